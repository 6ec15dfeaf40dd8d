using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Today;

namespace StaffPortal.Tests.Review;

/// <summary>Looks that nothing explains come back to who made them; whatever is said of them, their score stays.</summary>
public sealed class EveningQuestionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_that_nothing_explains_comes_back_to_its_own_person_once_the_sitting_is_over()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0]);
        await office.LookAsync(office.Registered[0]);
        await RunAsync(office);
        Assert.Empty(await MineAsync(office, "officer"));

        office.Office.Clock.Advance(TimeSpan.FromHours(2.1));
        await RunAsync(office);
        await RunAsync(office);

        var look = Assert.Single(await MineAsync(office, "officer"));
        Assert.Equal((office.Others[0], (LookAnswerRow?)null), (look.CitizenId, look.Answer));
        Assert.Equal(1, (await office.Office.Get<WaitingCounts>().CountAsync(await office.Office.OriginAsync("officer"), Token)).OwnLooks);
        foreach (var other in new[] { "officer2", "contractor", "dpo", "admin" })
        {
            Assert.Empty(await MineAsync(office, other));
            Assert.Equal(0, (await office.Office.Get<WaitingCounts>().CountAsync(await office.Office.OriginAsync(other), Token)).OwnLooks);
        }

        Assert.Empty(await office.Office.Get<EveningQuestions>().MineAsync(new(null), Token));
    }

    [Fact]
    public async Task Being_asked_follows_from_what_explains_a_look_and_tells_nothing_of_scores_or_watched_people()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Registered[0], WatchKind.Deceased);
        await office.WatchAsync(office.Others[0], WatchKind.Deceased);
        foreach (var citizen in new[] { office.Registered[0], office.Registered[1], office.Others[0], office.Others[1] })
            await office.LookAsync(citizen);

        var asked = await AskedAsync(office);

        Assert.Equal([office.Others[1], office.Others[0]], asked.Select(l => l.CitizenId!.Value));
        var shown = string.Join(' ', asked.Select(l => l with { CitizenId = null, EntryId = 0, At = default }).Distinct());
        Assert.Single(asked.Select(l => l with { CitizenId = null, EntryId = 0, At = default }).Distinct());
        Assert.DoesNotContain("Deceased", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_of_many_looks_and_a_denied_one_are_asked_about_once_and_not_at_all()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0]);
        await office.LookAsync(office.Others[0], action: AuditAction.Revealed);
        await office.LookAsync(office.Others[1], denied: true);

        Assert.Equal(office.Others[0], Assert.Single(await AskedAsync(office)).CitizenId);
    }

    [Fact]
    public async Task Searches_that_led_nowhere_are_asked_about_as_one()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.SearchAsync();
        await office.SearchAsync();

        Assert.Equal(
            (AuditAction.Searched, null),
            Assert.Single(await AskedAsync(office)) is var look ? (look.Action, look.CitizenId) : default
        );
    }

    [Fact]
    public async Task A_portal_that_begins_to_review_asks_nobody_about_its_past_and_another_node_asks_nothing_again()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0]);
        office.PassDays(4);
        await RunAsync(office);
        Assert.Empty(await MineAsync(office, "officer"));

        await office.LookAsync(office.Others[1]);
        Assert.Single(await AskedAsync(office));
        await using var next = await TestOffice.RestartAsync(office.Office);
        await next.Get<FindingSearch>().RunAsync(Token);
        await using var db = next.Db();
        Assert.Equal(1, await db.Set<AskedLook>().CountAsync(Token));
    }

    [Fact]
    public async Task A_quiet_finding_waits_for_the_evening_whether_or_not_anybody_answers_and_a_loud_one_for_nothing()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await using (var db = office.Office.Db())
            Assert.False(await db.Set<Finding>().AnyAsync(Token));
        var quiet = await QuietAsync(office);
        var (dpo, desk) = (await office.Office.OriginAsync("dpo"), office.Office.Get<ReviewDesk>());
        Assert.Equal(0, (await desk.ListAsync(dpo, new(), Token)).Total);
        await office.Office.RefusedAsync("FindingUnknown", () => desk.OpenAsync(dpo, quiet.Id, Token));
        Assert.Equal(0, (await office.Office.Get<WaitingCounts>().CountAsync(dpo, Token)).Findings);

        await office.WatchAsync(office.Others[5], WatchKind.Deceased);
        office.Office.Clock.Advance(TimeSpan.FromMinutes(6));
        await office.LookAsync(office.Others[5], user: "officer2");
        await RunAsync(office);
        var loud = Assert.Single((await desk.ListAsync(dpo, new(), Token)).Rows);
        Assert.True(loud.Score >= ReviewRules.First.Loud);
        Assert.Equal(office.Today.AddDays(2), loud.DecideBy);

        office.Office.Clock.Advance(quiet.ShowsAt - office.Office.Clock.GetUtcNow());
        var rows = (await desk.ListAsync(dpo, new(), Token)).Rows;
        Assert.Equal([loud.Id, quiet.Id], rows.Select(r => r.Id));
        Assert.Equal(office.Today.AddDays(7), rows[1].DecideBy);
        Assert.Equal(2, (await office.Office.Get<WaitingCounts>().CountAsync(dpo, Token)).Findings);
    }

    [Fact]
    public async Task What_has_come_before_compliance_officers_stays_there_when_the_sitting_goes_on()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Others[0], WatchKind.Deceased);
        await office.LookAsync(office.Others[0]);
        await RunAsync(office);
        await office.LookAsync(office.Registered[0]);
        await RunAsync(office);

        Assert.Single((await office.Office.Get<ReviewDesk>().ListAsync(await office.Office.OriginAsync("dpo"), new(), Token)).Rows);
    }

    [Fact]
    public async Task The_looks_of_a_closed_account_go_straight_to_who_reviews_them()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var quiet = await QuietAsync(office);
        var (dpo, desk) = (await office.Office.OriginAsync("dpo"), office.Office.Get<ReviewDesk>());
        Assert.Equal(0, (await desk.ListAsync(dpo, new(), Token)).Total);

        await office.Office.ExecuteAsync($"""UPDATE "Accounts" SET "DisabledAt" = 1 WHERE "UserName" = 'officer'""");

        Assert.Equal(quiet.Id, Assert.Single((await desk.ListAsync(dpo, new(), Token)).Rows).Id);
        Assert.Empty(await MineAsync(office, "officer"));
    }

    [Theory]
    [InlineData("2026-11-23T11:00", "2026-11-23T18:00")]
    [InlineData("2026-11-23T17:30", "2026-11-24T18:00")]
    [InlineData("2026-11-27T17:30", "2026-11-30T18:00")]
    [InlineData("2026-11-28T10:00", "2026-11-30T18:00")]
    public async Task An_evening_is_of_a_working_day_and_leaves_an_hour_to_answer(string asked, string shows)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var account = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        var facts = await office.Office.Get<FactLoader>().LoadAsync(Token);

        Assert.Equal(At(shows), Evenings.After(facts, account, At(asked), new(18, 0)));
    }

    [Fact]
    public async Task A_duty_at_night_has_its_evening_at_its_end_and_a_week_of_holidays_hides_nothing_for_longer_than_four_days()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var account = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        await office.AddAsync(
            new DutyShift
            {
                AccountId = account,
                On = office.Today,
                From = 17 * 60,
                Until = 22 * 60,
            }
        );
        for (var day = office.Today.AddDays(1); day < office.Today.AddDays(8); day = day.AddDays(1))
            await office.AddAsync(
                new OfficeDay
                {
                    Day = day,
                    Kind = OfficeDayKind.Holiday,
                    Name = "สงกรานต์",
                }
            );
        var facts = await office.Office.Get<FactLoader>().LoadAsync(Token);

        Assert.Equal(At("2026-11-23T22:00"), Evenings.After(facts, account, At("2026-11-23T19:00"), new(18, 0)));
        Assert.Equal(At("2026-11-27T18:00"), Evenings.After(facts, account, At("2026-11-23T21:30"), new(18, 0)));
    }

    [Fact]
    public async Task What_explained_looks_goes_after_two_months_and_no_sooner()
    {
        await using var found = await OverdueOffice.FoundAsync();
        var office = found.Office;
        office.Clock.Advance(TimeSpan.FromHours(2.1));
        await office.Get<FindingSearch>().RunAsync(Token);
        await using var db = office.Db();
        var newest = await db.Set<ReviewedLook>().MaxAsync(l => l.EntryId, Token);

        office.Clock.Advance(TimeSpan.FromDays(ReviewedLook.DaysKept - 1));
        await office.Get<FindingDeadlines>().PassAsync(new(null), mails: false, tellsHead: false, Token);
        Assert.True(await db.Set<ReviewedLook>().AnyAsync(l => l.EntryId == newest, Token));
        office.Clock.Advance(TimeSpan.FromDays(2));
        await office.Get<FindingDeadlines>().PassAsync(new(null), mails: false, tellsHead: false, Token);
        Assert.False(await db.Set<ReviewedLook>().AnyAsync(Token));
    }

    private static DateTimeOffset At(string bangkok) =>
        DateTimeOffset.Parse($"{bangkok}+07:00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A finding above the threshold and below what is loud.</summary>
    private static async Task<Finding> QuietAsync(ReviewedOffice office)
    {
        foreach (var citizen in office.Others.Skip(10).Take(6))
            await office.LookAsync(citizen);
        await RunAsync(office);
        await using var db = office.Office.Db();
        var finding = await db.Set<Finding>().AsNoTracking().SingleAsync(Token);
        Assert.InRange(finding.Score, ReviewRules.First.Threshold, ReviewRules.First.Loud);
        return finding;
    }

    private static async Task<IReadOnlyList<AskedLookRow>> AskedAsync(ReviewedOffice office)
    {
        office.Office.Clock.Advance(TimeSpan.FromHours(2.1));
        await RunAsync(office);
        return await MineAsync(office, "officer");
    }

    private static Task RunAsync(ReviewedOffice office) => office.Office.Get<FindingSearch>().RunAsync(Token);

    private static async Task<IReadOnlyList<AskedLookRow>> MineAsync(ReviewedOffice office, string user) =>
        await office.Office.Get<EveningQuestions>().MineAsync(await office.Office.OriginAsync(user), Token);
}
