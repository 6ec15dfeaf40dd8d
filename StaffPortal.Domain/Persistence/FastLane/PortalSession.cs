using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// The fast lane: one connection inside one transaction, for the statements that every access pays (rights, open, search,
/// append, the day's count) and for the visitor log's import. Everything else is EF Core through <see cref="PortalStore"/>;
/// docs/decisions/0001-fast-lane.md says why. A statement's text is made once, and it stays prepared where the connection
/// stays open. The SQL is what both engines read; names stand in double quotes, values are <c>@p0</c>, <c>@p1</c> and so on.
/// </summary>
internal abstract class PortalSession
{
    /// <summary>The same connection and transaction through EF Core; what it tracks is saved by <see cref="SaveAsync"/> alone.</summary>
    public abstract DbContext Db { get; }

    /// <summary>How this piece of work ends.</summary>
    public abstract WorkOutcome Outcome { get; }

    /// <summary>Told of every row inserted in this piece of work.</summary>
    public Action<object>? Inserted { get; set; }

    /// <summary>Saves what <see cref="Db"/> tracks; what is not saved by the end of the piece of work is forgotten.</summary>
    public Task SaveAsync(CancellationToken cancellationToken) => Db.SaveChangesAsync(cancellationToken);

    /// <summary>Runs a query and reads its rows.</summary>
    public abstract Task<T> ReadAsync<T>(
        Statement statement,
        Func<PortalRows, Task<T>> read,
        CancellationToken cancellationToken,
        params object[] values
    );

    /// <summary>
    /// What a query's rows make; what they made before, where the engine proves that none of the tables has been written since. Nobody
    /// changes it.
    /// </summary>
    public abstract Task<T> ReadKnownAsync<T>(Asked<T> asked, CancellationToken cancellationToken)
        where T : class;

    /// <summary>
    /// Takes locks and asks several queries in one way to the server and back, where each would be one; the same queries, asked next, are
    /// then answered by what was read. An answer serves once, and is forgotten when its tables are written or another lock is taken.
    /// Where a statement costs nothing but itself it does nothing.
    /// </summary>
    /// <param name="locks">Taken before anything is read, in this order; held until the transaction ends.</param>
    /// <param name="asked">What the work asks next, whatever the answers are: nothing is read that it does not need.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public abstract Task AskAheadAsync(IReadOnlyList<string> locks, IReadOnlyList<Asked> asked, CancellationToken cancellationToken);

