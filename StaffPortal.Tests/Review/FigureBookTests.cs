using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Figures;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Tests.Review;

/// <summary>What is counted as the review goes through the log, and that each figure leads to the entries it counts.</summary>
public sealed class FigureBookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accesses_are_counted_once_their_sitting_is_over_with_what_something_explains_and_what_was_denied()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var search = office.Office.Get<FindingSearch>();
        await search.RunAsync(Token);
        var before = await CountAsync(office);
        await office.LookAsync(office.Registered[0]);
        await office.LookAsync(office.Others[0]);
        await office.LookAsync(office.Others[1], denied: true);
        await search.RunAsync(Token);
        Assert.Equal(before, await CountAsync(office));

        office.Office.Clock.Advance(Sitting.Break + TimeSpan.FromMinutes(1));
        await search.RunAsync(Token);

        var after = await CountAsync(office);
        Assert.Equal((2, 1, 1), (after.Accesses - before.Accesses, after.Explained - before.Explained, after.Denied - before.Denied));
    }

    [Fact]
    public async Task Nothing_is_counted_twice_by_another_run_or_by_a_node_that_takes_the_work_over()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Registered[0]);
        office.PassDays(1);
        await office.LookAsync(office.Others[0]);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        var open = await CountAsync(office);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        await Another(office).RunAsync(Token);
        Assert.Equal(open, await CountAsync(office));

        office.PassDays(1);
        await Another(office).RunAsync(Token);
        await Another(office).RunAsync(Token);
        Assert.Equal(open.Accesses + 1, (await CountAsync(office)).Accesses);
    }

    [Fact]
    public async Task A_run_that_could_not_be_kept_is_made_up_for_by_the_next()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Registered[0]);
        office.PassDays(1);
        var search = office.Office.Get<FindingSearch>();
        await office.Office.RefuseInsertsAsync("DayFigures");
        await Assert.ThrowsAnyAsync<Exception>(() => search.RunAsync(Token));
        await office.Office.ExecuteAsync("DROP TRIGGER \"Test_DayFigures\"");

        await search.RunAsync(Token);

        Assert.Equal(1, (await ReadAsync(office)).Days.Sum(d => d.Day == office.Today.AddDays(-1) ? d.Count.Accesses : 0));
    }

    [Fact]
    public async Task Each_figure_leads_to_as_many_entries_as_it_counts()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        foreach (var citizen in office.Registered.Take(3).Concat(office.Others.Take(2)))
            await office.LookAsync(citizen);
        await office.LookAsync(office.Registered[0], user: "officer2");
        await office.LookAsync(office.Others[2], denied: true);
        office.PassDays(1);
        await office.Office.Get<FindingSearch>().RunAsync(Token);

        var read = await ReadAsync(office);

        Assert.All(read.Rows.Where(r => r.Kind != FigureKind.Village), r => Assert.NotEqual(r.Key, r.Name));
        Assert.True(read.Rows.Select(r => r.Kind).Distinct().Count() >= 3);
        var whole = new FigureFilter { From = read.From, To = read.To };
        Assert.Equal(read.Total.Accesses, await EntriesAsync(office, whole));
        Assert.Equal(read.Total.Denied, await EntriesAsync(office, whole with { Denied = true }));
        foreach (var row in read.Rows)
        {
            var counted = await EntriesAsync(office, whole.Of(row.Kind, row.Key));
            Assert.Equal((row.Kind, row.Name, row.Count.Accesses), (row.Kind, row.Name, counted));
        }

        foreach (var (weekday, hour) in Cells(read))
            Assert.Equal(read.Hours[(int)weekday][hour], await EntriesAsync(office, whole with { Weekday = weekday, Hour = hour }));
        foreach (var day in read.Days.Where(d => d.Count.Accesses > 0))
            Assert.Equal(day.Count.Accesses, await EntriesAsync(office, new() { From = day.Day, To = day.Day }));
    }

    [Fact]
    public async Task Findings_count_by_person_service_and_village_with_the_median_of_days_to_their_decision()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Others[0], WatchKind.Deceased);
        await office.LookAsync(office.Others[0]);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        var (dpo, desk) = (await office.Office.OriginAsync("dpo"), office.Office.Get<ReviewDesk>());
        var finding = (await desk.ListAsync(dpo, new(), Token)).Rows.Single();
        office.PassDays(4);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        await desk.DecideAsync(dpo, finding.Id, finding.Version, FindingStepKind.Accepted, "seen with the heirs", Token);

        var read = await ReadAsync(office);

        Assert.Equal((1, 1), (read.Findings.Opened, read.Findings.Closed));
        Assert.Equal(4, read.Findings.MedianDays!.Value, 0.1);
        var village = (await office.Office.CitizenAsync(c => c.Id == office.Others[0])).Village!.Value;
        var keys = new[]
        {
            (FigureKind.Person, $"{finding.AccountId}"),
            (FigureKind.Service, $"{office.Service}"),
            (FigureKind.Village, village.ToString(CultureInfo.InvariantCulture)),
        };
        foreach (var key in keys)
        {
            var row = read.Rows.Single(r => (r.Kind, r.Key) == key);
            Assert.Equal((key, 1, 1), (key, row.Findings.Opened, row.Findings.Closed));
        }
    }

    [Fact]
    public async Task The_figures_are_read_without_the_log_but_for_the_looks_of_findings()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        office.Office.OfSqlite("the form of its statements");
        await office.LookAsync(office.Registered[0]);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        office.Office.Sql.Clear();

        await ReadAsync(office);

        var ofLog = office.Office.Sql.Commands.Where(s => s.Contains("\"AuditEntries\"", StringComparison.Ordinal)).ToList();
        Assert.Contains(office.Office.Sql.Commands, s => s.Contains("\"DayFigures\"", StringComparison.Ordinal));
        Assert.All(ofLog, s => Assert.Contains("\"FindingLooks\"", s, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_compliance_officer_alone_sees_them_and_reading_the_entries_behind_one_is_an_entry()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Registered[0]);
        office.PassDays(1);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        var book = office.Office.Get<FigureBook>();
        var filter = new FigureFilter
        {
            From = office.Today.AddDays(-2),
            To = office.Today,
            Hour = 10,
        };
        foreach (var nobody in new[] { "officer", "admin", "contractor" })
        {
            var origin = await office.Office.OriginAsync(nobody);
            Assert.Null((await book.ReadAsync(origin, office.Today, office.Today, Token)).Since);
            await office.Office.DeniedAsync("RoleReviewsNoFindings", () => book.EntriesAsync(origin, filter, null, Token));
            Assert.Null(await office.Office.Get<MonthReports>().ReadAsync(origin, office.Today, Token));
        }

        Assert.True((await book.EntriesAsync(await office.Office.OriginAsync("dpo"), filter, 7, Token)).Succeeded);
        var read = (await office.Office.EntriesAsync())[^1];
        Assert.Equal(AuditAction.LogRead, read.Action);
        Assert.Equal((10, true), read.ReadDetail<FiguresReadDetail>() is { } said ? (said.Hour!.Value, said.LaterPage) : default);
    }

    [Fact]
    public async Task A_month_is_accounted_for_by_figures_that_the_log_counts_alike()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Registered[0]);
        await office.LookAsync(office.Others[0], denied: true);
        office.PassDays(1);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        var dpo = await office.Office.OriginAsync("dpo");
        await office.Office.Get<AuditLog>().RecordVerificationAsync(dpo, new(Domain.Auditing.Ledger.Verdict.Broken, 60, 2, 0), Token);
        await office.Office.SealAsync();

        var month = (await office.Office.Get<MonthReports>().ReadAsync(dpo, office.Today, Token))!;

        await using var db = office.Office.Db();
        var (first, last) = (new DateOnly(office.Today.Year, office.Today.Month, 1), office.Today);
        var denials = await db.Set<AuditEntry>()
            .CountAsync(e => e.Outcome == AuditOutcome.Denied && e.Day >= first && e.Day <= last, Token);
        double? Of(MonthFigureKind kind) => month.Figures.Single(f => f.Kind == kind).Value;
        Assert.Equal((first, last), (month.First, month.Last));
        Assert.True(denials > 0);
        Assert.Equal(denials, Of(MonthFigureKind.Denials));
        Assert.Equal((1, 1), (Of(MonthFigureKind.Verifications), Of(MonthFigureKind.VerificationFaults)));
        Assert.Equal(month.Review.Total.Accesses, Of(MonthFigureKind.Accesses));
        Assert.Equal(await office.Office.Get<Domain.Auditing.Ledger.LedgerProofs>().NewestAsync(Token), month.Checkpoint);
        Assert.Null(await office.Office.Get<MonthReports>().ReadAsync(dpo, office.Today.AddMonths(1), Token));
    }

    private static IEnumerable<(DayOfWeek Weekday, int Hour)> Cells(ReviewFigures read) =>
        from weekday in Enum.GetValues<DayOfWeek>()
        from hour in Enumerable.Range(0, 24)
        where read.Hours[(int)weekday][hour] > 0
        select (weekday, hour);

    private static async Task<ReviewFigures> ReadAsync(ReviewedOffice office) =>
        await office
            .Office.Get<FigureBook>()
            .ReadAsync(await office.Office.OriginAsync("dpo"), office.Today.AddDays(-100), office.Today, Token);

    private static async Task<AccessCount> CountAsync(ReviewedOffice office) => (await ReadAsync(office)).Total;

    private static async Task<long> EntriesAsync(ReviewedOffice office, FigureFilter filter)
    {
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FigureBook>());
        var (count, before) = (0L, (long?)null);
        while (true)
        {
            var page = (await book.EntriesAsync(dpo, filter, before, Token)).Value!;
            count += page.Count;
            if (page.Count < FigureBook.PageSize)
                return count;
            before = page[^1].Id;
        }
    }

    private static FindingSearch Another(ReviewedOffice office) =>
        new(
            office.Office.Get<PortalStore>(),
            office.Office.Get<FactLoader>(),
            office.Office.Get<LookReader>(),
            office.Office.Get<RuleBook>(),
            new ReviewTimes(),
            office.Office.Get<OfficeKey>(),
            office.Office.Clock
        );
}
