using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Storage;

/// <summary>A sample office on a database of its own, with a clock that stands at Monday 23 November 2026, 10:00 in Bangkok.</summary>
internal sealed class TestOffice : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);
    private static readonly SemaphoreSlim TemplateLock = new(1);
    private static string? template;

    /// <summary>The keys of the office that every test copies.</summary>
    private static readonly KeyFolder SharedKeys = new(Path.Combine(Path.GetTempPath(), $"staffportal-test-keys-{Environment.ProcessId}"));

    private readonly ServiceProvider services;
    private readonly DatabaseOptions database;
    private bool attached;

    private TestOffice(DatabaseOptions database, KeyFolder? keys = null, string origin = "office.test/audit", Action<IServiceCollection>? configure = null)
    {
        this.database = database;
        Logs.Statement = Sql.Add;
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<IInterceptor>(Sql);
        collection.AddSingleton<IInterceptor>(Limit);
        collection.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        collection.AddPortalDomain(database, keys ?? SharedKeys, origin);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public SqlCapture Sql { get; } = new();

    public LogCapture Logs { get; } = new();

    private PageLimit Limit { get; } = new();

    public DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    public CitizenRecords Records => services.GetRequiredService<CitizenRecords>();

    public Declarations Declarations => services.GetRequiredService<Declarations>();

    public AuditLog Log => services.GetRequiredService<AuditLog>();

    public AuditTrail Trail => services.GetRequiredService<AuditTrail>();

    public GrantBook Grants => services.GetRequiredService<GrantBook>();

    public PurposeBook PurposeBook => services.GetRequiredService<PurposeBook>();

    public ServiceBook ServiceBook => services.GetRequiredService<ServiceBook>();

    public ContractBook Contracts => services.GetRequiredService<ContractBook>();

    public AccountBook AccountBook => services.GetRequiredService<AccountBook>();

    public Registers Registers => services.GetRequiredService<Registers>();

    public CitizenConsents Consents => services.GetRequiredService<CitizenConsents>();

    public PolicyReading Policies => services.GetRequiredService<PolicyReading>();

    public PolicyBook PolicyBook => services.GetRequiredService<PolicyBook>();

    public CitizenDisclosures Disclosures => services.GetRequiredService<CitizenDisclosures>();

    public CitizenNotes Notes => services.GetRequiredService<CitizenNotes>();

    public CitizenCopies Copies => services.GetRequiredService<CitizenCopies>();

    public BreachBook Breaches => services.GetRequiredService<BreachBook>();

    public AccessReview AccessReview => services.GetRequiredService<AccessReview>();

    public UnneededValues Unneeded => services.GetRequiredService<UnneededValues>();

    public ContactDesk Contact => services.GetRequiredService<ContactDesk>();

    public PromiseEvidence Promises => services.GetRequiredService<PromiseEvidence>();

    public TrafficImport TrafficImport => services.GetRequiredService<TrafficImport>();

    public TrafficReaderBook TrafficReaders => services.GetRequiredService<TrafficReaderBook>();

    public TrafficLog Traffic => services.GetRequiredService<TrafficLog>();

    public TrafficOrders Orders => services.GetRequiredService<TrafficOrders>();

    public TrafficSealing TrafficSealing => services.GetRequiredService<TrafficSealing>();

    public TrafficRetention TrafficRetention => services.GetRequiredService<TrafficRetention>();

    public TrafficAnswer Answer => services.GetRequiredService<TrafficAnswer>();

    public TrafficStatistics TrafficStatistics => services.GetRequiredService<TrafficStatistics>();

    public CitizenImport Import => services.GetRequiredService<CitizenImport>();

    public CitizenKeys Keys => services.GetRequiredService<CitizenKeys>();

    public LedgerSigner Signer => services.GetRequiredService<LedgerSigner>();

    public LedgerProofs Proofs => services.GetRequiredService<LedgerProofs>();

    public LedgerBundle Bundle => services.GetRequiredService<LedgerBundle>();

    public LogRetention Retention => services.GetRequiredService<LogRetention>();

    public KeyRotation Rotation => services.GetRequiredService<KeyRotation>();

    public PortalStore Store => services.GetRequiredService<PortalStore>();

    public PortalSchema Schema => services.GetRequiredService<PortalSchema>();

    public IServiceProvider Services => services;

    public string ConnectionString => database.ConnectionString;

    public static async Task<TestOffice> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Action<IServiceCollection>? configure = null)
    {
        if (provider == DatabaseProvider.SqlServer)
            return await OpenOnServerAsync();
        var path = NewPath();
        File.Copy(await TemplateAsync(), path);
        return new(new(DatabaseProvider.Sqlite, $"Data Source={path};Pooling=False") { LockTimeout = TimeSpan.FromSeconds(2) }, configure: configure);
    }

    /// <summary>An office whose past is sealed.</summary>
    public static async Task<TestOffice> SealedAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var office = await OpenAsync(provider);
        await office.SealAsync();
        return office;
    }

    /// <summary>The same database, seen by a node whose clock stands elsewhere.</summary>
    public static TestOffice With(TestOffice office, DateTimeOffset now)
    {
        var other = new TestOffice(office.database) { attached = true };
        other.Clock.AdjustTime(now);
        return other;
    }

    /// <summary>The same database through a connection that may not write.</summary>
    public static TestOffice ReadOnly(TestOffice office) =>
        new(office.database with { ConnectionString = office.database.ConnectionString + ";Mode=ReadOnly" }) { attached = true };

    /// <summary>Looks into the database of a portal that is running; disposing leaves its file alone.</summary>
    public static TestOffice Attach(string path) =>
        new(new(DatabaseProvider.Sqlite, $"Data Source={path};Pooling=False"), new(Path.Combine(Path.GetDirectoryName(path)!, "secrets")), "staffportal.localhost/audit") { attached = true };

    /// <summary>A database with a schema and nothing in it.</summary>
    public static async Task<TestOffice> EmptyAsync()
    {
        var office = new TestOffice(new(DatabaseProvider.Sqlite, $"Data Source={NewPath()};Pooling=False") { LockTimeout = TimeSpan.FromSeconds(2) });
        await office.Schema.MigrateAsync(default);
        return office;
    }

    /// <summary>A sample office with keys of its own, made some time ago.</summary>
    public static async Task<TestOffice> MadeAsync(KeyFolder keys, SampleSize size, TimeSpan ago)
    {
        var office = new TestOffice(new(DatabaseProvider.Sqlite, $"Data Source={NewPath()};Pooling=False") { LockTimeout = TimeSpan.FromSeconds(2) }, keys);
        office.Clock.AdjustTime(Start - ago);
        await office.Schema.MigrateAsync(default);
        await office.services.GetRequiredService<SampleOffice>().FillAsync(size, SampleOffice.DefaultPassword, null, default);
        office.Clock.AdjustTime(Start);
        return office;
    }

    public PortalDbContext Db() => services.GetRequiredService<PortalStore>().CreateContext();

    public async Task<Origin> OriginAsync(string userName)
    {
        await using var db = Db();
        return new(await db.Users.Where(a => a.UserName == userName).Select(a => a.Id).SingleAsync(), "127.0.0.9", "Test", "circuit");
    }

    public async Task<Purpose> PurposeAsync(string code)
    {
        await using var db = Db();
        return await db.Set<Purpose>().AsNoTracking().SingleAsync(p => p.Code == code);
    }

    public async Task<Service> ServiceAsync(string code)
    {
        await using var db = Db();
        return await db.Set<Service>().AsNoTracking().SingleAsync(p => p.Code == code);
    }

    /// <summary>A person with a purpose declared.</summary>
    public async Task<(Origin Origin, Guid DeclarationId)> DeclaredAsync(string userName, string purpose)
    {
        var origin = await OriginAsync(userName);
        var declared = await Declarations.DeclareAsync(origin, (await PurposeAsync(purpose)).Id, "123/2569", "ตรวจสอบก่อนจ่ายเงิน", default);
        Assert.True(declared.Succeeded, declared.Refusal?.Message);
        return (origin, declared.Value.Id);
    }

    public async Task<KnownCitizen> CitizenAsync(System.Linq.Expressions.Expression<Func<Citizen, bool>>? of = null)
    {
        await using var db = Db();
        return KnownCitizen.Of(await db.Set<Citizen>().AsNoTracking().Include(c => c.Key).Where(of ?? (c => c.Telephone != null && c.BankAccount != null)).OrderBy(c => c.Id).FirstAsync(), Keys);
    }

    /// <summary>Entries since the sample's past, oldest first.</summary>
    public async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = Db();
        return await db.Set<AuditEntry>().AsNoTracking().Include(e => e.Citizens).Where(e => e.Browser != "Sample").OrderBy(e => e.Id).ToListAsync();
    }

    /// <summary>The fields that an entry about one citizen names, its values opened.</summary>
    public async Task<IReadOnlyList<AuditField>> FieldsOfAsync(AuditEntry entry)
    {
        await using var db = Db();
        var part = entry.Citizens.Single();
        var key = await db.Set<CitizenKey>().AsNoTracking().SingleOrDefaultAsync(k => k.CitizenId == part.CitizenId);
        return AuditField.Read(part.Fields, entry.LookId, Keys.Open(key));
    }

    /// <summary>A sealer, as another node would have one.</summary>
    public LedgerSealer Sealer() => services.GetRequiredService<LedgerSealer>();

    public async Task SealAsync() => Assert.True(await Sealer().CatchUpAsync(TimeSpan.FromSeconds(1), default));

    public Task<VerificationReport> VerifyAsync(params string[] witnesses) =>
        services.GetRequiredService<LedgerVerification>().RunAsync(witnesses, null, default);

    /// <summary>No page more than the file has: SQLite answers "disk full", as it does when the disk is.</summary>
    public async Task FillDiskAsync()
    {
        await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        Limit.MostPages = 1;
    }

    public void FreeDisk() => Limit.MostPages = null;

    /// <summary>What somebody does first who means to rewrite the past (SQLite).</summary>
    public async Task DropGuardsAsync()
    {
        foreach (var sql in Guards.Drop)
            await ExecuteAsync(sql);
    }

    /// <summary>And last, to cover it up.</summary>
    public async Task RestoreGuardsAsync()
    {
        foreach (var sql in Guards.Restore)
            await ExecuteAsync(sql);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var db = Db();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Makes the database refuse new rows of a table from now on.</summary>
    public Task RefuseInsertsAsync(string table) => ExecuteAsync(database.Provider == DatabaseProvider.Sqlite
        ? $"CREATE TRIGGER \"Test_{table}\" BEFORE INSERT ON \"{table}\" BEGIN SELECT RAISE(ABORT, 'refused by the test'); END;"
        : $"CREATE TRIGGER [Test_{table}] ON [{table}] AFTER INSERT AS THROW 52000, N'refused by the test', 1;");

    public async ValueTask DisposeAsync()
    {
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            await using var db = Db();
            await db.Database.EnsureDeletedAsync();
            await services.DisposeAsync();
            return;
        }

        await services.DisposeAsync();
        if (attached)
            return;
        var path = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" })
            File.Delete(file);
    }

    private static string NewPath() => Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}.db");

    private static async Task<TestOffice> OpenOnServerAsync()
    {
        var server = await Stores.ServerAsync();
        server.InitialCatalog = $"staffportal_test_{Guid.NewGuid():N}";
        var office = new TestOffice(new(DatabaseProvider.SqlServer, server.ToString()));
        await using (var master = new SqlConnection(new SqlConnectionStringBuilder(server.ToString()) { InitialCatalog = "master" }.ToString()))
        {
            await master.OpenAsync();
            await using var create = master.CreateCommand();
            create.CommandText = $"CREATE DATABASE [{server.InitialCatalog}]";
            await create.ExecuteNonQueryAsync();
        }

        await office.Schema.MigrateAsync(default);
        await office.services.GetRequiredService<SampleOffice>().FillAsync(new(120, 60), SampleOffice.DefaultPassword, null, default);
        return office;
    }

    /// <summary>The sample office is made once and copied for every test.</summary>
    private static async Task<string> TemplateAsync()
    {
        await TemplateLock.WaitAsync();
        try
        {
            if (template is not null)
                return template;
            var path = NewPath();
            await using (var office = new TestOffice(new(DatabaseProvider.Sqlite, $"Data Source={path};Pooling=False")))
            {
                await office.Schema.MigrateAsync(default);
                await office.services.GetRequiredService<SampleOffice>().FillAsync(new(120, 60), SampleOffice.DefaultPassword, null, default);
                await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
                File.Copy(path, $"{path}.template");
            }

            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                File.Delete($"{path}.template");
                Directory.Delete(SharedKeys.Path, recursive: true);
            };
            return template = $"{path}.template";
        }
        finally
        {
            TemplateLock.Release();
        }
    }
}

/// <summary>Keeps the text of every command sent to the database.</summary>
internal sealed class SqlCapture : DbCommandInterceptor
{
    private readonly List<string> commands = [];

    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (commands)
                return [.. commands];
        }
    }

    public void Clear()
    {
        lock (commands)
            commands.Clear();
    }

    public void Add(string command)
    {
        lock (commands)
            commands.Add(command);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add(command.CommandText);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}

/// <summary>Lets a SQLite file grow no further.</summary>
internal sealed class PageLimit : DbConnectionInterceptor
{
    public int? MostPages { get; set; }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (MostPages is not { } most)
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant($"PRAGMA max_page_count={most}");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Keeps every line that was logged.</summary>
internal sealed class LogCapture : ILoggerProvider, ILogger
{
    private readonly List<string> lines = [];

    /// <summary>Told of each statement that a session says it sends.</summary>
    public Action<string>? Statement { get; set; }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values && values.FirstOrDefault(v => v.Key == "Text").Value is string text)
            Statement?.Invoke(text);
        lock (lines)
            lines.Add($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
