using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Persistence;

/// <content>
/// Several statements in one way to the server and back: queries that are asked ahead, and writes that wait for whatever comes next.
/// </content>
internal sealed partial class StatementSession
{
    private readonly Dictionary<KnownRows.Question, object?> ahead = [];
    private readonly HashSet<string> held = new(StringComparer.Ordinal);
    private StatementBatch? later;

    /// <summary>Whether the session ends by <see cref="CommitAndBeginAsync"/>, so that writes may wait for it.</summary>
    public bool Defers { get; init; }

    public override async Task AskAheadAsync(IReadOnlyList<string> locks, IReadOnlyList<Asked> asked, CancellationToken cancellationToken)
    {
        if (dialect.Together is null)
            return;
        await WriteNowAsync(cancellationToken);
        var batch = new StatementBatch(columns, dialect);
        var taken = locks.Where(l => !held.Contains(l)).ToList();
        taken.ForEach(batch.Lock);
        foreach (var query in asked)
            batch.Add(query.Statement, query.Values);
        await using var command = await CommandAsync(batch.Text, batch, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (taken.Count > 0)
            ahead.Clear();
        held.UnionWith(taken);
        var rows = new ResultRows(reader, columns, dialect, cancellationToken);
        foreach (var query in asked)
        {
            ahead[new(query.Statement, query.Values)] = await query.MakeAsync(rows);
            await reader.NextResultAsync(cancellationToken);
        }
    }

    public override async Task AcquireLockAsync(string resource, CancellationToken cancellationToken)
    {
        if (held.Contains(resource))
            return;
        await WriteNowAsync(cancellationToken);
        ahead.Clear();
        await dialect.AcquireLockAsync(db, resource, cancellationToken);
        held.Add(resource);
    }

    public override async Task InsertWithLaterAsync<T, TPart>(
        T row,
        IReadOnlyList<TPart> parts,
        Action<long> keyed,
        string reference,
        CancellationToken cancellationToken
    )
    {
        var (entity, part) = (columns.Of(typeof(T)), columns.Of(typeof(TPart)));
        var values = (parts.Count * part.Written.Count) + entity.Written.Count;
        if (dialect.Together is null || values > dialect.Together.MostParameters)
        {
            keyed(await InsertAsync(row, cancellationToken));
            await InsertManyAsync(parts, cancellationToken);
            return;
        }

        await MakeRoomAsync(values, cancellationToken);

        await LaterAsync(batch => batch.Insert(entity, row, part, parts, reference, keyed), cancellationToken);
        Wrote(entity.Table);
        Wrote(part.Table);
        Tell(entity, row);
        foreach (var one in parts)
            Tell(part, one);
    }

    public override async Task InsertLaterAsync<T>(T row, CancellationToken cancellationToken)
    {
        if (dialect.Together is null)
        {
            await InsertAsync(row, cancellationToken);
            return;
        }

        var entity = columns.Of(typeof(T));
        await MakeRoomAsync(entity.Written.Count, cancellationToken);
        await LaterAsync(batch => batch.Insert(entity, row), cancellationToken);
        Wrote(entity.Table);
        Tell(entity, row);
    }

    public override async Task InsertManyLaterAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        if (dialect.Together is null)
        {
            await InsertManyAsync(rows, cancellationToken);
            return;
        }

        var entity = columns.Of(typeof(T));
        var written = entity.WrittenOf(rows);
        foreach (var some in rows.Chunk(dialect.RowsAtOnce(written.Count)))
        {
            await MakeRoomAsync(some.Length * written.Count, cancellationToken);
            await LaterAsync(batch => batch.InsertMany(entity, written, some), cancellationToken);
            foreach (var row in some)
                Tell(entity, row);
        }

        Wrote(entity.Table);
    }

    public override async Task InsertManyWithLaterAsync<T, TPart>(
        IReadOnlyList<T> rows,
        Func<T, IReadOnlyList<TPart>> parts,
        Action<T, long> keyed,
        string reference,
        string by,
        CancellationToken cancellationToken
    )
    {
        if (dialect.Together is null)
        {
            foreach (var row in rows)
            {
                keyed(row, await InsertAsync(row, cancellationToken));
                await InsertManyAsync(parts(row), cancellationToken);
            }

            return;
        }

        await InsertManyLaterAsync(rows, cancellationToken);
        var (owner, entity) = (columns.Of(typeof(T)), columns.Of(typeof(TPart)));
        var referring = rows.SelectMany(r => parts(r).Select(p => (Row: (object)p, Owner: (object)r))).ToList();
        var written = entity.WrittenOf(referring.ConvertAll(r => r.Row)).Where(c => c.Property.Name != reference).ToList();
        foreach (var some in referring.Chunk(dialect.RowsAtOnce(written.Count + 1)))
        {
            await MakeRoomAsync(some.Length * (written.Count + 1), cancellationToken);
            await LaterAsync(
                batch => batch.InsertReferring(entity, written, some, entity[reference], (owner, owner[by])),
                cancellationToken
            );
            foreach (var (part, _) in some)
                Tell(entity, part);
        }

        Wrote(entity.Table);
    }

