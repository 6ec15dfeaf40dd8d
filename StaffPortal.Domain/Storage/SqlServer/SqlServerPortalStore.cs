using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.SqlServer;

/// <summary>SQL Server, with its retrying execution strategy and without MARS.</summary>
internal sealed class SqlServerPortalStore(
    DatabaseOptions options,
    IEnumerable<IInterceptor> interceptors,
    ILogger<SqlServerPortalStore> logger
) : RelationalPortalStore(logger)
{
    private const string SqlClient = "Microsoft.Data.SqlClient";

    private readonly DbContextOptions<SqlServerPortalDbContext> contextOptions = new DbContextOptionsBuilder<SqlServerPortalDbContext>()
        .UseSqlServer(
            new SqlConnectionStringBuilder(options.ConnectionString) { MultipleActiveResultSets = false }.ToString(),
            server =>
            {
                server.EnableRetryOnFailure(maxRetryCount: 4, maxRetryDelay: TimeSpan.FromSeconds(3), errorNumbersToAdd: null);
                if (options.MaxBatchSize is { } batch)
                    server.MaxBatchSize(batch);
                if (options.CompatibilityLevel is { } level)
                    server.UseCompatibilityLevel(level);
            }
        )
        .AddInterceptors(interceptors)
        .Options;

    /// <summary>
    /// The server's connection string, which has no default; one that names no server is a file's. It is encrypted: values travel over it,
    /// and SqlClient 6 and 7 break off long texts without.
    /// </summary>
    public static string ConnectionOf(string? connection)
    {
        if (connection is not { Length: > 0 } || connection.EndsWith(".db", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException(
                "Database:Provider is SqlServer: ConnectionStrings:Portal must hold its connection string."
            );
        if (new SqlConnectionStringBuilder(connection).Encrypt.Equals(SqlConnectionEncryptOption.Optional))
            throw new InvalidOperationException(
                "ConnectionStrings:Portal says Encrypt=False: the connection to SQL Server must be encrypted."
            );
        return connection;
    }

    public static IReadOnlyList<KeyValuePair<string, string>> PartsOf(string connection) =>
        DatabaseConnection.PartsOf(
            new SqlConnectionStringBuilder(connection),
            "Data Source",
            "Initial Catalog",
            "Encrypt",
            "TrustServerCertificate",
            "Integrated Security",
            "MultiSubnetFailover",
            "ApplicationIntent"
        );

    public static bool TrustsAnyone(string connection) => new SqlConnectionStringBuilder(connection).TrustServerCertificate;

    internal override Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken) =>
        ReadAsync(
            async db =>
            {
                var now = await db.Database.SqlQueryRaw<DateTime>("SELECT SYSUTCDATETIME() AS [Value]").SingleAsync(cancellationToken);
                return (DateTimeOffset?)new DateTimeOffset(now, TimeSpan.Zero);
            },
            cancellationToken
        );

    internal override PortalDbContext CreateContext() => new SqlServerPortalDbContext(contextOptions);

    internal override string BackupStatement(string folder)
    {
        var name = new SqlConnectionStringBuilder(options.ConnectionString).InitialCatalog;
        var file = Path.Combine(folder, $"{name}.bak").Replace("'", "''", StringComparison.Ordinal);
        return $"BACKUP DATABASE [{name.Replace("]", "]]", StringComparison.Ordinal)}] TO DISK = N'{file}' WITH COPY_ONLY, CHECKSUM;";
    }

    protected override Dialect Dialect { get; } = new TransactSqlDialect(options.LockTimeout);

    /// <summary>An administrator makes the empty database; there is nothing to prepare.</summary>
    internal override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override (string Query, StringComparer Comparer) StoredTriggers =>
        (SqlServerGuards.StoredSql, StringComparer.OrdinalIgnoreCase);

    protected override string? Describe(DbException exception) =>
        exception is SqlException sql ? FormattableString.Invariant($"SQL Server {sql.Number}") : null;

    /// <summary>2601 of a unique index, 2627 of a key.</summary>
    protected override bool IsTaken(DbException exception) => exception is SqlException { Number: 2601 or 2627 };

    /// <summary>That no connection came free in time is told by SqlClient as misuse, not as a fault of the database.</summary>
    internal override string? RefusalOf(Exception exception) =>
        exception is InvalidOperationException { Source: SqlClient } ? "SQL Server pool" : base.RefusalOf(exception);
}

/// <summary>T-SQL.</summary>
internal sealed class TransactSqlDialect(TimeSpan lockTimeout) : Dialect
{
    /// <summary>Waits for the resource, owned by the transaction; a code below zero means it was not given.</summary>
    internal const string AcquireLockSql = """
        DECLARE @got int;
        EXEC @got = sp_getapplock @Resource = {0}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = {1};
        IF @got < 0 THROW 51001, N'The resource is held by another writer', 1;
        """;

    /// <summary>A statement of SQL Server has at most 2,100 parameters, and <c>VALUES</c> at most 1,000 rows.</summary>
    private const int MostParameters = 2_000;

    private const int MostRows = 1_000;

    public override string NewKey => "SELECT CAST(SCOPE_IDENTITY() AS bigint)";

    /// <summary>A server can be set not to count for anybody (<c>user options</c>), and a batch before can have said so.</summary>
    public override string Counted(string statement) => $"SET NOCOUNT OFF; {statement}";

    public override int RowsAtOnce(int columns) => Math.Clamp(MostParameters / columns, 1, MostRows);

    public override Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(AcquireLockSql, [resource, (int)lockTimeout.TotalMilliseconds], cancellationToken);
}
