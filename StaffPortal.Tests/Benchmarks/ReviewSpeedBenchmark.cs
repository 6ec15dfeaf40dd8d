using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Sample.Replay;
using StaffPortal.Domain.Sample.Scenario;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// The review of a million entries against reading the same entries once, in order, by ADO.NET. A made year is worked by as many offices'
/// people side by side, on the same cases, until there are enough: what explains a look, and what does not, is as frequent as in the year.
/// </summary>
internal static class ReviewSpeedBenchmark
{
    private const int Seed = 1;
    private const int Rounds = 3;
    private const int Newer = 200;

    private const string Entries = """
        SELECT "Id", "LookId", "OccurredAt", "Day", "Action", "Outcome", "AccountId", "ContractId", "PurposeId", "CaseReference",
               "IpAddress", "Browser", "Detail"
        FROM "AuditEntries" ORDER BY "Id"
        """;

    private const string Parts = """
        SELECT "EntryId", "CitizenId", "Involvement", "Fields" FROM "AuditEntryCitizens" ORDER BY "EntryId"
        """;

    private static int Most => 1_000_000 / LargeLog.Scale;

    public static async Task RunAsync()
    {
        BenchmarkVerb.Describe("review-speed", $"the review of {Most} entries", "reading them and their citizens once by ADO.NET");
        await using var office = await MakeAsync();
        await using var db = office.Db();
        var count = await db.Set<AuditEntry>().CountAsync();
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var reviewed = await SecondsAsync(() => office.Get<LogReview>().RunAsync(ReviewRules.First, _ => { }, default));
            var read = await SecondsAsync(() => ReadAsync(office));
            if (round == 0)
                continue;
            ours.Add(reviewed);
            theirs.Add(read);
        }

