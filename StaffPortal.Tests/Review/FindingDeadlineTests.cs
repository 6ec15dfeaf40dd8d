using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Today;
using StaffPortal.Tests.Contact;
using StaffPortal.Web.Review;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Review;

/// <summary>What nobody decides in its time: it comes first, is counted, and is told of once, by number alone.</summary>
public sealed class FindingDeadlineTests
{
    private const string Head = "nayok@example.invalid";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_overdue_finding_comes_first_and_is_counted_where_compliance_officers_and_administrators_begin_their_day()
    {
        await using var found = await FoundAsync();
        var (office, desk) = (found.Office, found.Office.Get<ReviewDesk>());
        var admin = await office.OriginAsync("admin");
        await PassAsync(office);
        Assert.Equal(OverdueLevel.None, (await RowAsync(found)).Overdue);

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
    public async Task Compliance_officers_are_told_once_and_after_twice_the_time_the_head_of_the_organisation_by_number_and_link_alone()
    {
        await using var found = await FoundAsync();
        var office = found.Office;
        using var server = new MailServer();
        await MailAsync(office);
        var job = Job(office, server.Options);
        await job.RunAsync(Token);
        Assert.Equal(0, server.Waiting);

        office.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(JobResult.Done, await job.RunAsync(Token));
        Assert.Equal(JobResult.Done, await Job(office, server.Options).RunAsync(Token));
        using (var mail = await server.NextAsync(Token))
        {
            Assert.Equal("dpo@example.invalid", mail.To.Mailboxes.Single().Address);
            Assert.Contains($"https://portal.example.invalid/review/{found.Id}", mail.TextBody, StringComparison.Ordinal);
            await AssertNamesNobodyAsync(found, $"{mail.Subject} {mail.TextBody}");
        }

        office.Clock.Advance(TimeSpan.FromDays(2));
        await job.RunAsync(Token);
        await job.RunAsync(Token);
        using var first = await server.NextAsync(Token);
        using var second = await server.NextAsync(Token);
        Assert.Equal([Head, "dpo@example.invalid"], new[] { first, second }.Select(m => m.To.Mailboxes.Single().Address).OrderDescending());
        await AssertNamesNobodyAsync(found, $"{first.Subject} {first.TextBody} {second.Subject} {second.TextBody}");
        office.Clock.Advance(TimeSpan.FromDays(20));
        await job.RunAsync(Token);
        Assert.Equal(0, server.Waiting);
        Assert.Equal(
            [OverdueLevel.Reviewers, OverdueLevel.Organisation, OverdueLevel.Organisation],
            (await office.EntriesAsync())
                .Where(e => e.Action == AuditAction.FindingMailed)
                .Select(e => e.ReadDetail<FindingMailDetail>()!)
                .Where(d => d.Outcome == NoticeOutcome.Sent)
                .Select(d => d.Level)
        );
    }

    [Fact]
    public async Task A_node_that_ended_while_it_mailed_is_followed_by_none_that_mails_again_and_the_log_says_that_nobody_knows()
    {
        await using var found = await FoundAsync();
        var office = found.Office;
        using var server = new MailServer();
        await MailAsync(office);
        office.Clock.Advance(TimeSpan.FromDays(3));
        await office.Get<FindingDeadlines>().PassAsync(new(null), mails: true, tellsHead: false, Token);
        var handed = await office.Get<FindingMails>().HandAsync(toHead: true, Token);
        Assert.NotNull(handed);

        await Job(office, server.Options).RunAsync(Token);

        Assert.Equal(0, server.Waiting);
        var entry = Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.FindingMailed);
        Assert.Equal(NoticeOutcome.Unknown, entry.ReadDetail<FindingMailDetail>()!.Outcome);
        await office.Get<FindingMails>().RecordAsync(new(null), handed, isSent: true, Token);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.FindingMailed);
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_is_tried_again_and_a_decision_ends_what_waits()
    {
        await using var found = await FoundAsync();
        var office = found.Office;
        await MailAsync(office);
        office.Clock.Advance(TimeSpan.FromDays(3));
        var away = new MailServer();
        away.Dispose();
        Assert.Equal(JobOutcome.Failed, (await Job(office, away.Options).RunAsync(Token)).Outcome);
        using var server = new MailServer();
        await Job(office, server.Options).RunAsync(Token);
        using (await server.NextAsync(Token)) { }

        office.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(JobOutcome.Failed, (await Job(office, away.Options).RunAsync(Token)).Outcome);
        var row = await RowAsync(found);
        await office.Get<ReviewDesk>().DecideAsync(found.Dpo, found.Id, row.Version, FindingStepKind.Accepted, "all well", Token);
        await Job(office, server.Options).RunAsync(Token);
        Assert.Equal(0, server.Waiting);
    }

