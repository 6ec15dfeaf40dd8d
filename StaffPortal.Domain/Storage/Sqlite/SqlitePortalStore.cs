using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>One SQLite file: WAL, every commit on the disk before it counts, readable by its owner only.</summary>
internal sealed class SqlitePortalStore(DatabaseOptions options, IEnumerable<IInterceptor> interceptors, ILogger<SqlitePortalStore> logger)
    : RelationalPortalStore(logger),
        IAsyncDisposable
{
    /// <summary>So many share a commit at most: the first of them does not wait for an endless queue.</summary>
    private const int MostTogether = 64;

    /// <summary>32 MB of pages: an entry touches a page of each index, and they are not read anew for the next.</summary>
    private const string RecorderCache = "PRAGMA cache_size=-32768";

    private static readonly Statement BeginImmediate = new("BEGIN IMMEDIATE");
    private static readonly Statement SavepointOne = new("SAVEPOINT \"one\"");
    private static readonly Statement RollbackToOne = new("ROLLBACK TO \"one\"");
    private static readonly Statement ReleaseOne = new("RELEASE \"one\"");
    private static readonly Statement Commit = new("COMMIT");

    private readonly DbContextOptions<SqlitePortalDbContext> contextOptions = ContextOptions(
        options,
        interceptors,
        options.ConnectionString
    );

    /// <summary>The recorder's connection goes back to no pool: closed, it is closed, with whatever it had begun.</summary>
    private readonly DbContextOptions<SqlitePortalDbContext> recorderOptions = ContextOptions(
        options,
        interceptors,
        new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ToString()
    );

    private readonly SemaphoreSlim writer = new(1);
    private readonly ConcurrentQueue<Pending> waiting = new();
    private StatementSession? recorder;
    private int isRecording;

    /// <summary>
    /// SQLite takes one writer at a time. Those of this process queue here, in order, instead of asking the file again and
    /// again; writers of other processes are waited for as the busy timeout says.
    /// </summary>
    internal override async Task<T> WriteAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!await writer.WaitAsync(options.LockTimeout, cancellationToken))
            throw new TimeoutException("Another write held the database longer than its lock timeout.");
        try
        {
            return await base.WriteAsync(work, cancellationToken);
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>
    /// Who comes first commits for all who came meanwhile; who comes alone is committed at once, on their own thread. A piece
    /// of work that fails takes nothing of the others' with it.
    /// </summary>
    internal override Task<T> RecordAsync<T>(Func<PortalSession, Task<T>> work, CancellationToken cancellationToken) =>
        AgainAsync(async () =>
        {
            var mine = new Pending<T>(work, cancellationToken);
            waiting.Enqueue(mine);
            if (Interlocked.Exchange(ref isRecording, 1) == 0)
                await RecordWaitingAsync(mine);
            return await mine.Answer;
        });

    public async ValueTask DisposeAsync()
    {
        if (recorder is not null)
            await recorder.DisposeAsync();
        writer.Dispose();
    }

    internal override PortalDbContext CreateContext() => new SqlitePortalDbContext(contextOptions);

    protected override Dialect Dialect { get; } = new SqliteDialect();

    /// <summary>Makes the file, for its owner alone, before SQLite would make it for everybody.</summary>
    internal override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var path = new SqliteConnectionStringBuilder(FileConnection(options)).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            OwnerOnly.Folder(folder);
        await using (
            OwnerOnly.Open(
                path,
                new()
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite,
                }
            )
        ) { }

        await using var db = CreateContext();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }

    protected override (string Query, StringComparer Comparer) StoredTriggers => (SqliteGuards.StoredSql, StringComparer.Ordinal);

    protected override string? Describe(DbException exception) =>
        exception is SqliteException sqlite
            ? FormattableString.Invariant($"SQLite {sqlite.SqliteErrorCode}/{sqlite.SqliteExtendedErrorCode}")
            : null;

    private static DbContextOptions<SqlitePortalDbContext> ContextOptions(
        DatabaseOptions options,
        IEnumerable<IInterceptor> interceptors,
        string connection
    ) =>
        new DbContextOptionsBuilder<SqlitePortalDbContext>()
            .UseSqlite(
                FileConnection(options with { ConnectionString = connection }),
                sqlite => sqlite.CommandTimeout((int)options.LockTimeout.TotalSeconds)
            )
            .AddInterceptors([new Pragmas(options.LockTimeout), .. interceptors])
            .Options;

    private static string FileConnection(DatabaseOptions options) =>
        new SqliteConnectionStringBuilder(options.ConnectionString)
        {
            ForeignKeys = true,
            DefaultTimeout = (int)options.LockTimeout.TotalSeconds,
        }.ToString();

    /// <summary>
    /// Commits group after group; once <paramref name="mine"/> is answered, what is left is gone on with by another thread.
    /// </summary>
    private async Task RecordWaitingAsync(Pending? mine)
    {
        do
        {
            while (!waiting.IsEmpty)
            {
                if (mine is { IsAnswered: true })
                {
                    _ = Task.Run(() => RecordWaitingAsync(null));
                    return;
                }

                await RecordGroupAsync();
            }

            Volatile.Write(ref isRecording, 0);
        } while (!waiting.IsEmpty && Interlocked.Exchange(ref isRecording, 1) == 0);
    }

    private async Task RecordGroupAsync()
    {
        var group = new List<Pending>();
        try
        {
            if (!await writer.WaitAsync(options.LockTimeout))
                throw new TimeoutException("Another write held the database longer than its lock timeout.");
            try
            {
                await CommitGroupAsync(group);
            }
            catch (Exception) when (recorder is { } broken)
            {
                // Closing the connection rolls back what the engine has not; the next group begins with a new one.
                recorder = null;
                await broken.DisposeAsync();
                throw;
            }
            finally
            {
                writer.Release();
            }
        }
        catch (Exception exception)
        {
            // What could not even begin fails all who waited for it as long.
            while (group.Count == 0 && waiting.TryDequeue(out var other))
                other.Fail(exception);
            group.ForEach(p => p.Fail(exception));
            return;
        }

        group.ForEach(p => p.Succeed());
    }

    /// <summary>The first needs no savepoint: when it fails there is nothing else to keep.</summary>
    private async Task CommitGroupAsync(List<Pending> group)
    {
        var session = recorder ??= await OpenRecorderAsync();
        await session.ExecuteAsync(BeginImmediate, CancellationToken.None);
        while (group.Count < MostTogether && waiting.TryDequeue(out var next))
        {
            if (group.Count == 0)
            {
                group.Add(next);
                await next.RunAsync(session);
                continue;
            }

            await session.ExecuteAsync(SavepointOne, CancellationToken.None);
            try
            {
                await next.RunAsync(session);
                group.Add(next);
            }
            catch (Exception exception)
            {
                next.Fail(exception);
                await session.ExecuteAsync(RollbackToOne, CancellationToken.None);
            }

            await session.ExecuteAsync(ReleaseOne, CancellationToken.None);
        }

        await session.ExecuteAsync(Commit, CancellationToken.None);
    }

    private async Task<StatementSession> OpenRecorderAsync()
    {
        var db = new SqlitePortalDbContext(recorderOptions);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(RecorderCache);
        return Session(db, keeps: true);
    }

    /// <summary>Work that waits for its commit.</summary>
    private abstract class Pending
    {
        public abstract bool IsAnswered { get; }

        public abstract Task RunAsync(StatementSession session);

        public abstract void Succeed();

        public abstract void Fail(Exception exception);
    }

    private sealed class Pending<T>(Func<PortalSession, Task<T>> work, CancellationToken cancellationToken) : Pending
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? answer;

        public Task<T> Answer => done.Task;

        public override bool IsAnswered => done.Task.IsCompleted;

        public override async Task RunAsync(StatementSession session)
        {
            cancellationToken.ThrowIfCancellationRequested();
            session.Begin();
            answer = await work(session);
        }

        public override void Succeed() => done.TrySetResult(answer!);

        public override void Fail(Exception exception) => done.TrySetException(exception);
    }

    /// <summary>
    /// What SQLite forgets from one connection to the next. Of these, <c>temp_store</c> keeps out of a file what a statement
    /// with triggers would undo by: an entry touches more pages than SQLite holds in memory otherwise, and took four times as long.
    /// </summary>
    private sealed class Pragmas(TimeSpan lockTimeout) : DbConnectionInterceptor
    {
        private readonly string commands = string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={(long)lockTimeout.TotalMilliseconds}; PRAGMA recursive_triggers=ON; "
                + $"PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
        );

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = commands;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = commands;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>SQLite's SQL.</summary>
internal sealed class SqliteDialect : Dialect
{
    public override string NewKey => "SELECT last_insert_rowid()";

    /// <summary>As <see cref="SqlitePortalDbContext"/> maps it: 16 bytes in written order.</summary>
    public override object Stored(object value) => value is Guid guid ? guid.ToByteArray(bigEndian: true) : value;

    public override Guid ReadGuid(DbDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    /// <summary>The transaction began with BEGIN IMMEDIATE: every other writer is already held off.</summary>
    public override Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken) => Task.CompletedTask;
}