    public override async Task UpdateLaterAsync<T>(
        T row,
        IReadOnlyList<string> properties,
        (string Property, object Was) token,
        CancellationToken cancellationToken
    )
    {
        if (dialect.Together is null)
        {
            await UpdateAsync(row, properties, token, cancellationToken);
            return;
        }

        var entity = columns.Of(typeof(T));
        await MakeRoomAsync(properties.Count + entity.Key.Count + 1, cancellationToken);
        await LaterAsync(batch => batch.Update(entity, row, properties, token), cancellationToken);
        Wrote(entity.Table);
    }

    public override int AtOnce<T>() => dialect.RowsAtOnce(columns.Of(typeof(T)).Written.Count);

    public override async Task ExecuteLaterAsync(Statement statement, CancellationToken cancellationToken, params object[] values)
    {
        if (dialect.Together is null)
        {
            await ExecuteAsync(statement, cancellationToken, values);
            return;
        }

        await MakeRoomAsync(values.Length, cancellationToken);
        await LaterAsync(batch => batch.Add(statement, values), cancellationToken);
        ahead.Clear();
    }

    /// <summary>Writes what waits, commits, and begins the transaction of the work that comes next, in one way to the server.</summary>
    public async Task CommitAndBeginAsync(CancellationToken cancellationToken)
    {
        await RunAsync(dialect.Together!.CommitAndBegin, cancellationToken);
        Forget();
    }

    /// <summary>Undoes what was begun and begins anew.</summary>
    public async Task UndoAndBeginAsync(CancellationToken cancellationToken)
    {
        Forget();
        await RunAsync(dialect.Together!.UndoAndBegin, cancellationToken);
    }

    /// <summary>Whether the row that proves a commit is there.</summary>
    public Task<bool> HasArrivedAsync(CommitProof proof, CancellationToken cancellationToken)
    {
        var entity = columns.Of(proof.Entity);
        var column = entity.CommitProof!;
        return AnyAsync(
            new($"SELECT 1 FROM \"{entity.Table}\" WHERE \"{column.Name}\" = @p0"),
            cancellationToken,
            column.Stored(proof.Value)
        );
    }

    /// <summary>What was read of a table is forgotten once the table is written.</summary>
    private void Wrote(string table)
    {
        if (ahead.Count == 0)
            return;
        var named = $"\"{table}\"";
        foreach (var question in ahead.Keys.Where(q => q.Statement.On(columns).Contains(named, StringComparison.Ordinal)).ToList())
            ahead.Remove(question);
    }

    private void Forget()
    {
        ahead.Clear();
        held.Clear();
        later = null;
    }

    /// <summary>Writes what waits where so many more parameters would be too many for one command.</summary>
    private Task MakeRoomAsync(int more, CancellationToken cancellationToken) =>
        later?.Count + more > dialect.Together!.MostParameters ? WriteNowAsync(cancellationToken) : Task.CompletedTask;

    private Task LaterAsync(Action<StatementBatch> add, CancellationToken cancellationToken)
    {
        add(later ??= new(columns, dialect));
        return Defers ? Task.CompletedTask : WriteNowAsync(cancellationToken);
    }

    /// <summary>Writes what waits, before anything else is asked or done.</summary>
    private Task WriteNowAsync(CancellationToken cancellationToken) => later is null ? Task.CompletedTask : RunAsync("", cancellationToken);

    private async Task RunAsync(string end, CancellationToken cancellationToken)
    {
        var batch = later;
        later = null;
        await using var command = await CommandAsync(TextOf(batch, end), batch, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        // To its very end: a statement may fail after another has answered.
        do
        {
            while (await reader.ReadAsync(cancellationToken))
                batch!.Tell(reader);
        } while (await reader.NextResultAsync(cancellationToken));
    }

    /// <summary>The same where nobody can wait: a context is handed out.</summary>
    private void WriteNow()
    {
        if (later is not { } batch)
            return;
        later = null;
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = TextOf(batch, "");
        batch.Fill(command);
        LogStatement(command.CommandText);
        using var reader = command.ExecuteReader();
        do
        {
            while (reader.Read())
                batch.Tell(reader);
        } while (reader.NextResult());
    }

    private string TextOf(StatementBatch? batch, string end) =>
        batch is null ? end : dialect.Together!.Whole($"{batch.Text}{end}\n{batch.Keys}");

    private async Task<DbCommand> CommandAsync(string text, StatementBatch? batch, CancellationToken cancellationToken)
    {
        var command = await NewAsync(text, cancellationToken);
        batch?.Fill(command);
        LogStatement(text);
        return command;
    }
}
