using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Tests.Contact;
using StaffPortal.Web.Review;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Review;

/// <summary>Mails about findings that nobody decided: once, by number and link alone, to who is to decide.</summary>
public sealed class FindingMailTests
{
    private const string Head = "nayok@example.invalid";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compliance_officers_are_told_once_and_after_twice_the_time_the_head_of_the_organisation_by_number_and_link_alone()
    {
        await using var found = await OverdueOffice.FoundAsync();
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
        await using var found = await OverdueOffice.FoundAsync();
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
        await using var found = await OverdueOffice.FoundAsync();
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
        var row = await found.RowAsync();
        await office.Get<ReviewDesk>().DecideAsync(found.Dpo, found.Id, row.Version, FindingStepKind.Accepted, "all well", Token);
        await Job(office, server.Options).RunAsync(Token);
        Assert.Equal(0, server.Waiting);
    }

    [Fact]
    public async Task Nobody_is_mailed_about_their_own_finding_nor_once_they_are_no_compliance_officer()
    {
        await using var found = await OverdueOffice.FoundAsync();
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

    private static async Task AssertNamesNobodyAsync(OverdueOffice found, string mail)
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
}
