using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>One SQLite file: WAL, every commit on the disk before it counts, readable by its owner only.</summary>
internal sealed class SqlitePortalStore : RelationalPortalStore, IAsyncDisposable
{
    /// <summary>32 MB of pages: an entry touches a page of each index, and they are not read anew for the next.</summary>
    private const string RecorderCache = "PRAGMA cache_size=-32768";

    private const string DefaultConnection = "Data Source=App_Data/portal.db";

    private readonly DatabaseOptions options;
    private readonly DbContextOptions<SqlitePortalDbContext> contextOptions;

    /// <summary>The recorder's connection goes back to no pool: closed, it is closed, with whatever it had begun.</summary>
    private readonly DbContextOptions<SqlitePortalDbContext> recorderOptions;

    private readonly SemaphoreSlim writer = new(1);
    private readonly GroupRecorder recorder;
    private readonly SqliteHold hold;
    private readonly SqliteCopies copies;

    public SqlitePortalStore(DatabaseOptions options, IEnumerable<IInterceptor> interceptors, ILogger<SqlitePortalStore> logger)
        : this(options, [.. interceptors], logger, isHeld: true) { }

    private SqlitePortalStore(DatabaseOptions options, List<IInterceptor> interceptors, ILogger<SqlitePortalStore> logger, bool isHeld)
        : base(logger)
    {
        this.options = options;
        FilePath = Path.GetFullPath(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource);
        hold = new(isHeld ? new SqliteConnectionStringBuilder(options.ConnectionString).DataSource : null);
        copies = new(options, hold, other => new SqlitePortalStore(other, interceptors, logger, isHeld: false));
        contextOptions = ContextOptions(options, interceptors, options.ConnectionString);
        var unpooled = new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ToString();
        recorderOptions = ContextOptions(options, interceptors, unpooled);
        recorder = new(writer, options.LockTimeout, OpenRecorderAsync);
    }

    /// <summary>A file in the folder; by default <c>App_Data/portal.db</c>.</summary>
    public static string ConnectionOf(string? connection, string folder)
    {
        var file = new SqliteConnectionStringBuilder(connection is { Length: > 0 } ? connection : DefaultConnection);
        file.DataSource = Path.Combine(folder, file.DataSource);
        return file.ToString();
    }

    /// <summary>Its file and how that is opened; a file named as an address may bear a key behind its question mark.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> PartsOf(string connection)
    {
        var parts = DatabaseConnection.PartsOf(new SqliteConnectionStringBuilder(connection), "Data Source", "Mode", "Cache");
        return [.. parts.Select(p => KeyValuePair.Create(p.Key, p.Value.Split('?')[0]))];
    }

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

    /// <summary>Many pieces of work share a commit; a piece that fails takes nothing of the others' with it.</summary>
    internal override Task<T> RecordAsync<T>(Func<PortalSession, Task<T>> work, CancellationToken cancellationToken) =>
        AgainAsync(() => recorder.RecordAsync(work, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await recorder.DisposeAsync();
        writer.Dispose();
        hold.Dispose();
    }

    internal override DatabaseCopies Copies => copies;

    internal override string FilePath { get; }

    internal override bool IsThere => new FileInfo(FilePath) is { Exists: true, Length: > 0 };

    internal override PortalDbContext CreateContext()
    {
        hold.Share();
        return new SqlitePortalDbContext(contextOptions);
    }

    protected override Dialect Dialect { get; } = new SqliteDialect();

    /// <summary>Makes the file, for its owner alone, before SQLite would make it for everybody.</summary>
    internal override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(FilePath) is { } folder)
            OwnerOnly.Folder(folder);
        hold.Share();
        await using (
            OwnerOnly.Open(
                FilePath,
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

    /// <summary>SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.</summary>
    protected override bool IsTaken(DbException exception) => exception is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

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
            .AddInterceptors([new ConnectionPragmas(options.LockTimeout), .. interceptors])
            .Options;

    /// <summary>How the file is opened; connections of the same text are pooled together.</summary>
    internal static string FileConnection(DatabaseOptions options) =>
        new SqliteConnectionStringBuilder(options.ConnectionString)
        {
            ForeignKeys = true,
            DefaultTimeout = (int)options.LockTimeout.TotalSeconds,
        }.ToString();

    private async Task<StatementSession> OpenRecorderAsync()
    {
        hold.Share();
        var db = new SqlitePortalDbContext(recorderOptions);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(RecorderCache);
        var session = Session(db, keeps: true);
        session.Known = new SqliteKnownRows((SqliteConnection)db.Database.GetDbConnection());
        return session;
    }
}
