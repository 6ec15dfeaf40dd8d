using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Traffic;
using StaffPortal.Tests.Contact;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// Each of the nine cards, as anybody sees it: green, red by somebody who writes in the database file behind the portal's back, and green
/// again. What stands behind each is tried one by one in <see cref="Promises"/>.
/// </summary>
[Collection(OtherPortals.Name)]
public sealed class NinePromisesStoryTests(PortalFixture fixture)
{
    private const string VerifyNow = "UPDATE Jobs SET DueAt = 0 WHERE Name = 'log-verification' AND Holder IS NULL";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Law_15_each_card_turns_red_by_a_breach_and_green_by_its_mend()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var file = TestOffice.Attach(portal.DatabasePath);
        var anybody = await fixture.PageAsync(at: portal.Address);
        await anybody.GotoAsync("/culture/en-GB?back=/promises");
        await Assertions.Expect(anybody.Locator(".sample-banner")).ToContainTextAsync("invented");
        await Assertions.Expect(anybody.Locator("#promise-1")).ToContainTextAsync("Records of 500 people");
        // Not card 5: two minutes after its start the portal has verified its log by itself (its grey is in SecurityPromiseTests).
        foreach (var grey in new[] { 2, 6, 9 })
            await Assertions.Expect(anybody.Locator($"#promise-{grey}.promise-grey")).ToBeVisibleAsync();

        await BreakAsync(
            1,
            "UPDATE Citizens SET Religion = x'00' WHERE Id = (SELECT MIN(Id) FROM Citizens); "
                + "CREATE TABLE Kept1 AS SELECT * FROM ServiceFields WHERE Field = 18; DELETE FROM ServiceFields WHERE Field = 18",
            "INSERT INTO ServiceFields SELECT * FROM Kept1"
        );

        await file.Get<NodeClocks>().KeepAsync(new("time.test", TimeSpan.Zero, TimeSpan.Zero, DateTimeOffset.UtcNow), Token);
        await BreakAsync(
            2,
            "CREATE TABLE Kept2 AS SELECT * FROM TrafficLines ORDER BY Id LIMIT 1; "
                + "DELETE FROM TrafficLines WHERE Id = (SELECT Id FROM Kept2)",
            "INSERT INTO TrafficLines SELECT * FROM Kept2"
        );

        await BreakAsync(3, "CREATE TABLE Kept3 AS SELECT * FROM Grants; DELETE FROM Grants", "INSERT INTO Grants SELECT * FROM Kept3");

        await BreakAsync(
            4,
            $"""
            INSERT INTO Restrictions (Id, CitizenId, PurposeId, Kind, Reason, SetAt, SetById)
            SELECT x'A0000000000000000000000000000004', c.CitizenId, e.PurposeId, 1, 'REQ-1', 1, e.AccountId
            FROM AuditEntries e JOIN AuditEntryCitizens c ON c.EntryId = e.Id
            WHERE e.Action = 23 AND e.Outcome = 1 ORDER BY e.Id DESC LIMIT 1
            """,
            "DELETE FROM Restrictions"
        );

        await SafeAsync(portal, file);
        await BreakAsync(
            5,
            "CREATE TABLE Kept5 AS SELECT * FROM AuditEntries WHERE Id = 7; UPDATE AuditEntries SET Reason = 'x' WHERE Id = 7",
            "UPDATE AuditEntries SET Reason = (SELECT Reason FROM Kept5) WHERE Id = 7",
            then: () => VerifyAsync(file)
        );

        await ChooseAsync(file);
        await BreakAsync(
            6,
            "CREATE TABLE Kept6 AS SELECT UserName, PasswordHash FROM Accounts; "
                + "UPDATE Accounts SET PasswordHash = (SELECT PasswordHash FROM Kept6 WHERE UserName = 'officer') WHERE UserName = 'dpo'",
            "UPDATE Accounts SET PasswordHash = (SELECT PasswordHash FROM Kept6 WHERE UserName = 'dpo') WHERE UserName = 'dpo'"
        );

