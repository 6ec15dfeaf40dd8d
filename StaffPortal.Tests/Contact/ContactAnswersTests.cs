using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Jobs;
using StaffPortal.Web.Contact;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Contact;

/// <summary>An answer really goes, or the case says that it has not.</summary>
public sealed class ContactAnswersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_has_not_gone_keeps_its_case_open_and_due()
    {
        await using var office = await TestOffice.OpenAsync();
        var question = await office.TakenAsync(ContactKind.Question);
        Assert.Equal("ContactNothingToSend", (await question.SentAsync(AnswerManner.Post))!.Key);
        Assert.Null(await question.AnswerAsync());

        Assert.True(Assert.Single(await office.InboxAsync(question.Owner)).AnswerWaits);
        Assert.Single(await office.Get<ContactDesk>().DueAsync(40, Token));
        Assert.Null((await office.Get<ContactDesk>().StatusAsync(question.Number, Token))!.SentAt);

        Assert.Equal("ContactNeedsManner", (await question.SentAsync(AnswerManner.Mail))!.Key);
        Assert.Null(await question.SentAsync(AnswerManner.Post));

        Assert.Empty(await office.InboxAsync(question.Owner));
        Assert.Empty(await office.Get<ContactDesk>().DueAsync(40, Token));
        Assert.Equal(office.Clock.GetUtcNow(), (await office.Get<ContactDesk>().StatusAsync(question.Number, Token))!.SentAt);
        Assert.Equal("ContactSentAlready", (await question.SentAsync(AnswerManner.Handed))!.Key);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.ContactAnswerSent, AnswerManner.Post), (entry.Action, entry.ReadDetail<ContactSentDetail>()!.Manner));
    }

    [Fact]
    public async Task An_answer_goes_by_mail_to_who_gave_an_address_and_its_going_is_an_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        using var server = new MailServer();
        var mailed = await office.TakenAsync(ContactKind.Question, reply: "somchai@example.co.th");
        var called = await office.TakenAsync(ContactKind.Question, reply: "089 000 0000");
        Assert.Null(await mailed.AnswerAsync());
        Assert.Null(await called.AnswerAsync());

        Assert.Equal(JobResult.Done, await Job(office, server.Options).RunAsync(Token));
        Assert.Equal(JobResult.Done, await Job(office, server.Options).RunAsync(Token));

        using var mail = await server.NextAsync(Token);
        Assert.Equal("somchai@example.co.th", mail.To.Mailboxes.Single().Address);
        Assert.Contains("ดำเนินการแล้ว", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(mailed.Number, mail.Subject, StringComparison.Ordinal);
        Assert.Equal(0, server.Waiting);
        Assert.NotNull((await mailed.LookAsync()).SentAt);
        Assert.Null((await called.LookAsync()).SentAt);
        var entry = (await office.EntriesAsync()).Single(e => e.Action == AuditAction.ContactAnswerSent);
        Assert.Equal((mailed.Id, (Guid?)null), (entry.SubjectId, entry.AccountId));
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_is_tried_each_hour_and_the_case_says_so()
    {
        await using var office = await TestOffice.OpenAsync();
        var away = new MailServer();
        var options = away.Options;
        away.Dispose();
        var request = await office.TakenAsync(ContactKind.Question, reply: "somchai@example.co.th");
        Assert.Null(await request.AnswerAsync());

        Assert.Equal(JobOutcome.Failed, (await Job(office, options).RunAsync(Token)).Outcome);
        Assert.Equal(JobResult.Done, await Job(office, options).RunAsync(Token));

        var sending = Assert.Single((await request.LookAsync()).Sendings);
        Assert.NotNull(sending.Problem);
        Assert.Null(request.Detail.SentAt);
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.ContactAnswerSent);
        for (var hour = 1; hour < ContactAnswers.MostTries; hour++)
        {
            office.Clock.Advance(ContactAnswers.BetweenTries + TimeSpan.FromSeconds(1));
            Assert.Single(await office.Get<ContactAnswers>().WaitingAsync(Token));
            await office.Get<ContactAnswers>().RecordMailAsync(new(null), request.Id, "SocketException", Token);
        }

        office.Clock.Advance(ContactAnswers.BetweenTries * 2);
        Assert.Empty(await office.Get<ContactAnswers>().WaitingAsync(Token));
        Assert.Null(await request.SentAsync(AnswerManner.Telephone));
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_mailed()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.False(Job(office, new MailOptions()).IsEnabled);
        Assert.Equal(
            "ContactUnknown",
            (await office.Get<ContactAnswers>().RecordMailAsync(new(null), Guid.NewGuid(), null, Token)).Refusal!.Key
        );
    }

    [Fact]
    public async Task An_answer_written_anew_goes_anew()
    {
        await using var office = await TestOffice.OpenAsync();
        using var server = new MailServer();
        var question = await office.TakenAsync(ContactKind.Question, reply: "somchai@example.co.th");
        Assert.Null(await question.AnswerAsync());
        await Job(office, server.Options).RunAsync(Token);
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await question.LookAsync();
        Assert.Null(await question.ReopenAsync());
        Assert.Null(await question.EndAsync(new(ContactState.Answered, "ตอบใหม่")));

        await Job(office, server.Options).RunAsync(Token);

        using var first = await server.NextAsync(Token);
        using var second = await server.NextAsync(Token);
        Assert.Contains("ตอบใหม่", second.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("somchai@example.co.th", true)]
    [InlineData("089 000 0000", false)]
    [InlineData("Somchai <somchai@example.co.th>", false)]
    [InlineData("somchai@localhost", false)]
    [InlineData("โทร 089 หรือ a@b.go.th", false)]
    public void Mail_reaches_an_address_and_nothing_else(string reply, bool isMailed) =>
        Assert.Equal(isMailed, ReplyAddress.Of(reply) is not null);

    private static ContactAnswerJob Job(TestOffice office, MailOptions options) =>
        new(office.Get<ContactAnswers>(), new OfficeNames("สำนักงาน", "Office"), options);
}
