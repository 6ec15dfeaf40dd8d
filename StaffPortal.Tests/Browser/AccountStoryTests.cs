using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

[Collection(Stories.Name)]
public sealed class AccountStoryTests(PortalFixture fixture)
{
    private const string Chosen = "a long sentence of my own";

    [Fact]
    public async Task An_account_is_made_activated_once_locked_after_five_wrong_tries_and_closed()
    {
        await using var office = fixture.Office();
        var admin = await fixture.SignedInAsync("admin");
        await admin.GotoAsync("/administration/accounts");
        await admin.ClickAsync(".title-row button");
        await admin.FillAsync("#account-user", "new.officer");
        await admin.FillAsync("#account-name", "New Officer");
        await admin.Locator("#account-name").BlurAsync();
        await admin.ClickAsync("form.card button[type=submit]");
        var link = await admin.Locator("[data-activation-link]").TextContentAsync();

        var person = await fixture.PageAsync();
        await ChooseAsync(person, link!, "new.officer-holds-the-name");
        await Assertions.Expect(person.Locator(".notice-danger")).ToContainTextAsync("must not contain the user ID");
        await ChooseAsync(person, link!, Chosen);
        await Assertions.Expect(person.Locator(".notice-good")).ToBeVisibleAsync();
        await ChooseAsync(person, link!, "another long sentence");
        await Assertions.Expect(person.Locator(".notice-danger")).ToContainTextAsync("has been used");

        await SignInAsync(person, Chosen);
        await Assertions.Expect(person.Locator(".portal h1")).ToBeVisibleAsync();
        await Assertions.Expect(person.Locator(".empty")).ToContainTextAsync("You hold no purpose");
        await person.ClickAsync(".top form button");
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(person, "wrong password here");
            await person.Locator(".notice-danger").WaitForAsync();
        }

        await SignInAsync(person, Chosen);
        await Assertions.Expect(person.Locator(".notice-danger")).ToBeVisibleAsync();
        var mine = (await office.EntriesAsync()).Where(e => e.AccountName == "new.officer").ToList();
        Assert.Equal("LockedOut", mine[^1].Rule);
        Assert.Contains(mine, e => e.Action == AuditAction.AccountActivated && e.Outcome == AuditOutcome.Permitted);

        await admin.Locator("tr:has([data-account='new.officer']) .danger").ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Yes, do it" }).ClickAsync();
        await Assertions.Expect(admin.Locator("tr:has([data-account='new.officer'])")).ToContainTextAsync("Closed");
    }

    [Fact]
    public async Task New_entries_announce_themselves_to_a_compliance_officer_and_the_log_can_be_taken_out()
    {
        var dpo = await fixture.SignedInAsync("dpo");
        await dpo.GotoAsync("/audit");
        await dpo.Locator(".log-line").First.WaitForAsync();

        await fixture.SignInAsync("officer");
        await Assertions.Expect(dpo.Locator(".newer")).ToBeVisibleAsync();
        await dpo.ClickAsync(".newer");
        await Assertions.Expect(dpo.Locator(".newer")).ToHaveCountAsync(0);

        foreach (var format in new[] { "csv", "jsonl" })
        {
            var download = await dpo.RunAndWaitForDownloadAsync(() => dpo.ClickAsync($"a[href^='/audit/export/{format}']"));
            Assert.Matches($@"^audit-\d{{8}}-\d{{6}}\.{format}$", download.SuggestedFilename);
            Assert.True((await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).Length > 1000);
        }
    }

    private static async Task ChooseAsync(IPage page, string link, string password)
    {
        await page.GotoAsync(link);
        await page.FillAsync("#new-password", password);
        await page.FillAsync("#repeat", password);
        await page.ClickAsync("main button[type=submit]");
        await page.Locator(".notice").WaitForAsync();
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#user", "new.officer");
        await page.FillAsync("#password", password);
        await page.ClickAsync("main button[type=submit]");
    }
}
