using System.Text;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Accounts;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Contact;

public sealed class ContactDeskTests
{
    private static readonly Origin Nobody = new(null, "192.0.2.9", "Browser");
    private static readonly ContactForm Erasure = new(ContactKind.ErasureRequest, "ขอลบข้อมูลของฉัน", "089-000-0000");

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_request_comes_in_is_taken_and_ended_and_every_step_is_an_entry(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var officer = await office.OriginAsync("officer2");

        var number = (await office.Get<ContactDesk>().SubmitAsync(Nobody, Erasure, default)).Value!;
        Assert.Equal(
            new(ContactKind.ErasureRequest, office.Clock.GetUtcNow(), office.Today.AddDays(30), ContactState.Received, null),
            await office.Get<ContactDesk>().StatusAsync($" {number.ToLowerInvariant()} ", default)
        );
        var row = Assert.Single(await office.InboxAsync(officer));
        var detail = (await office.Get<ContactDesk>().OpenAsync(officer, row.Id, default)).Value!;
        Assert.Equal((Erasure.Text, Erasure.ReplyTo), (detail.Text, detail.ReplyTo));
        Assert.True((await office.Get<ContactDesk>().TakeAsync(officer, row.Id, 1, default)).Value!.IsMine);
        Assert.Equal("ContactChangedMeanwhile", (await office.Get<ContactDesk>().TakeAsync(officer, row.Id, 1, default)).Refusal!.Key);
        var refused = new CaseEnding(ContactState.Refused, "the law asks us to keep it", Ground: RefusalGround.LawOrCourt);
        Assert.True((await office.Get<CaseClosing>().EndAsync(officer, row.Id, 2, refused, default)).Succeeded);
        Assert.Equal("ContactEnded", (await office.Get<ContactDesk>().TakeAsync(officer, row.Id, 3, default)).Refusal!.Key);

        Assert.True(Assert.Single(await office.InboxAsync(officer)).AnswerWaits);
        Assert.Equal(ContactState.Refused, (await office.Get<ContactDesk>().StatusAsync(number, default))!.State);
        var entries = (await office.EntriesAsync()).Where(e => e.SubjectId == row.Id).ToList();
        Assert.Equal(
            [AuditAction.ContactReceived, AuditAction.ContactOpened, AuditAction.ContactTaken, AuditAction.ContactRefused],
            entries.Select(e => e.Action)
        );
        Assert.Null(entries[0].AccountId);
    }

    [Fact]
    public async Task No_case_is_left_out_of_the_inbox_however_many_there_are()
    {
        await using var office = await TestOffice.OpenAsync();
        var (desk, dpo) = (office.Get<ContactDesk>(), await office.OriginAsync("dpo"));
        for (var i = 0; i < ListWindow.Size + 5; i++)
        {
            var number = (await desk.SubmitAsync(Nobody, Erasure, default)).Value!;
            office.Clock.Advance(TimeSpan.FromSeconds(1));
            if (i >= 3)
                await office.Get<CaseClosing>().WithdrawAsync(Nobody, number, default);
        }

        Assert.Equal(3, (await desk.ListAsync(dpo, open: true, new(), default)).Total);
        var newest = await desk.ListAsync(dpo, open: false, new(), default);
        var older = await desk.ListAsync(dpo, open: false, new() { Page = 2 }, default);
        Assert.Equal((ListWindow.Size, 2, ListWindow.Size + 2), (newest.Rows.Count, older.Rows.Count, newest.Total));
        Assert.Equal(ListWindow.Size + 2, newest.Rows.Concat(older.Rows).Select(r => r.Id).Distinct().Count());
        Assert.True(newest.Rows[^1].EndedAt >= older.Rows[0].EndedAt);
    }

    [Fact]
    public async Task A_case_is_found_by_its_number_of_one_kind_and_in_any_order()
    {
        await using var office = await TestOffice.OpenAsync();
        var (desk, dpo) = (office.Get<ContactDesk>(), await office.OriginAsync("dpo"));
        var first = (await desk.SubmitAsync(Nobody, Erasure, default)).Value!;
        office.Clock.Advance(TimeSpan.FromDays(1));
        var second = (await desk.SubmitAsync(Nobody, Erasure with { Kind = ContactKind.Question }, default)).Value!;

        Assert.Equal([first, second], await NumbersAsync(new()));
        Assert.Equal([second, first], await NumbersAsync(new() { Sort = "came", Down = true }));
        Assert.Equal([second], await NumbersAsync(new() { Kind = nameof(ContactKind.Question) }));
        Assert.Equal([first], await NumbersAsync(new() { Find = first.ToLowerInvariant() }));
        Assert.Empty(await NumbersAsync(new() { Find = "%" }));

        async Task<List<string>> NumbersAsync(ListWindow window) =>
            [.. (await desk.ListAsync(dpo, open: true, window, default)).Rows.Select(r => r.TrackingNumber)];
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("contractor")]
    public async Task Who_may_not_answer_sees_nothing_and_the_attempt_is_an_entry(string user)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = await office.OriginAsync(user);
        await office.Get<ContactDesk>().SubmitAsync(Nobody, Erasure, default);
        var row = Assert.Single(await office.InboxAsync(await office.OriginAsync("dpo")));

        Assert.Empty(await office.InboxAsync(origin));
        Assert.Equal("RoleAnswersNothing", (await office.Get<ContactDesk>().OpenAsync(origin, row.Id, default)).Refusal!.Key);
        Assert.Equal(
            (AuditAction.ContactOpened, AuditOutcome.Denied),
            ((await office.EntriesAsync())[^1].Action, (await office.EntriesAsync())[^1].Outcome)
        );
        Assert.Equal(
            "RoleAnswersNothing",
            (await office.Get<ContactDesk>().SubmitAsync(origin, Erasure with { Channel = ContactChannel.Counter }, default)).Refusal!.Key
        );
    }

    [Fact]
    public async Task What_somebody_wrote_stands_open_neither_in_the_database_nor_in_the_log()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Get<ContactDesk>().SubmitAsync(Nobody, Erasure with { Text = "my secret words" }, default);
        await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        var file = await File.ReadAllBytesAsync(
            new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(office.ConnectionString).DataSource,
            TestContext.Current.CancellationToken
        );
        foreach (var value in new[] { "my secret words", Erasure.ReplyTo })
            Assert.True(file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) < 0);
        Assert.All(office.Logs.Lines, l => Assert.DoesNotContain("secret words", l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "089", "ContactNeedsText")]
    [InlineData("text", " ", "ContactNeedsReply")]
    public async Task What_is_missing_is_named_and_nothing_is_kept(string text, string reply, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.Equal(
            key,
            (await office.Get<ContactDesk>().SubmitAsync(Nobody, new(ContactKind.Question, text, reply), default)).Refusal!.Key
        );
        Assert.Empty(await office.EntriesAsync());
        Assert.Null(await office.Get<ContactDesk>().StatusAsync("ABCD-EFGH-2345", default));
    }

    [Fact]
    public async Task Nothing_is_taken_in_that_cannot_be_recorded()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RefuseInsertsAsync("AuditEntries");
        Assert.Same(Refusal.NotRecorded, (await office.Get<ContactDesk>().SubmitAsync(Nobody, Erasure, default)).Refusal);
        Assert.Empty(await office.InboxAsync(await office.OriginAsync("dpo")));
    }
}