        // What a program that sets such a cookie brings about; CookiePromiseTests does it with a real server.
        await anybody.AskUntilAsync("#promise-7.promise-kept");
        await file.Get<CookieSightings>().KeepAsync([new("_tracker", false, DateTimeOffset.UtcNow)], Token);
        await anybody.AskUntilAsync("#promise-7.promise-doubt");
        await file.ExecuteAsync("UPDATE CookieSightings SET UndeclaredAt = 1 WHERE Name = '_tracker'");
        await anybody.AskUntilAsync("#promise-7.promise-kept");

        await BreakAsync(
            8,
            "CREATE TABLE Kept8 AS SELECT * FROM PolicyAcknowledgements; DELETE FROM PolicyAcknowledgements",
            "INSERT INTO PolicyAcknowledgements SELECT * FROM Kept8"
        );

        await file.Get<ContactDesk>().SubmitAsync(RequestSteps.Nobody, new(ContactKind.ErasureRequest, "text", "089"), Token);
        await BreakAsync(
            9,
            "UPDATE ContactCases SET State = 3, SentAt = ReceivedAt, EndedAt = ReceivedAt",
            "UPDATE ContactCases SET State = 1, SentAt = NULL, EndedAt = NULL"
        );

        foreach (var number in Enumerable.Range(1, 9))
            await Assertions.Expect(anybody.Locator($"#promise-{number}.promise-kept")).ToBeVisibleAsync();

        async Task BreakAsync(int card, string breach, string mend, Func<Task>? then = null)
        {
            await anybody.AskUntilAsync($"#promise-{card}.promise-kept");
            await BehindAsync(breach);
            await (then?.Invoke() ?? Task.CompletedTask);
            await anybody.AskUntilAsync($"#promise-{card}.promise-doubt");
            await BehindAsync(mend);
            await (then?.Invoke() ?? Task.CompletedTask);
            await anybody.AskUntilAsync($"#promise-{card}.promise-kept");
        }

        async Task BehindAsync(string sql)
        {
            await file.DropGuardsAsync();
            await file.ExecuteAsync(sql);
            await file.RestoreGuardsAsync();
        }
    }

    [Fact]
    public async Task An_office_that_is_no_sample_wears_no_mark_and_shows_no_promise_as_kept()
    {
        await using var portal = await TestPortal.StartAsync(
            new Dictionary<string, string> { ["Sample__Enabled"] = "false" },
            PortalProcess.NewFolder()
        );
        var anybody = await fixture.PageAsync(at: portal.Address);
        await anybody.GotoAsync("/promises");

        await Assertions.Expect(anybody.Locator(".promise-grey")).ToHaveCountAsync(9);
        await Assertions.Expect(anybody.Locator(".sample-banner")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_sample_office_says_that_its_data_are_invented_where_a_page_is_refused_or_there_is_none_too()
    {
        var page = await fixture.SignedInAsync("officer");
        foreach (var shown in new[] { "/privacy", "/contact", "/account/refused", "/none-such" })
        {
            await page.GotoAsync(shown);
            await Assertions.Expect(page.Locator(".sample-banner")).ToHaveCountAsync(1);
        }
    }

    /// <summary>The portal verifies its log by itself, and access is reviewed.</summary>
    private async Task SafeAsync(TestPortal portal, TestOffice file)
    {
        var dpo = await fixture.SignedInAsync("dpo", at: portal.Address);
        await dpo.ReviewAccessAsync();
        await VerifyAsync(file);
    }

    /// <summary>Has the log verified. A verification that has told what it found, but not ended, would put the next one off.</summary>
    private static async Task VerifyAsync(TestOffice file)
    {
        await using var db = file.Db();
        while (await db.Database.ExecuteSqlRawAsync(VerifyNow, Token) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
    }

    /// <summary>Everybody chooses a password of their own.</summary>
    private static async Task ChooseAsync(TestOffice file)
    {
        foreach (var (name, _, _) in SampleOffice.Accounts)
        {
            var owner = await file.OriginAsync(name);
            Assert.True(
                await file.Get<AuditTrail>().RecordAsync(owner, AuditAction.PasswordChanged, AuditOutcome.Permitted, null, null, Token)
            );
        }
    }
}
