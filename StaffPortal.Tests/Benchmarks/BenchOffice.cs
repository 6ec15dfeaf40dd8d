using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// A sample office with the settings of production, and people enough to work at once: on a real file, or with
/// <c>STAFFPORTAL_TEST_STORE=SqlServer</c> on a database of the server.
/// </summary>
internal sealed class BenchOffice : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private readonly BenchClock clock;

    private readonly bool isKept;

    private BenchOffice(string folder, bool isKept = false)
    {
        (Folder, this.isKept) = (folder, isKept);
        var (collection, database) = (new ServiceCollection(), DatabaseOf(folder));
        clock = new(toMicroseconds: database.Provider != DatabaseProvider.Sqlite && !Stores.KeepsTicksAsync().GetAwaiter().GetResult());
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddLogging(l => l.SetMinimumLevel(LogLevel.None));
        collection.AddPortalDomain(database, new KeyFolder(Path.Combine(folder, "secrets")), "bench.test/audit");
        services = collection.BuildServiceProvider();
    }

    public string Folder { get; }

    /// <summary>How long its file is.</summary>
    public long Bytes => new FileInfo(FileOf(Folder)).Length;

    /// <summary>Where an office on a server says so to the other processes that open it.</summary>
    private static string ServerOf(string folder) => Path.Combine(folder, "server");

    private static DatabaseOptions DatabaseOf(string folder) =>
        File.Exists(ServerOf(folder))
            ? Stores.OnServer(File.ReadAllText(ServerOf(folder)))
            : new(DatabaseProvider.Sqlite, $"Data Source={FileOf(folder)}");

    private static string FileOf(string folder) => Path.Combine(folder, "portal.db");

    /// <summary>An office that another process made, and takes away.</summary>
    public static BenchOffice Open(string folder) => new(folder, isKept: true);

    /// <summary>An office that stays when this is disposed of.</summary>
    public static BenchOffice Keep(string folder) => new(folder, isKept: true);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public PortalDbContext Db() => Get<PortalStore>().CreateContext();

    /// <summary>An empty office.</summary>
    public static async Task<BenchOffice> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("staffportal-bench-").FullName;
        if (Stores.Usual == DatabaseProvider.SqlServer)
            await File.WriteAllTextAsync(ServerOf(folder), (await Stores.NewServerDatabaseAsync()).ConnectionString);
        var office = new BenchOffice(folder);
        await office.Get<PortalSchema>().MigrateAsync(contracts: true, default);
        return office;
    }

    public static async Task<BenchOffice> MakeAsync(int citizens, int entries)
    {
        var office = await MakeAsync();
        await office.Get<SampleOffice>().FillAsync(new(citizens, entries), SampleOffice.DefaultPassword, null, default);
        return office;
    }

    /// <summary>Officers who hold a purpose without narrow limits, each with a declaration that stands.</summary>
    public async Task<List<(Origin Origin, Guid DeclarationId)>> PeopleAsync(int count, string purposeCode)
    {
        var (people, purpose) = await AddPeopleAsync(count, purposeCode, _ => "x");
        var declared = new List<(Origin, Guid)>();
        foreach (var person in people)
        {
            var origin = await SignedInAsync(person.Id);
            declared.Add((origin, (await Get<Declarations>().DeclareAsync(origin, purpose, "1/2569", "bench", default)).Value!.Id));
        }

        return declared;
    }

    /// <summary>Somebody of the sample office, signed in.</summary>
    public async Task<Origin> SignedInAsync(string userName)
    {
        await using var db = Db();
        return await SignedInAsync((await db.Users.SingleAsync(a => a.UserName == userName)).Id);
    }

    private async Task<Origin> SignedInAsync(Guid account)
    {
        var origin = new Origin(account, "127.0.0.1", "Bench", "circuit");
        var session = await Get<SessionBook>().StartAsync(origin, "password", default);
        return origin with { Session = new(session.Value, Get<TimeProvider>().GetUtcNow()) };
    }

    /// <summary>Names of officers who hold a purpose and can sign in with a password.</summary>
    public async Task<List<string>> SignersAsync(int count, string purposeCode, string password)
    {
        var hasher = Get<IPasswordHasher<Account>>();
        var (people, _) = await AddPeopleAsync(count, purposeCode, account => hasher.HashPassword(account, password));
        return people.ConvertAll(p => p.UserName!);
    }

    private async Task<(List<Account> People, Guid PurposeId)> AddPeopleAsync(int count, string purposeCode, Func<Account, string> hash)
    {
        await using var db = Db();
        var admin = await db.Users.SingleAsync(a => a.UserName == "admin");
        var purpose = await db.Set<Purpose>().SingleAsync(p => p.Code == purposeCode);
        var today = OfficeTime.DayOf(Get<TimeProvider>().GetUtcNow());
        var run = Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        var people = Enumerable
            .Range(0, count)
            .Select(i => new Account
            {
                Id = Guid.NewGuid(),
                UserName = $"bench{run}-{i}",
                NormalizedUserName = $"BENCH{run}-{i}",
                DisplayName = $"bench {i}",
                Role = Role.Officer,
                SecurityStamp = "x",
            })
            .ToList();
        Parallel.ForEach(people, p => p.PasswordHash = hash(p));
        db.AddRange(people);
        db.AddRange(
            people.Select(p => new Grant
            {
                AccountId = p.Id,
                PurposeId = purpose.Id,
                StartsOn = today.AddDays(-1),
                EndsOn = today.AddDays(30),
                GrantedById = admin.Id,
                GrantedAt = Get<TimeProvider>().GetUtcNow(),
                Reason = "bench",
            })
        );
        db.AddRange(
            people.Select(p => new PolicyAcknowledgement
            {
                AccountId = p.Id,
                Kind = PolicyKind.StaffRules,
                Number = 1,
                At = Get<TimeProvider>().GetUtcNow(),
            })
        );
        await db.SaveChangesAsync();
        return (people, purpose.Id);
    }

    public async Task<List<Guid>> CitizensAsync(int count)
    {
        await using var db = Db();
        return await db.Set<Citizen>().OrderBy(c => c.Id).Take(count).Select(c => c.Id).ToListAsync();
    }

    /// <summary>Lets time pass for the portal alone, so that what it keeps for a moment is measured anew.</summary>
    public void Later(TimeSpan time) => clock.Ahead += time;

    public async Task ExecuteAsync(string sql)
    {
        await using var db = Db();
        db.Database.SetCommandTimeout(3600);
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (!isKept && File.Exists(ServerOf(Folder)))
            await Stores.DropAsync(await File.ReadAllTextAsync(ServerOf(Folder)));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        // A portal that ran on it may have taken it away.
        if (!isKept && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>The machine's clock, as fine as the server keeps its moments, which may be set ahead.</summary>
/// <param name="toMicroseconds">Whether the server keeps no finer ones.</param>
internal sealed class BenchClock(bool toMicroseconds) : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow() + Ahead;
        return toMicroseconds ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : now;
    }
}
