using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.SqlServer;

/// <summary>SQL Server, with its retrying execution strategy and without MARS.</summary>
internal sealed class SqlServerPortalStore : RelationalPortalStore, IAsyncDisposable
{
    private const string SqlClient = "Microsoft.Data.SqlClient";

    private readonly DatabaseOptions options;
    private readonly DbContextOptions<SqlServerPortalDbContext> contextOptions;
    private readonly SqlServerRecorders recorders;

    public SqlServerPortalStore(DatabaseOptions options, IEnumerable<IInterceptor> interceptors, ILogger<SqlServerPortalStore> logger)
        : base(logger)
    {
        this.options = options;
        List<IInterceptor> all = [.. interceptors];
        contextOptions = ContextOptions(options, all, isPooled: true);
        var recorderOptions = ContextOptions(options, all, isPooled: false);
        Dialect = new TransactSqlDialect(options.LockTimeout);
        recorders = new(Open, options.LockTimeout);

        StatementSession Open()
        {
            var db = new SqlServerPortalDbContext(recorderOptions);
            // EF Core does not see the transaction in which it saves.
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            return Session(db, keeps: false, defers: true);
        }
    }

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

    protected override Dialect Dialect { get; }

    /// <summary>
    /// On a server that gathers commits itself, each piece of work has its own transaction; it is begun on a connection that is kept for
    /// such work, together with the commit of the work before.
    /// </summary>
    internal override Task<T> RecordAsync<T>(Func<PortalSession, Task<T>> work, CancellationToken cancellationToken) =>
        AgainAsync(() => recorders.RecordAsync(work, HasArrivedAsync, cancellationToken));

    public ValueTask DisposeAsync() => recorders.DisposeAsync();

    /// <summary>An administrator makes the empty database; there is nothing to prepare.</summary>
    internal override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override (string Query, StringComparer Comparer) StoredTriggers =>
        (SqlServerGuards.StoredSql, StringComparer.OrdinalIgnoreCase);

    protected override string? Describe(DbException exception) =>
        exception is SqlException sql ? FormattableString.Invariant($"SQL Server {sql.Number}") : null;

    /// <summary>2601 of a unique index, 2627 of a key.</summary>
    protected override bool IsTaken(DbException exception) =>
        exception is SqlException { Number: 2601 or 2627 or TransactSqlDialect.ChangedMeanwhile or TransactSqlDialect.WaitedForEachOther };

    internal override string? RefusalOf(Exception exception) =>
        IsPoolEmpty(exception) || (exception is TimeoutException { InnerException: { } within } && IsPoolEmpty(within))
            ? "SQL Server pool"
            : base.RefusalOf(exception);

    protected override Exception? FaultOf(Exception exception) =>
        IsPoolEmpty(exception)
            ? new TimeoutException("No connection to the database came free in time.", exception)
            : base.FaultOf(exception);

    /// <summary>That no connection came free in time is told by SqlClient as misuse, not as a fault of the database.</summary>
    private static bool IsPoolEmpty(Exception exception) => exception is InvalidOperationException { Source: SqlClient };

    private static DbContextOptions<SqlServerPortalDbContext> ContextOptions(
        DatabaseOptions options,
        IEnumerable<IInterceptor> interceptors,
        bool isPooled
    ) =>
        new DbContextOptionsBuilder<SqlServerPortalDbContext>()
            .UseSqlServer(
                new SqlConnectionStringBuilder(options.ConnectionString)
                {
                    MultipleActiveResultSets = false,
                    Pooling = isPooled,
                }.ToString(),
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
}
