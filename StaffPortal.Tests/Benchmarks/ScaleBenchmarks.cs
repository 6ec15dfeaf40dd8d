using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Today;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>What a hundred times as much does to a page of the log and to a search.</summary>
internal static class ScaleBenchmarks
{
    public static async Task LogPageAsync()
    {
        var (large, small) = (LargeLog.Most, LargeLog.Most / 100);
        BenchmarkVerb.Describe(
            "log-page",
            $"first page of /audit's query at {large} entries, each filter by itself",
            $"the same at {small}"
        );
        await using var big = await LargeLog.MakeAsync(large, seal: false);
        await using var little = await LargeLog.MakeAsync(small, seal: false);
        foreach (var (name, filter) in await FiltersAsync(little))
        {
            var counterpart = (await FiltersAsync(big)).Single(f => f.Name == name).Filter;
            await BenchmarkVerb.CompareAsync(
                $"log-page:{name}",
                "us/page",
                () => PageAsync(big, counterpart),
                () => PageAsync(little, filter)
            );
        }
    }

    /// <summary>The pages that people come to in the morning, and the boards: what they read, at a log a hundred times as long.</summary>
    public static async Task PagesAsync()
    {
        var (large, small) = (LargeLog.Most, LargeLog.Most / 100);
        BenchmarkVerb.Describe(
            "pages",
            $"what each role's desk, each promise's card, the charts above the log, each filter and a proof read at {large} entries",
            $"the same at {small}, as many a day"
        );
        await using var big = await LargeLog.MakeAsync(large, seal: false, isLong: true);
        await using var little = await LargeLog.MakeAsync(small, seal: false, isLong: true);
        BenchmarkVerb.Made($"{big.Bytes / 1_000_000:N0} MB");
        var (ofBig, ofLittle) = (await ReadingsAsync(big), await ReadingsAsync(little));
        foreach (var (name, read) in ofBig)
        {
            var counterpart = ofLittle[name];
            await BenchmarkVerb.CompareAsync(
                $"pages:{name}",
                "us/reading",
                () => RoundAsync(big, read),
                () => RoundAsync(little, counterpart)
            );
        }

        static Task<double> RoundAsync(BenchOffice office, Func<Task<bool>> read) =>
            BenchmarkVerb.MicrosecondsAsync(
                3,
                async _ =>
                {
                    office.Later(TimeSpan.FromMinutes(2)); // beyond what the cards keep
                    if (!await read())
                        throw new InvalidOperationException("nothing read");
                }
            );
    }

    private static async Task<Dictionary<string, Func<Task<bool>>>> ReadingsAsync(BenchOffice office)
    {
        var (officer, administrator, reviewer) = (
            await office.SignedInAsync("officer"),
            await office.SignedInAsync("admin"),
            await office.SignedInAsync("dpo")
        );
        await using var db = office.Db();
        var newest = await db.Set<AuditEntry>().MaxAsync(e => e.Day);
        var month = new AuditFilter { From = newest.AddDays(-29), To = newest };
        var readings = new Dictionary<string, Func<Task<bool>>>(StringComparer.Ordinal)
        {
            ["desk-officer"] = async () => await office.Get<OfficerToday>().ReadAsync(officer, default) is not null,
            ["desk-administrator"] = async () => await office.Get<AdministratorToday>().ReadAsync(administrator, default) is not null,
            ["desk-reviewer"] = async () => await office.Get<ReviewerToday>().ReadAsync(reviewer, default) is not null,
            ["cards"] = async () => (await office.Get<PromiseEvidence>().ReadAsync(default)).Promises.Count == 9,
            ["charts"] = async () => (await office.Get<AuditLog>().CountAsync(reviewer, month, default)).ByDay.Count > 0,
        };
        var (store, clock) = (office.Get<PortalStore>(), office.Get<TimeProvider>());
        foreach (var card in office.Get<IEnumerable<PromiseCard>>())
            readings[$"card-{card.Number}"] = () =>
                store.ReadAsync(async db => (await card.MeasureAsync(db, clock.GetUtcNow(), default)).Figures.Count >= 0, default);
        foreach (var (name, filter) in await FiltersAsync(office))
            readings[$"log-{name}"] = async () => await FirstPageAsync(office, filter) >= 0;
        var (random, size) = (new Random(7), await db.Set<LedgerLeaf>().CountAsync());
        readings["proof"] = async () => (await office.Get<LedgerProofs>().ProveAsync(random.Next(size), default)).Succeeded;
        return readings;
    }

    public static async Task SearchAsync()
    {
        var (large, small) = (1_000_000 / LargeLog.Scale, 10_000 / LargeLog.Scale);
        BenchmarkVerb.Describe("search", $"a search at {large} citizens, recorded as every search is", $"the same at {small}");
        await using var big = await BenchOffice.MakeAsync(large, 0);
        await using var little = await BenchOffice.MakeAsync(small, 0);
        var (bigPeople, littlePeople) = (
            await big.PeopleAsync(1, "register-maintenance"),
            await little.PeopleAsync(1, "register-maintenance")
        );
        foreach (var (name, by, text) in new[] { ("name-prefix", SearchBy.Name, "สม"), ("national-id", SearchBy.NationalId, NationalId()) })
            await BenchmarkVerb.CompareAsync(
                $"search:{name}",
                "us/search",
                () => RoundAsync(big, bigPeople[0], by, text),
                () => RoundAsync(little, littlePeople[0], by, text)
            );

        static Task<double> RoundAsync(BenchOffice office, (Origin Origin, Guid Declaration) person, SearchBy by, string text) =>
            BenchmarkVerb.MicrosecondsAsync(
                50,
                async _ =>
                {
                    var found = await office
                        .Get<CitizenRecords>()
                        .SearchAsync(person.Origin, person.Declaration, new(by, text, null, Guid.NewGuid()), default);
                    if (found.Value is not { Rows.Count: > 0 } && by == SearchBy.Name)
                        throw new InvalidOperationException("nothing found");
                }
            );

        static string NationalId()
        {
            const string Twelve = "800000090000";
            return Twelve + Domain.Fields.NationalId.CheckDigit(Twelve);
        }
    }

    private static async Task<List<(string Name, AuditFilter Filter)>> FiltersAsync(BenchOffice office)
    {
        await using var db = office.Db();
        var some = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Include(e => e.Citizens)
            .Where(e => e.Action == AuditAction.Opened)
            .OrderBy(e => e.Id)
            .FirstAsync();
        return
        [
            ("none", new()),
            ("days", new() { From = some.Day, To = some.Day }),
            ("account", new() { AccountId = some.AccountId }),
            ("role", new() { Role = some.Role }),
            ("purpose", new() { PurposeId = some.PurposeId }),
            ("action", new() { Action = AuditAction.Opened }),
            ("outcome", new() { Outcome = AuditOutcome.Denied }),
            ("address", new() { Address = some.IpAddress }),
            ("case", new() { Case = some.CaseReference }),
            ("citizen", new() { CitizenId = some.Citizens[0].CitizenId }),
        ];
    }

    private static Task<double> PageAsync(BenchOffice office, AuditFilter filter) =>
        BenchmarkVerb.MicrosecondsAsync(30, _ => FirstPageAsync(office, filter));

    /// <summary>How many entries it holds.</summary>
    private static async Task<int> FirstPageAsync(BenchOffice office, AuditFilter filter)
    {
        await using var db = office.Db();
        return (await AuditLog.Page(db, filter, null).ToListAsync()).Count;
    }
}