    [Fact]
    public async Task Nobody_is_mailed_about_their_own_finding_nor_once_they_are_no_compliance_officer()
    {
        await using var found = await FoundAsync();
        var office = found.Office;
        using var server = new MailServer();
        await office.ExecuteAsync("""UPDATE "Accounts" SET "Role" = 4, "Email" = 'self@example.invalid' WHERE "UserName" = 'officer'""");
        await MailAsync(office);
        office.Clock.Advance(TimeSpan.FromDays(3));
        await office.Get<FindingDeadlines>().PassAsync(new(null), mails: true, tellsHead: false, Token);
        await office.ExecuteAsync("""UPDATE "Accounts" SET "Role" = 3 WHERE "UserName" = 'dpo'""");

        await Job(office, server.Options).RunAsync(Token);

        Assert.Equal(0, server.Waiting);
    }

    [Fact]
    public async Task Who_was_asked_and_does_not_answer_in_time_sends_the_finding_back_with_that_said_and_may_answer_still()
    {
        await using var found = await FoundAsync();
        var (office, desk) = (found.Office, found.Office.Get<ReviewDesk>());
        var row = await RowAsync(found);
        await desk.AskAsync(found.Dpo, found.Id, row.Version, "Why this record?", Token);
        office.Clock.Advance(TimeSpan.FromDays(Finding.DaysToAnswer));
        await PassAsync(office);
        Assert.Equal(
            (FindingState.Asked, OverdueLevel.None),
            (await RowAsync(found)) is var asked ? (asked.State, asked.Overdue) : default
        );

        office.Clock.Advance(TimeSpan.FromDays(1));
        await PassAsync(office);
        await PassAsync(office);

        var missed = await RowAsync(found);
        Assert.Equal((FindingState.Unanswered, OverdueLevel.None), (missed.State, missed.Overdue));
        var entry = Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.JustificationMissed);
        Assert.Equal(found.Id, entry.SubjectId);
        var mine = Assert.Single(await desk.MineAsync(await office.OriginAsync("officer"), Token));
        Assert.True(
            (await desk.JustifyAsync(await office.OriginAsync("officer"), mine.Id, mine.Version, "late but true", Token)).Succeeded
        );
        Assert.Equal(FindingState.Answered, (await RowAsync(found)).State);
    }

    [Fact]
    public async Task The_first_question_gives_who_decides_their_days_anew_and_no_other_does()
    {
        await using var found = await FoundAsync();
        var (office, desk) = (found.Office, found.Office.Get<ReviewDesk>());
        var row = await RowAsync(found);
        Assert.Equal(office.Today.AddDays(2), row.DecideBy);
        await desk.AskAsync(found.Dpo, found.Id, row.Version, "Why this record?", Token);
        var until = office.Today.AddDays(Finding.DaysToAnswer + 2);
        Assert.Equal(until, (await RowAsync(found)).DecideBy);

        office.Clock.Advance(TimeSpan.FromDays(6));
        await desk.AskAsync(found.Dpo, found.Id, (await RowAsync(found)).Version, "And once more: why?", Token);
        Assert.Equal(until, (await RowAsync(found)).DecideBy);
        office.Clock.Advance(TimeSpan.FromDays(4));
        await PassAsync(office);
        Assert.Equal(OverdueLevel.Reviewers, (await RowAsync(found)).Overdue);
        row = await RowAsync(found);
        await desk.AskAsync(found.Dpo, found.Id, row.Version, "And a third time?", Token);
        Assert.Equal((until, OverdueLevel.Reviewers), (await RowAsync(found)) is var late ? (late.DecideBy, late.Overdue) : default);
    }

    [Fact]
    public async Task A_finding_of_before_there_were_dates_has_its_days_from_now_on_and_a_reopened_one_anew()
    {
        await using var found = await FoundAsync();
        var (office, desk) = (found.Office, found.Office.Get<ReviewDesk>());
        await office.ExecuteAsync("""UPDATE "Findings" SET "DecideBy" = NULL, "DaysToDecide" = 0, "ShowsAt" = 0""");
        Assert.Null((await RowAsync(found)).DecideBy);
        office.Clock.Advance(TimeSpan.FromDays(40));
        await PassAsync(office);
        Assert.Equal(
            (office.Today.AddDays(7), OverdueLevel.None),
            (await RowAsync(found)) is var row ? (row.DecideBy, row.Overdue) : default
        );

        office.Clock.Advance(TimeSpan.FromDays(10));
        await PassAsync(office);
        var late = await RowAsync(found);
        Assert.Equal(OverdueLevel.Reviewers, late.Overdue);
        await desk.DecideAsync(found.Dpo, found.Id, late.Version, FindingStepKind.Accepted, "all well", Token);
        await desk.ReopenAsync(found.Dpo, found.Id, late.Version + 1, "new complaint", Token);
        var anew = await RowAsync(found);
        Assert.Equal((office.Today.AddDays(7), OverdueLevel.None), (anew.DecideBy, anew.Overdue));
    }

    private static Task<Result<int>> PassAsync(TestOffice office) =>
        office.Get<FindingDeadlines>().PassAsync(new(null), mails: false, tellsHead: false, Token);

    private static Task MailAsync(TestOffice office) =>
        office.ExecuteAsync("""UPDATE "Accounts" SET "Email" = 'dpo@example.invalid' WHERE "UserName" = 'dpo'""");

    private static FindingDeadlineJob Job(TestOffice office, MailOptions options) =>
        new(
            office.Get<FindingDeadlines>(),
            office.Get<FindingMails>(),
            new OfficeNames("สำนักงาน", "Office"),
            options,
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?> { ["Review:EscalateTo"] = Head, ["Review:Address"] = "https://portal.example.invalid/" }
                )
                .Build()
        );

    private static async Task AssertNamesNobodyAsync(Found found, string mail)
    {
        var citizen = await found.Office.CitizenAsync(c => c.Id == found.Citizen);
        await using var db = found.Office.Db();
        var officer = await db.Users.SingleAsync(a => a.UserName == "officer", Token);
        var purpose = await found.Office.PurposeAsync(ReviewedOffice.Usual);
        string?[] secrets =
        [
            citizen.GivenName,
            citizen.FamilyName,
            citizen.NationalId,
            $"{citizen.Id}",
            officer.DisplayName,
            $"{officer.Id}",
            purpose.NameTh,
            purpose.NameEn,
            "story/1",
        ];
        foreach (var secret in secrets.OfType<string>())
            Assert.DoesNotContain(secret, mail, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<FindingRow> RowAsync(Found found) =>
        (await found.Office.Get<ReviewDesk>().ListAsync(found.Dpo, new(), Token)).Rows.Single(r => r.Id == found.Id);

    /// <summary>One loud finding.</summary>
    private static async Task<Found> FoundAsync()
    {
        var reviewed = await ReviewedOffice.OpenAsync();
        await reviewed.WatchAsync(reviewed.Others[0], WatchKind.Deceased);
        await reviewed.LookAsync(reviewed.Others[0], aCase: "story/1");
        await reviewed.Office.Get<FindingSearch>().RunAsync(Token);
        var dpo = await reviewed.Office.OriginAsync("dpo");
        var row = Assert.Single((await reviewed.Office.Get<ReviewDesk>().ListAsync(dpo, new(), Token)).Rows);
        return new(reviewed, dpo, row.Id, reviewed.Others[0]);
    }

    private sealed record Found(ReviewedOffice Reviewed, Origin Dpo, Guid Id, Guid Citizen) : IAsyncDisposable
    {
        public TestOffice Office => Reviewed.Office;

        public ValueTask DisposeAsync() => Reviewed.DisposeAsync();
    }
}