        BenchmarkVerb.Report($"review-speed:{count}", "s", BenchmarkVerb.Median(ours), BenchmarkVerb.Median(theirs));
        await IncrementAsync(office);
    }

    /// <summary>What the job of every five seconds costs when it knows the log already and some entries have come.</summary>
    private static async Task IncrementAsync(BenchOffice office)
    {
        var search = office.Get<FindingSearch>();
        var first = await SecondsAsync(() => search.RunAsync(default));
        var runs = new List<double>();
        for (var run = 0; run < Rounds; run++)
        {
            await LookAgainAsync(office);
            runs.Add(await SecondsAsync(() => search.RunAsync(default)));
        }

        var (slow, quick) = (first.ToString("0.0", CultureInfo.InvariantCulture), BenchmarkVerb.Median(runs));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"# review-speed: first run of a node {slow} s, with {Newer} new looks {quick:0.00} s"
            )
        );
    }

    /// <summary>The last records that were opened are opened once more.</summary>
    private static async Task LookAgainAsync(BenchOffice office)
    {
        var last = FormattableString.Invariant(
            $"SELECT Id FROM AuditEntries WHERE Action = {(int)AuditAction.Opened} AND Outcome = 1 ORDER BY Id DESC LIMIT {Newer}"
        );
        const string Highest = " + (SELECT MAX(Id) FROM AuditEntries)";
        await CopyAsync(
            office,
            "AuditEntryCitizens",
            $"AuditEntryCitizens s WHERE s.EntryId IN ({last})",
            new() { ["EntryId"] = "s.EntryId" + Highest }
        );
        await CopyAsync(
            office,
            "AuditEntries",
            $"AuditEntries s WHERE s.Id IN ({last})",
            new() { ["Id"] = "s.Id" + Highest, ["LookId"] = "randomblob(16)" }
        );
    }

    private static async Task<BenchOffice> MakeAsync()
    {
        var office = await BenchOffice.MakeAsync();
        var made = MisuseScenario.Make(Seed, OfficeTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-1));
        await office.ExecuteAsync("PRAGMA synchronous=OFF");
        var filled = await office.Get<Replayer>().FillAsync(made, SampleOffice.DefaultPassword, null, default);
        if (!filled.Succeeded)
            throw new InvalidOperationException(filled.Refusal.Message);
        await MultiplyAsync(office);
        return office;
    }

    private static async Task MultiplyAsync(BenchOffice office)
    {
        await using var db = office.Db();
        var copies = (int)Math.Ceiling((double)Most / await db.Set<AuditEntry>().CountAsync());
        foreach (var guard in await NamesAsync(office, "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            await office.ExecuteAsync($"DROP TRIGGER \"{guard}\"");
        var numbers = string.Join(" UNION ALL ", Enumerable.Range(0, copies).Select(n => FormattableString.Invariant($"SELECT {n} AS k")));
        await office.ExecuteAsync(
            $"""
            CREATE TABLE Twins AS SELECT a.Id AS Own, c.k, CASE c.k WHEN 0 THEN a.Id ELSE randomblob(16) END AS Id
            FROM Accounts a, ({numbers}) c;
            CREATE INDEX IX_Twins ON Twins (Own, k);
            CREATE TABLE Year AS SELECT * FROM AuditEntries;
            CREATE TABLE YearCitizens AS SELECT * FROM AuditEntryCitizens;
            PRAGMA foreign_keys=OFF;
            DELETE FROM LedgerQueue;
            DELETE FROM AuditEntryCitizens;
            DELETE FROM AuditEntries;
            """
        );
        await CopyAsync(
            office,
            "Accounts",
            "Accounts s JOIN Twins t ON t.Own = s.Id AND t.k > 0",
            new()
            {
                ["Id"] = "t.Id",
                ["UserName"] = "s.UserName || '-' || t.k",
                ["NormalizedUserName"] = "s.NormalizedUserName || '-' || t.k",
            }
        );
        await CopyAsync(
            office,
            "CaseOfficers",
            "CaseOfficers s JOIN Twins t ON t.Own = s.AccountId AND t.k > 0",
            new() { ["AccountId"] = "t.Id" }
        );
        var number = FormattableString.Invariant($"s.Id * {copies} + c.k");
        await CopyAsync(
            office,
            "AuditEntries",
            $"Year s JOIN ({numbers}) c LEFT JOIN Twins t ON t.Own = s.AccountId AND t.k = c.k ORDER BY {number}",
            new()
            {
                ["Id"] = number,
                ["LookId"] = "randomblob(16)",
                ["AccountId"] = "t.Id",
            }
        );
        var entry = FormattableString.Invariant($"s.EntryId * {copies} + c.k");
        await CopyAsync(office, "AuditEntryCitizens", $"YearCitizens s JOIN ({numbers}) c ORDER BY {entry}", new() { ["EntryId"] = entry });
        await office.ExecuteAsync("DROP TABLE Twins; DROP TABLE Year; DROP TABLE YearCitizens; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Copies rows of <c>s</c>, some columns of which become something else.</summary>
    private static async Task CopyAsync(BenchOffice office, string table, string from, Dictionary<string, string> other)
    {
        var columns = await NamesAsync(office, $"SELECT name FROM pragma_table_info('{table}')");
        await office.ExecuteAsync(
            $"""
            PRAGMA foreign_keys=OFF;
            INSERT INTO {table} ({string.Join(", ", columns)})
            SELECT {string.Join(", ", columns.Select(c => other.GetValueOrDefault(c) ?? "s." + c))} FROM {from};
            """
        );
    }

    private static async Task<List<string>> NamesAsync(BenchOffice office, string sql)
    {
        await using var db = office.Db();
        return await db
            .Database.SqlQueryRaw<string>(sql.Replace("SELECT name", "SELECT name AS Value", StringComparison.Ordinal))
            .ToListAsync();
    }

    private static async Task ReadAsync(BenchOffice office)
    {
        await using var db = office.Db();
        await db.Database.OpenConnectionAsync();
        foreach (var sql in new[] { Entries, Parts })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await using var rows = await command.ExecuteReaderAsync();
            var values = new object[rows.FieldCount];
            while (await rows.ReadAsync())
                rows.GetValues(values);
        }
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
