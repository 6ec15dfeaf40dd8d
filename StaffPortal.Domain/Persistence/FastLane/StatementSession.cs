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
            return db;
        }
    }

    public override WorkOutcome Outcome => db.Outcome;

    /// <summary>The last row inserted by which a commit whose answer was lost is recognised.</summary>
    public CommitProof? Proof { get; private set; }

    public override async Task<T> ReadAsync<T>(
        Statement statement,
        Func<PortalRows, Task<T>> read,
        CancellationToken cancellationToken,
        params object[] values
    ) =>
        await UseAsync(
            await CommandAsync(statement, values, cancellationToken),
            async command =>
            {
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                return await read(new ResultRows(reader, columns, dialect, cancellationToken));
            }
        );

    public override async Task<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken, params object[] values) =>
        await UseAsync(
            await CommandAsync(statement, values, cancellationToken),
            command => command.ExecuteNonQueryAsync(cancellationToken)
        );

    public override async Task<long> InsertAsync<T>(T row, CancellationToken cancellationToken)
    {
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
        var key = entity.HasIdentity ? (long)answered! : 0;
        if (entity.CommitProof is { } proof)
            Proof = new(typeof(T), (Guid)proof.Of(row)!);
        Inserted?.Invoke(row);
        return key;
    }

    public override async Task UpdateAsync<T>(
        T row,
        IReadOnlyList<string> properties,
        (string Property, object Was) token,
        CancellationToken cancellationToken
    )
    {
        var entity = columns.Of(typeof(T));
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
        if (await UseAsync(command, c => c.ExecuteNonQueryAsync(cancellationToken)) != 1)
            throw new DbUpdateConcurrencyException($"A row of {entity.Table} is no longer as it was read.");
    }

    public override Task AcquireLockAsync(string resource, CancellationToken cancellationToken) =>
        dialect.AcquireLockAsync(db, resource, cancellationToken);

    /// <summary>Forgets the piece of work before, and what its context tracked.</summary>
    /// <returns>How the new one ends, for the caller to settle.</returns>
    public WorkOutcome Begin()
    {
        if (isTracking)
            db.ChangeTracker.Clear();
        (Proof, Inserted, isTracking) = (null, null, false);
        return db.Outcome = new() { IsHeld = true };
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

    public async ValueTask DisposeAsync()
    {
        foreach (var command in kept.Values)
            await command.DisposeAsync();
        await db.DisposeAsync();
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

    private sealed class ResultRows(DbDataReader reader, ModelColumns columns, Dialect dialect, CancellationToken cancellationToken)
        : PortalRows
    {
        private int at;

        public override Task<bool> NextAsync()
        {
            at = 0;
            return reader.ReadAsync(cancellationToken);
        }

        public override Task NextQueryAsync() => reader.NextResultAsync(cancellationToken);

        /// <summary>SqlClient gives a day only to who asks for one that cannot be missing.</summary>
        public override T? Value<T>()
            where T : default
        {
            var column = at++;
            if (reader.IsDBNull(column))
                return default;
            if (typeof(T) == typeof(Guid) || typeof(T) == typeof(Guid?))
                return (T)(object)dialect.ReadGuid(reader, column);
            return typeof(T) == typeof(DateOnly?) ? (T)(object)reader.GetFieldValue<DateOnly>(column) : reader.GetFieldValue<T>(column);
        }

        public override bool IsThere() => !reader.IsDBNull(at++);

        public override T? Entity<T>()
            where T : class
        {
            var entity = columns.Of(typeof(T));
            var from = at;
            at += entity.Count;
            return reader.IsDBNull(from) ? null : (T)entity.Read(reader, from);
        }

        public override object? Property<T>(string name) => columns.Of(typeof(T))[name].Read(reader, at++);
    }
}

/// <summary>What the two engines say differently.</summary>
internal abstract class Dialect
{
    /// <summary>The key that the database just gave a row of this very statement, whatever its triggers inserted.</summary>
    public abstract string NewKey { get; }

    /// <summary>A plain value as the engine stores it.</summary>
    public virtual object Stored(object value) => value;

    public virtual Guid ReadGuid(DbDataReader reader, int column) => reader.GetGuid(column);

    /// <summary>Holds off every other writer of the same resource.</summary>
    public abstract Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken);
}