    /// <summary>Runs a statement; how many rows it touched.</summary>
    public abstract Task<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken, params object[] values);

    /// <summary>Inserts a row; the key that the database gave it, or 0 where its key is its own.</summary>
    public abstract Task<long> InsertAsync<T>(T row, CancellationToken cancellationToken)
        where T : class;

    /// <summary>
    /// Inserts a row, and rows that refer to the key it is given. Like every write that is said to be for later, it may go to the server
    /// with whatever is asked of it next, at the latest with the commit: until then nobody relies on it.
    /// </summary>
    /// <param name="row">A row whose key the database gives.</param>
    /// <param name="parts">Rows that refer to it.</param>
    /// <param name="keyed">Told of the key.</param>
    /// <param name="reference">The property of a part that holds the key.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public abstract Task InsertWithLaterAsync<T, TPart>(
        T row,
        IReadOnlyList<TPart> parts,
        Action<long> keyed,
        string reference,
        CancellationToken cancellationToken
    )
        where T : class
        where TPart : class;

    /// <summary>Inserts a row whose key is its own, no later than the commit.</summary>
    public abstract Task InsertLaterAsync<T>(T row, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Runs a statement no later than the commit.</summary>
    public abstract Task ExecuteLaterAsync(Statement statement, CancellationToken cancellationToken, params object[] values);

    /// <summary>Inserts rows whose keys are their own, in as few statements as the engine takes them best.</summary>
    public abstract Task InsertManyAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The same no later than the commit.</summary>
    public abstract Task InsertManyLaterAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class;

    /// <summary>
    /// Inserts rows whose keys the database gives, and rows that refer to them, no later than the commit and in as few statements as the
    /// engine takes them best.
    /// </summary>
    /// <param name="rows">They get their keys in any order.</param>
    /// <param name="parts">The rows that refer to one of them.</param>
    /// <param name="keyed">Told of a row's key by an engine that takes rows one by one; by another nobody is told.</param>
    /// <param name="reference">The property of a part that holds the key.</param>
    /// <param name="by">A property of a row whose value no other row has.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public abstract Task InsertManyWithLaterAsync<T, TPart>(
        IReadOnlyList<T> rows,
        Func<T, IReadOnlyList<TPart>> parts,
        Action<T, long> keyed,
        string reference,
        string by,
        CancellationToken cancellationToken
    )
        where T : class
        where TPart : class;

    /// <summary>Writes some properties of a row, on condition that its key and <paramref name="token"/> are still what they were.</summary>
    /// <exception cref="DbUpdateConcurrencyException">They are not.</exception>
    public abstract Task UpdateAsync<T>(
        T row,
        IReadOnlyList<string> properties,
        (string Property, object Was) token,
        CancellationToken cancellationToken
    )
        where T : class;

    /// <summary>The same no later than the commit, which fails where they are not; the work then runs anew.</summary>
    public abstract Task UpdateLaterAsync<T>(
        T row,
        IReadOnlyList<string> properties,
        (string Property, object Was) token,
        CancellationToken cancellationToken
    )
        where T : class;

    /// <summary>How many rows of an entity go best into one statement: one where a statement costs nothing but itself.</summary>
    public abstract int AtOnce<T>()
        where T : class;

    /// <summary>Holds off every other writer of the same resource, on any node, until this transaction ends.</summary>
    public abstract Task AcquireLockAsync(string resource, CancellationToken cancellationToken);

    /// <summary>Whether a query finds any row.</summary>
    public Task<bool> AnyAsync(Statement statement, CancellationToken cancellationToken, params object[] values) =>
        ReadAsync(statement, rows => rows.NextAsync(), cancellationToken, values);

    /// <summary>The first column of every row.</summary>
    public Task<List<T?>> ListAsync<T>(Statement statement, CancellationToken cancellationToken, params object[] values) =>
        ReadAsync(statement, rows => rows.RestAsync(r => r.Value<T>()), cancellationToken, values);
}

/// <summary>A statement, made into text once for each engine's model.</summary>
/// <param name="text">Writes it; it is given the columns of entities.</param>
internal sealed class Statement(Func<PortalColumns, string> text)
{
    /// <summary>A statement that names its columns itself.</summary>
    public Statement(string text)
        : this(_ => text) { }

    /// <summary>Its text.</summary>
    public string On(PortalColumns columns) => text(columns);
}

/// <summary>The columns of entities, as the model names them.</summary>
internal abstract class PortalColumns
{
    /// <summary>All columns of an entity, in the order in which <see cref="PortalRows.Entity{T}"/> reads them.</summary>
    public abstract string Of<T>(string alias)
        where T : class;
}

/// <summary>A cursor over what a statement answered; columns are read from left to right.</summary>
internal abstract class PortalRows
{
    /// <summary>Goes to the next row; false after the last.</summary>
    public abstract Task<bool> NextAsync();

    /// <summary>Goes to the rows of the next query in the same statement.</summary>
    public abstract Task NextQueryAsync();

    /// <summary>What <paramref name="read"/> makes of each row that is left.</summary>
    public async Task<List<T>> RestAsync<T>(Func<PortalRows, T> read)
    {
        var list = new List<T>();
        while (await NextAsync())
            list.Add(read(this));
        return list;
    }

    /// <summary>A plain value: text, number, identifier, day or bytes.</summary>
    public abstract T? Value<T>();

    /// <summary>Whether the column holds anything.</summary>
    public abstract bool IsThere();

    /// <summary>An entity; null where its first column is null.</summary>
    public abstract T? Entity<T>()
        where T : class;

    /// <summary>One property of an entity, as the model maps it.</summary>
    public abstract object? Property<T>(string name)
        where T : class;
}
