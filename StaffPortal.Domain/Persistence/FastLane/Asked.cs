namespace StaffPortal.Domain.Persistence;

/// <summary>A query that will be asked, and what is made of its rows.</summary>
internal abstract class Asked(Statement statement, object[] values)
{
    public Statement Statement => statement;

    public object[] Values => values;

    /// <summary>What is made of the rows.</summary>
    public abstract Task<object?> MakeAsync(PortalRows rows);

    /// <summary>Whether a query finds any row, as <see cref="PortalSession.AnyAsync"/> asks.</summary>
    public static Asked Any(Statement statement, params object[] values) => new Asked<bool>(statement, rows => rows.NextAsync(), values);

    /// <summary>The first column of every row, as <see cref="PortalSession.ListAsync{T}"/> asks.</summary>
    public static Asked List<T>(Statement statement, params object[] values) =>
        new Asked<List<T?>>(statement, rows => rows.RestAsync(r => r.Value<T>()), values);
}

/// <summary>A query with what <paramref name="read"/> makes of its rows.</summary>
internal sealed class Asked<T>(Statement statement, Func<PortalRows, Task<T>> read, params object[] values) : Asked(statement, values)
{
    /// <summary>Asks it; the same asked ahead answers it.</summary>
    public Task<T> AskAsync(PortalSession session, CancellationToken cancellationToken) =>
        session.ReadAsync(Statement, read, cancellationToken, Values);

    public override async Task<object?> MakeAsync(PortalRows rows) => await read(rows);
}
