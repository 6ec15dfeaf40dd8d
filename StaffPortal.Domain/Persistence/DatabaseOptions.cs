namespace StaffPortal.Domain.Persistence;

/// <summary>Which database engine holds the portal's data.</summary>
public enum DatabaseProvider
{
    /// <summary>One file, inside the process.</summary>
    Sqlite = 1,

    /// <summary>Microsoft SQL Server.</summary>
    SqlServer,
}

/// <summary>The section <c>Database</c> of the configuration, with the connection string beside it.</summary>
/// <param name="Provider">The engine.</param>
/// <param name="ConnectionString"><c>ConnectionStrings:Portal</c>.</param>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>Largest number of statements sent in one batch (SQL Server); null for EF Core's own.</summary>
    public int? MaxBatchSize { get; init; }

    /// <summary>The database's compatibility level (SQL Server), e.g. 150; null for EF Core's own.</summary>
    public int? CompatibilityLevel { get; init; }

    /// <summary>How long to wait for a lock before the work is refused.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
