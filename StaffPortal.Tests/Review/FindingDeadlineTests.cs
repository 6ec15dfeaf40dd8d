using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Today;

namespace StaffPortal.Tests.Review;

/// <summary>What nobody decides in its time: it comes first, is counted, and is told of once, by number alone.</summary>
public sealed class FindingDeadlineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_overdue_finding_comes_first_and_is_counted_where_compliance_officers_and_administrators_begin_their_day()
    {
        await using var found = await OverdueOffice.FoundAsync();
        var (office, desk) = (found.Office, found.Office.Get<ReviewDesk>());
        var admin = await office.OriginAsync("admin");
        await PassAsync(office);
        Assert.Equal(OverdueLevel.None, (await found.RowAsync()).Overdue);

        office.Clock.Advance(TimeSpan.FromDays(3));
        await office.ExecuteAsync("""UPDATE "Findings" SET "Score" = 5.2""");
        await found.Reviewed.WatchAsync(found.Reviewed.Others[1], WatchKind.Deceased);
        await found.Reviewed.StaffAsync(found.Reviewed.Others[1], isTheCitizen: true, user: "officer2");
        await found.Reviewed.LookAsync(found.Reviewed.Others[1], user: "officer2");
        await office.Get<FindingSearch>().RunAsync(Token);
        await PassAsync(office);
        await PassAsync(office);

        var rows = (await desk.ListAsync(found.Dpo, new(), Token)).Rows;
        Assert.Equal([(found.Id, OverdueLevel.Reviewers), (rows[1].Id, OverdueLevel.None)], rows.Select(r => (r.Id, r.Overdue)));
        Assert.True(rows[0].Score < rows[1].Score);
        var entry = Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.FindingOverdue);
        Assert.Equal((found.Id, (Guid?)null), (entry.SubjectId, entry.AccountId));
        var day = (await office.Get<ReviewerToday>().ReadAsync(found.Dpo, Token))!;
        Assert.Equal((2, 1), (day.Findings, day.OverdueFindings));
        Assert.Equal(1, (await office.Get<AdministratorToday>().ReadAsync(admin, Token))!.OverdueFindings);

        Assert.True((await desk.DecideAsync(found.Dpo, found.Id, rows[0].Version, FindingStepKind.Accepted, "all well", Token)).Succeeded);
        Assert.Equal(0, (await office.Get<AdministratorToday>().ReadAsync(admin, Token))!.OverdueFindings);
        office.Clock.Advance(TimeSpan.FromDays(1));
        await PassAsync(office);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.FindingOverdue);
    }

    [Fact]
    public async Task Who_was_asked_and_does_not_answer_in_time_sends_the_finding_back_with_that_said_and_may_answer_still()
    {
        await using var found = await OverdueOffice.FoundAsync();
        var (office, desk) = (found.Office, found.Office.Get<ReviewDesk>());
        var row = await found.RowAsync();
        await desk.AskAsync(found.Dpo, found.Id, row.Version, "Why this record?", Token);
        office.Clock.Advance(TimeSpan.FromDays(Finding.DaysToAnswer));
        await PassAsync(office);
        Assert.Equal(
            (FindingState.Asked, OverdueLevel.None),
            (await found.RowAsync()) is var asked ? (asked.State, asked.Overdue) : default
        );

        office.Clock.Advance(TimeSpan.FromDays(1));
        await PassAsync(office);
        await PassAsync(office);

        var missed = await found.RowAsync();
        Assert.Equal((FindingState.Unanswered, OverdueLevel.None), (missed.State, missed.Overdue));
        var entry = Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.JustificationMissed);
        Assert.Equal(found.Id, entry.SubjectId);
        var mine = Assert.Single(await desk.MineAsync(await office.OriginAsync("officer"), Token));
        Assert.True(
            (await desk.JustifyAsync(await office.OriginAsync("officer"), mine.Id, mine.Version, "late but true", Token)).Succeeded
        );
        Assert.Equal(FindingState.Answered, (await found.RowAsync()).State);
    }

    [Fact]
    public async Task The_first_question_gives_who_decides_their_days_anew_and_no_other_does()
    {
        await using var found = await OverdueOffice.FoundAsync();
        var (office, desk) = (found.Office, found.Office.Get<ReviewDesk>());
        var row = await found.RowAsync();
        Assert.Equal(office.Today.AddDays(2), row.DecideBy);
        await desk.AskAsync(found.Dpo, found.Id, row.Version, "Why this record?", Token);
        var until = office.Today.AddDays(Finding.DaysToAnswer + 2);
        Assert.Equal(until, (await found.RowAsync()).DecideBy);

        office.Clock.Advance(TimeSpan.FromDays(6));
        await desk.AskAsync(found.Dpo, found.Id, (await found.RowAsync()).Version, "And once more: why?", Token);
        Assert.Equal(until, (await found.RowAsync()).DecideBy);
        office.Clock.Advance(TimeSpan.FromDays(4));
        await PassAsync(office);
        Assert.Equal(OverdueLevel.Reviewers, (await found.RowAsync()).Overdue);
        row = await found.RowAsync();
        await desk.AskAsync(found.Dpo, found.Id, row.Version, "And a third time?", Token);
        Assert.Equal((until, OverdueLevel.Reviewers), (await found.RowAsync()) is var late ? (late.DecideBy, late.Overdue) : default);
    }

    [Fact]
    public async Task A_finding_of_before_there_were_dates_has_its_days_from_now_on_and_a_reopened_one_anew()
    {
        await using var found = await OverdueOffice.FoundAsync();
        var (office, desk) = (found.Office, found.Office.Get<ReviewDesk>());
        await office.ExecuteAsync("""UPDATE "Findings" SET "DecideBy" = NULL, "DaysToDecide" = 0, "ShowsAt" = 0""");
        Assert.Null((await found.RowAsync()).DecideBy);
        office.Clock.Advance(TimeSpan.FromDays(40));
        await PassAsync(office);
        Assert.Equal(
            (office.Today.AddDays(7), OverdueLevel.None),
            (await found.RowAsync()) is var row ? (row.DecideBy, row.Overdue) : default
        );

        office.Clock.Advance(TimeSpan.FromDays(10));
        await PassAsync(office);
        var late = await found.RowAsync();
        Assert.Equal(OverdueLevel.Reviewers, late.Overdue);
        await desk.DecideAsync(found.Dpo, found.Id, late.Version, FindingStepKind.Accepted, "all well", Token);
        await desk.ReopenAsync(found.Dpo, found.Id, late.Version + 1, "new complaint", Token);
        var anew = await found.RowAsync();
        Assert.Equal((office.Today.AddDays(7), OverdueLevel.None), (anew.DecideBy, anew.Overdue));
    }

    [Fact]
    public async Task Who_was_asked_about_a_finding_long_overdue_is_said_not_to_have_answered_all_the_same()
    {
        await using var found = await OverdueOffice.FoundAsync();
        var (office, desk) = (found.Office, found.Office.Get<ReviewDesk>());
        office.Clock.Advance(TimeSpan.FromDays(5));
        await PassAsync(office);
        await PassAsync(office);
        var row = await found.RowAsync();
        Assert.Equal(OverdueLevel.Organisation, row.Overdue);
        await desk.AskAsync(found.Dpo, found.Id, row.Version, "Why this record?", Token);

        office.Clock.Advance(TimeSpan.FromDays(Finding.DaysToAnswer + 1));
        await PassAsync(office);

        Assert.Equal(FindingState.Unanswered, (await found.RowAsync()).State);
    }

    private static Task<Result<int>> PassAsync(TestOffice office) =>
        office.Get<FindingDeadlines>().PassAsync(new(null), mails: false, tellsHead: false, Token);
}

/// <summary>An office with one loud finding.</summary>
internal sealed record OverdueOffice(ReviewedOffice Reviewed, Origin Dpo, Guid Id, Guid Citizen) : IAsyncDisposable
{
    public TestOffice Office => Reviewed.Office;

    public static async Task<OverdueOffice> FoundAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var reviewed = await ReviewedOffice.OpenAsync();
        await reviewed.WatchAsync(reviewed.Others[0], WatchKind.Deceased);
        await reviewed.LookAsync(reviewed.Others[0], aCase: "story/1");
        await reviewed.Office.Get<FindingSearch>().RunAsync(token);
        var dpo = await reviewed.Office.OriginAsync("dpo");
        var row = Assert.Single((await reviewed.Office.Get<ReviewDesk>().ListAsync(dpo, new(), token)).Rows);
        return new(reviewed, dpo, row.Id, reviewed.Others[0]);
    }

    /// <summary>The finding as the queue has it.</summary>
    public async Task<FindingRow> RowAsync() =>
        (await Office.Get<ReviewDesk>().ListAsync(Dpo, new(), TestContext.Current.CancellationToken)).Rows.Single(r => r.Id == Id);

    public ValueTask DisposeAsync() => Reviewed.DisposeAsync();
}
