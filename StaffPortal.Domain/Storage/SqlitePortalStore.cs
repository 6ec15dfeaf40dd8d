using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StaffPortal.Domain.Storage;

/// <summary>One SQLite file: WAL, every commit on the disk before it counts, readable by its owner only.</summary>
internal sealed class SqlitePortalStore(DatabaseOptions options, IEnumerable<IInterceptor> interceptors) : RelationalPortalStore, IDisposable
{
    private readonly DbContextOptions<SqlitePortalDbContext> contextOptions = new DbContextOptionsBuilder<SqlitePortalDbContext>()
        .UseSqlite(FileConnection(options), sqlite => sqlite.CommandTimeout((int)options.Patience.TotalSeconds))
        .AddInterceptors([new Pragmas(options.Patience), .. interceptors])
        .Options;

    private readonly SemaphoreSlim writer = new(1);

    /// <summary>
    /// SQLite takes one writer at a time. Those of this process queue here, in order, instead of asking the file again and
    /// again; writers of other processes are waited for as the busy timeout says.
    /// </summary>
    public override async Task<T> WriteAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!await writer.WaitAsync(options.Patience, cancellationToken))
            throw new TimeoutException("Another write took longer than the database's patience.");
        try
        {
            return await base.WriteAsync(work, cancellationToken);
        }
        finally
        {
            writer.Release();
        }
    }

    public void Dispose() => writer.Dispose();

    public override PortalDbContext CreateContext() => new SqlitePortalDbContext(contextOptions);

    /// <summary>The transaction began with BEGIN IMMEDIATE: every other writer is already held off.</summary>
    public override Task HoldAsync(DbContext db, string resource, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the file, for its owner alone, before SQLite would make it for everybody.</summary>
    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var path = new SqliteConnectionStringBuilder(FileConnection(options)).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            OwnerOnly.Folder(folder);
        await using (OwnerOnly.Open(path, new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite }))
        {
        }

        await using var db = CreateContext();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }

    protected override (IEnumerable<string> Names, string Query) Guards => (AuditTriggers.SqliteNames, "SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'");

    protected override string? Describe(DbException exception) =>
        exception is SqliteException sqlite ? FormattableString.Invariant($"SQLite {sqlite.SqliteErrorCode}/{sqlite.SqliteExtendedErrorCode}") : null;

    private static string FileConnection(DatabaseOptions options) =>
        new SqliteConnectionStringBuilder(options.ConnectionString) { ForeignKeys = true, DefaultTimeout = (int)options.Patience.TotalSeconds }.ToString();

    /// <summary>What SQLite forgets from one connection to the next.</summary>
    private sealed class Pragmas(TimeSpan patience) : DbConnectionInterceptor
    {
        private readonly string commands = FormattableString.Invariant(
            $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={(long)patience.TotalMilliseconds}; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;");

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = commands;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = commands;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
