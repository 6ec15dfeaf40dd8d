using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace StaffPortal.Domain.Persistence;

/// <summary>A session on a context's own connection.</summary>
/// <param name="db">The context.</param>
/// <param name="columns">The model's columns.</param>
/// <param name="dialect">What the two engines say differently.</param>
/// <param name="keeps">Whether the connection stays open, so that preparing statements is worth it.</param>
/// <param name="logger">Told of each statement's text, never of a value.</param>
internal sealed partial class StatementSession(PortalDbContext db, ModelColumns columns, Dialect dialect, bool keeps, ILogger logger)
    : PortalSession,
        IAsyncDisposable
{
    private readonly Dictionary<object, DbCommand> kept = [];
    private bool isTracking;

    public override DbContext Db
    {
        get
        {
            isTracking = true;
            WriteNow();
            ahead.Clear();
            return db;
        }
    }

    public override WorkOutcome Outcome => db.Outcome;

    /// <summary>The context itself, for the store that made it.</summary>
    public PortalDbContext Context => db;

    /// <summary>The last row inserted by which a commit whose answer was lost is recognised.</summary>
    public CommitProof? Proof { get; private set; }

    public override async Task<T> ReadAsync<T>(
        Statement statement,
        Func<PortalRows, Task<T>> read,
        CancellationToken cancellationToken,
        params object[] values
    )
    {
        if (ahead.Count > 0 && ahead.Remove(new(statement, values), out var answer))
            return (T)answer!;
        await WriteNowAsync(cancellationToken);
        return await UseAsync(
            await CommandAsync(statement, values, cancellationToken),
            async command =>
            {
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                return await read(new ResultRows(reader, columns, dialect, cancellationToken));
            }
        );
    }

    public override async Task<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken, params object[] values)
    {
        await WriteNowAsync(cancellationToken);
        ahead.Clear();
        return await UseAsync(await CommandAsync(statement, values, cancellationToken), command => CountAsync(command, cancellationToken));
    }

    public override async Task<long> InsertAsync<T>(T row, CancellationToken cancellationToken)
    {
        await WriteNowAsync(cancellationToken);
        var entity = columns.Of(typeof(T));
        var command = await CommandAsync(
            typeof(T),
            entity.Written,
            row,
            names =>
                $"INSERT INTO \"{entity.Table}\" ({string.Join(", ", entity.Written.Select(c => $"\"{c.Name}\""))}) "
                + $"VALUES ({names}){(entity.HasIdentity ? $"; {dialect.NewKey}" : "")}",
            cancellationToken
        );
        var answered = await UseAsync(command, c => c.ExecuteScalarAsync(cancellationToken));
        Wrote(entity.Table);
        Tell(entity, row);
        return entity.HasIdentity ? (long)answered! : 0;
    }

    public override async Task InsertManyAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        var entity = columns.Of(typeof(T));
        if (entity.HasIdentity)
            throw new InvalidOperationException($"The database gives rows of {entity.Table} their keys: they go in one by one.");
        var most = dialect.RowsAtOnce(entity.Written.Count);
        if (most == 1)
        {
            foreach (var row in rows)
                await InsertAsync(row, cancellationToken);
            return;
        }

        await WriteNowAsync(cancellationToken);
        Wrote(entity.Table);
        foreach (var some in rows.Chunk(most))
        {
            var command = await CommandAsync(entity, some, cancellationToken);
            await UseAsync(command, c => c.ExecuteNonQueryAsync(cancellationToken));
            foreach (var row in some)
                Tell(entity, row);
        }
    }

    public override async Task UpdateAsync<T>(
        T row,
        IReadOnlyList<string> properties,
        (string Property, object Was) token,
        CancellationToken cancellationToken
    )
    {
        await WriteNowAsync(cancellationToken);
        var entity = columns.Of(typeof(T));
        Wrote(entity.Table);
        var written = properties.Select(p => entity[p]).ToList();
        var command = await CommandAsync(
            (typeof(T), token.Property, string.Join(',', properties)),
            [.. written, .. entity.Key, entity[token.Property]],
            row,
            _ =>
            {
                var set = string.Join(", ", written.Select((c, i) => FormattableString.Invariant($"\"{c.Name}\" = @p{i}")));
                var same = string.Join(
                    " AND ",
                    entity
                        .Key.Append(entity[token.Property])
                        .Select((c, i) => FormattableString.Invariant($"\"{c.Name}\" = @p{written.Count + i}"))
                );
                return $"UPDATE \"{entity.Table}\" SET {set} WHERE {same}";
            },
            cancellationToken
        );
        command.Parameters[^1].Value = entity[token.Property].Stored(token.Was);
        if (await UseAsync(command, c => CountAsync(c, cancellationToken)) != 1)
            throw new DbUpdateConcurrencyException($"A row of {entity.Table} is no longer as it was read.");
    }

    /// <summary>Forgets the piece of work before, and what its context tracked.</summary>
    /// <returns>How the new one ends, for the caller to settle.</returns>
    public WorkOutcome Begin()
    {
        if (isTracking)
            db.ChangeTracker.Clear();
        (Proof, Inserted, isTracking) = (null, null, false);
        Forget();
        return db.Outcome = new() { IsHeld = true };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in kept.Values)
            await command.DisposeAsync();
        await db.DisposeAsync();
    }

    private void Tell(EntityColumns entity, object row)
    {
        if (entity.CommitProof is { } proof)
            Proof = new(row.GetType(), (Guid)proof.Of(row)!);
        Inserted?.Invoke(row);
    }

    private async Task<DbCommand> CommandAsync(Statement statement, object[] values, CancellationToken cancellationToken)
    {
        var command = kept.GetValueOrDefault(statement);
        if (command is null)
        {
            command = await NewAsync(statement.On(columns), cancellationToken);
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (NameOf(i), dialect.Stored(values[i]));
                command.Parameters.Add(parameter);
            }

            await KeepAsync(statement, command, cancellationToken);
        }
        else
        {
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = dialect.Stored(values[i]);
        }

        LogStatement(command.CommandText);
        return command;
    }

    private async Task<DbCommand> CommandAsync(
        object key,
        IReadOnlyList<EntityColumns.Column> written,
        object row,
        Func<string, string> text,
        CancellationToken cancellationToken
    )
    {
        var command = kept.GetValueOrDefault(key);
        if (command is null)
        {
            command = await NewAsync(text(string.Join(", ", written.Select((_, i) => NameOf(i)))), cancellationToken);
            for (var i = 0; i < written.Count; i++)
                command.Parameters.Add(written[i].Parameter(command, NameOf(i), written[i].Of(row)));
            await KeepAsync(key, command, cancellationToken);
        }
        else
        {
            for (var i = 0; i < written.Count; i++)
                command.Parameters[i].Value = written[i].Stored(written[i].Of(row));
        }

        LogStatement(command.CommandText);
        return command;
    }

    /// <summary>One statement that inserts so many rows.</summary>
    private async Task<DbCommand> CommandAsync(EntityColumns entity, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        var (width, values) = (entity.Written.Count, rows.SelectMany(r => entity.Written.Select(c => (Column: c, Value: c.Of(r)))));
        var key = (typeof(EntityColumns), entity, rows.Count);
        var command = kept.GetValueOrDefault(key);
        if (command is null)
        {
            var names = string.Join(
                ", ",
                rows.Select((_, row) => $"({string.Join(", ", Enumerable.Range(row * width, width).Select(NameOf))})")
            );
            command = await NewAsync(
                $"INSERT INTO \"{entity.Table}\" ({string.Join(", ", entity.Written.Select(c => $"\"{c.Name}\""))}) VALUES {names}",
                cancellationToken
            );
            foreach (var (at, (column, value)) in values.Index())
                command.Parameters.Add(column.Parameter(command, NameOf(at), value));
            await KeepAsync(key, command, cancellationToken);
        }
        else
        {
            foreach (var (at, (column, value)) in values.Index())
                command.Parameters[at].Value = column.Stored(value);
        }

        LogStatement(command.CommandText);
        return command;
    }

    private static string NameOf(int index) => FormattableString.Invariant($"@p{index}");

    private async Task<DbCommand> NewAsync(string text, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open)
            await db.Database.OpenConnectionAsync(cancellationToken);
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private async Task KeepAsync(object key, DbCommand command, CancellationToken cancellationToken)
    {
        if (!keeps)
            return;
        await command.PrepareAsync(cancellationToken);
        kept.Add(key, command);
    }

    /// <summary>How many rows the command changed. One that is kept stays as it was prepared.</summary>
    private Task<int> CountAsync(DbCommand command, CancellationToken cancellationToken)
    {
        if (!keeps)
            command.CommandText = dialect.Counted(command.CommandText);
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A command that is not kept is disposed of after its one use.</summary>
    private async Task<T> UseAsync<T>(DbCommand command, Func<DbCommand, Task<T>> use)
    {
        try
        {
            return await use(command);
        }
        finally
        {
            if (!keeps)
                await command.DisposeAsync();
        }
    }

    [LoggerMessage(30, LogLevel.Debug, "Statement: {Text}")]
    private partial void LogStatement(string text);
}
