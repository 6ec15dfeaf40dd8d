using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Tests.Review;

/// <summary>The daily draw: from what, when, and that nobody steers or forges it.</summary>
public sealed class SampleDrawingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_is_drawn_from_once_it_is_over_and_its_entry_holds_seed_and_what_was_drawn_from()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(3);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        Assert.Equal(0, await office.DrawAgainAsync());

        Assert.Equal(1, await office.DrawAsync());

        Assert.Equal(3, (await office.DrawnAsync()).Count);
        var entry = (await office.Office.EntriesAsync()).Last(e => e.Action == AuditAction.SampleDrawn);
        Assert.Null(entry.AccountId);
        Assert.Empty(entry.Citizens);
        var said = entry.ReadDetail<SampleDrawnDetail>()!;
        Assert.Equal((office.Reviewed.Today.AddDays(-1), 3, 3), (said.Of, said.Visits, said.Drawn));
        Assert.Equal(64, said.Seed.Length);
        Assert.Empty((await office.ReadAsync()).TouchedDraws);
    }

    [Fact]
    public async Task A_day_waits_until_every_look_of_it_is_reviewed()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(2);
        office.Reviewed.PassDays(1);

        Assert.Equal(0, await office.DrawAgainAsync());
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        Assert.Equal(1, await office.DrawAgainAsync());
    }

    [Fact]
    public async Task A_day_without_an_explained_look_is_drawn_from_too_and_draws_nothing()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.Reviewed.LookAsync(office.Reviewed.Others[0], "nobody/knows");

        Assert.Equal(1, await office.DrawAsync());

        Assert.Empty(await office.DrawnAsync());
        Assert.Equal(
            0,
            (await office.Office.EntriesAsync()).Last(e => e.Action == AuditAction.SampleDrawn).ReadDetail<SampleDrawnDetail>()!.Visits
        );
        Assert.Null((await office.ReadAsync(days: 1)).All.NotInOrderShare);
    }

    [Fact]
    public async Task What_a_finding_brings_before_somebody_is_not_drawn_from_nor_what_was_denied()
    {
        await using var office = await SampledOffice.OpenAsync();
        var (watched, denied) = (office.Reviewed.Registered[5], office.Reviewed.Registered[6]);
        await office.Reviewed.WatchAsync(watched, WatchKind.Deceased);
        await office.Reviewed.LookAsync(watched);
        await office.Reviewed.LookAsync(denied, denied: true, user: "officer2");

        await office.DrawAsync();

        Assert.Empty(await office.DrawnAsync());
    }

    [Fact]
    public async Task Somebody_with_one_look_a_day_is_drawn_within_a_month_on_the_whole()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1, "officer2");

        await office.DrawAsync(new() { Margin = 0.5, Expected = 0.005 });

        await using var db = office.Office.Db();
        var account = (await office.Office.OriginAsync("officer2")).AccountId;
        var visit = await db.Set<ExplainedVisit>()
            .SingleAsync(v => v.AccountId == account && v.Day == office.Reviewed.Today.AddDays(-1), Token);
        var seen = await db.Set<ExplainedVisit>().CountAsync(v => v.AccountId == account, Token);
        var first = await db.Set<ExplainedVisit>().MinAsync(v => v.Day, Token);
        var days = Math.Min(SampleRules.Days, visit.Day.DayNumber - first.DayNumber + 1);
        Assert.InRange(visit.Chance!.Value, 1 / (seen * SampleRules.Days / (double)days) - 1e-9, 1);
    }

    [Fact]
    public async Task A_draw_whose_row_was_taken_away_is_named_and_drawn_again_by_the_same_seed()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(4);
        await office.DrawAsync(new() { Margin = 0.2 });
        var drawn = (await office.DrawnAsync()).ConvertAll(v => v.Id);
        await office.Office.DropGuardsAsync();
        await office.Office.ExecuteAsync(
            "DELETE FROM SampleDraws WHERE Day = (SELECT MAX(Day) FROM SampleDraws); DELETE FROM SampledVisits"
        );
        await office.Office.RestoreGuardsAsync();
        Assert.Equal([office.Reviewed.Today.AddDays(-1)], (await office.ReadAsync()).TouchedDraws);

        await office.DrawAgainAsync(new() { Margin = 0.2 });

        Assert.Equal(drawn, (await office.DrawnAsync()).ConvertAll(v => v.Id));
        var seeds = (await office.Office.EntriesAsync())
            .Select(e => e.ReadDetail<SampleDrawnDetail>())
            .Where(d => d?.Of == office.Reviewed.Today.AddDays(-1))
            .Select(d => d!.Seed);
        Assert.Single(seeds.Distinct());
        Assert.Empty((await office.ReadAsync()).TouchedDraws);
    }

    [Theory]
    [InlineData("DELETE FROM SampledVisits WHERE Id IN (SELECT Id FROM SampledVisits ORDER BY FirstEntryId DESC LIMIT 1)")]
    [InlineData("DELETE FROM ExplainedVisits WHERE Id IN (SELECT Id FROM ExplainedVisits ORDER BY FirstEntryId DESC LIMIT 1)")]
    [InlineData(
        "UPDATE ExplainedVisits SET Chance = 0.001 WHERE Id IN (SELECT Id FROM ExplainedVisits ORDER BY FirstEntryId DESC LIMIT 1)"
    )]
    [InlineData("UPDATE SampleDraws SET Visits = 1")]
    public async Task Whoever_holds_the_database_changes_no_draw_unseen(string sql)
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(3);
        await office.DrawAsync();
        Assert.Empty((await office.ReadAsync()).TouchedDraws);
        await office.Office.DropGuardsAsync();
        await office.Office.ExecuteAsync(sql);
        await office.Office.RestoreGuardsAsync();

        Assert.Contains(office.Reviewed.Today.AddDays(-1), (await office.ReadAsync()).TouchedDraws);
    }

    [Fact]
    public async Task A_draw_that_only_the_database_tells_of_is_named()
    {
        await using var office = await SampledOffice.OpenAsync();
        office.Reviewed.PassDays(2);
        var day = office.Reviewed.Today.AddDays(-1);
        await office.Reviewed.AddAsync(new SampleDraw { Day = day, At = office.Office.Clock.GetUtcNow() });

        Assert.Equal([day], (await office.ReadAsync()).TouchedDraws);
    }
}
