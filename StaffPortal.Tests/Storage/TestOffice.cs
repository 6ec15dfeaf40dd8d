using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Storage.Sqlite;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Storage;

/// <summary>A sample office on a database of its own, with a clock that stands at Monday 23 November 2026, 10:00 in Bangkok.</summary>
internal sealed partial class TestOffice : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;
    private readonly DatabaseOptions database;
    private readonly KeyFolder keys;
    private readonly string ledgerOrigin;
    private bool attached;

    /// <summary>Whether the test named no store, and so writes its own SQL for SQLite, while the run is on a server.</summary>
    private bool speaksSqlite;
    private Guards? dropped;

    /// <summary>Whether the test wrote SQL of its own, and so the schema may no longer be the portal's.</summary>
    private bool isAltered;

    private TestOffice(
        DatabaseOptions database,
        KeyFolder? keys = null,
        string origin = "office.test/audit",
        Action<IServiceCollection>? configure = null
    )
    {
        this.database = database;
        this.keys = keys ?? OfficeTemplate.KeysOf(OfficeTemplate.NewPath());
        ledgerOrigin = origin;
        Logs.Statement = Sql.Add;
        var collection = new ServiceCollection();
        AddTo(collection);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public SqlCapture Sql { get; } = new();

    public LogCapture Logs { get; } = new();

    private PageLimit Limit { get; } = new();

    public DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    public string ConnectionString => database.ConnectionString;

    /// <summary>The database's file (SQLite); no idle connection holds it, so that a test may copy, move or replace it.</summary>
    public string DatabaseFile
    {
        get
        {
            OfSqlite("the database's file");
            CloseIdle();
            return new SqliteConnectionStringBuilder(ConnectionString).DataSource;
        }
    }

    /// <summary>A door of the domain, as the portal composes it.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Registers the whole domain over this office's database, clock and captures, as another node would.</summary>
    public void AddTo(IServiceCollection collection)
    {
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<IInterceptor>(Sql);
        collection.AddSingleton<IInterceptor>(Limit);
        collection.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        collection.AddPortalDomain(database, keys, ledgerOrigin);
    }

    /// <summary>Another node on this office's database.</summary>
    public ServiceProvider OtherNode(Action<IServiceCollection>? configure = null)
    {
        var node = new ServiceCollection();
        AddTo(node);
        configure?.Invoke(node);
        return node.BuildServiceProvider();
    }

    public PortalDbContext Db() => Get<PortalStore>().CreateContext();

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
        var purposeId = (await PurposeAsync(purpose)).Id;
        var declared = await Get<Declarations>().DeclareAsync(origin, purposeId, "123/2569", "ตรวจสอบก่อนจ่ายเงิน", default);
        Assert.True(declared.Succeeded, declared.Refusal?.Message);
        return (origin, declared.Value.Id);
    }

    public async Task<KnownCitizen> CitizenAsync(System.Linq.Expressions.Expression<Func<Citizen, bool>>? of = null)
    {
        await using var db = Db();
        var citizen = await db.Set<Citizen>()
            .AsNoTracking()
            .Include(c => c.Key)
            .Where(of ?? (c => c["Telephone"] != null && c["BankAccount"] != null))
            .OrderBy(c => c.Id)
            .FirstAsync();
        return KnownCitizen.Of(citizen, Get<CitizenKeys>());
    }

    /// <summary>The first page of the register of disclosures, as one person sees it.</summary>
    public async Task<IReadOnlyList<DisclosureRow>> RegisterAsync(Origin origin) =>
        (await Get<DisclosureRegister>().ListAsync(origin, new(), default)).Rows;

    /// <summary>The first page of the inbox, as one person sees it.</summary>
    public async Task<IReadOnlyList<ContactRow>> InboxAsync(Origin origin) =>
        (await Get<ContactDesk>().ListAsync(origin, open: true, new(), default)).Rows;

    /// <summary>The compliance officer looks at every grant in force, finds each needed, and ends the round.</summary>
    public async Task<Result<int>> ReviewAccessAsync()
    {
        var (dpo, review) = (await OriginAsync("dpo"), Get<AccessReview>());
        var grants = (await review.ReadAsync(dpo, default)).Rows.Select(r => r.Grant.Id).ToList();
        foreach (var grant in grants)
            Assert.True((await review.LookAsync(dpo, grant, default)).Succeeded);
        Assert.Equal(grants.Count, (await review.KeepAsync(dpo, grants, default)).Value);
        return await review.RecordAsync(dpo, "all still needed", default);
    }

    /// <summary>Writes a purpose's settings into the database.</summary>
    public async Task SetPurposeAsync(string code, Action<Purpose> set)
    {
        await using var db = Db();
        set(await db.Set<Purpose>().SingleAsync(p => p.Code == code));
        await db.SaveChangesAsync();
    }

    /// <summary>Entries since the sample's past, oldest first.</summary>
    public async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = Db();
        return await db.Set<AuditEntry>()
            .AsNoTracking()
            .Include(e => e.Citizens)
            .Where(e => e.Browser != "Sample")
            .OrderBy(e => e.Id)
            .ToListAsync();
    }

    /// <summary>The fields that an entry about one citizen names, its values opened.</summary>
    public async Task<IReadOnlyList<AuditField>> FieldsOfAsync(AuditEntry entry)
    {
        await using var db = Db();
        var part = entry.Citizens.Single();
        var key = await db.Set<CitizenKey>().AsNoTracking().SingleOrDefaultAsync(k => k.CitizenId == part.CitizenId);
        return AuditField.Read(part.Fields, entry.LookId, Get<CitizenKeys>().Open(key));
    }

    /// <summary>A sealer, as another node would have one.</summary>
    public LedgerSealer Sealer() => Get<LedgerSealer>();

    public async Task SealAsync() => Assert.True(await Sealer().IntegrateAsync(TimeSpan.FromSeconds(1), default));

    /// <summary>The portal's own daily verification, with its entry.</summary>
    public async Task VerifyAndRecordAsync()
    {
        var found = LogVerifiedDetail.Of(await VerifyAsync());
        Assert.True(
            await Get<AuditTrail>()
                .RecordAsync(new(null), AuditAction.LogVerified, AuditOutcome.Permitted, null, found, TestContext.Current.CancellationToken)
        );
    }

    public Task<VerificationReport> VerifyAsync(params string[] witnesses) =>
        Get<LedgerVerification>().RunAsync(Get<LedgerVerification>().ReadWitnesses(witnesses).Value!, null, default);

    /// <summary>No page more than the file has: SQLite answers "disk full", as it does when the disk is.</summary>
    public async Task FillDiskAsync()
    {
        await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        Limit.MaxPages = 1;
    }

    public void FreeDisk() => Limit.MaxPages = null;

    /// <summary>Drops every trigger (SQLite), as somebody does who means to rewrite the past.</summary>
    public async Task DropGuardsAsync()
    {
        OfSqlite("its triggers");
        await using var db = Db();
        dropped = await Guards.ReadAsync(db);
        await db.Database.ExecuteSqlRawAsync(dropped.Drop);
    }

    /// <summary>Restores the triggers as they were, as somebody does who covers it up.</summary>
    public Task RestoreGuardsAsync() => ExecuteAsync(dropped!.Restore);

    public async Task ExecuteAsync(string sql)
    {
        OfSqlite(sql);
        await RunAsync(sql);
    }

    /// <summary>Says that the test changes the schema: no other works on the database after it.</summary>
    public void AlterSchema() => isAltered = true;

    private async Task RunAsync(string sql)
    {
        AlterSchema();
        await using var db = Db();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Says that what follows is of SQLite alone: skips it, with that reason, in a run on a server.</summary>
    public void OfSqlite(string what) => Assert.SkipWhen(speaksSqlite, $"Of SQLite alone: {what}");

    /// <summary>Makes the database refuse new rows of a table from now on.</summary>
    public Task RefuseInsertsAsync(string table) =>
        RunAsync(
            database.Provider == DatabaseProvider.Sqlite
                ? $"CREATE TRIGGER \"Test_{table}\" BEFORE INSERT ON \"{table}\" BEGIN SELECT RAISE(ABORT, 'refused by the test'); END;"
                : $"CREATE TRIGGER [Test_{table}] ON [{table}] AFTER INSERT AS THROW 52000, N'refused by the test', 1;"
        );

    /// <summary>Closes the idle connections to the file: the last to close it takes its log into it.</summary>
    private void CloseIdle()
    {
        using var connection = new SqliteConnection(SqlitePortalStore.FileConnection(database));
        SqliteConnection.ClearPool(connection);
    }
}
