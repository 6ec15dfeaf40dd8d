using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

[Collection(Stories.Name)]
public sealed class AccountStoryTests(PortalFixture fixture)
{
    private const string Chosen = "a long sentence of my own";

    [Fact]
    public async Task Law_12_an_account_takes_two_people_from_request_to_confirmation_and_its_owner_is_told_of_a_later_link()
    {
        await using var office = fixture.Office();
        var (admin, dpo) = (await fixture.SignedInAsync("admin"), await fixture.SignedInAsync("dpo"));
        await admin.GotoAsync("/administration/accounts");
        await admin.ClickAsync(".title-row button");
        await admin.FillAsync("#account-user", "new.officer");
        await admin.FillAsync("#account-name", "New Officer");
        await admin.Locator("#account-name").BlurAsync();
        await admin.ClickAsync("form.card button[type=submit]");
        await Assertions.Expect(admin.Locator(".notice-warn")).ToContainTextAsync("Nothing takes effect");
        await Assertions.Expect(admin.Locator("tr:has([data-account='new.officer'])")).ToContainTextAsync("Waits for a second person");
        await admin.GotoAsync("/approvals");
        var own = admin.Locator("tr:has([data-proposal='Role/new.officer'])");
        await Assertions.Expect(own).ToContainTextAsync("Officer");
        await Assertions.Expect(own.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Take back"]);
        await Assertions.Expect(admin.Locator("[data-activation-link]")).ToHaveCountAsync(0);

        var link = await ConfirmAsync(dpo, "Role/new.officer");
        var person = await fixture.PageAsync();
        await ChooseAsync(person, link, "new.officer-holds-the-name");
        await Assertions.Expect(person.Locator(".notice-danger")).ToContainTextAsync("must not contain the user ID");
        await ChooseAsync(person, link, Chosen);
        await Assertions.Expect(person.Locator(".notice-good")).ToBeVisibleAsync();
        await ChooseAsync(person, link, "another long sentence");
        await Assertions.Expect(person.Locator(".notice-danger")).ToContainTextAsync("has been used");
        await SignInAsync(person, Chosen);
        await Assertions.Expect(person.Locator(".portal h1")).ToBeVisibleAsync();
        await Assertions.Expect(person.Locator("#rules-owed")).ToContainTextAsync("Read and acknowledge");

        await admin.GotoAsync("/administration/accounts");
        await admin.Locator("tr:has([data-account='new.officer']) .quiet").Nth(1).ClickAsync();
        await Assertions.Expect(admin.Locator(".notice-warn")).ToContainTextAsync("Nothing takes effect");
        await Assertions.Expect(admin.Locator("[data-activation-link]")).ToHaveCountAsync(0);
        await person.GotoAsync("/");
        await Assertions.Expect(person.Locator("#account-notices")).ToContainTextAsync("still waiting for a second person");
        var second = await ConfirmAsync(dpo, "ActivationLink/new.officer");
        // The confirmed link ended this person's session, whose page now leaves by itself: the link is opened in another browser.
        person = await fixture.PageAsync();
        await ChooseAsync(person, second, "yet another long sentence");
        await SignInAsync(person, "yet another long sentence");
        await Assertions.Expect(person.Locator("#account-notices li").First).ToContainTextAsync("confirmed by");
        await person.ClickAsync("#account-notices button");
        await Assertions.Expect(person.Locator("#account-notices")).ToHaveCountAsync(0);

        await admin.Locator("tr:has([data-account='new.officer']) .danger").ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Close this account" }).ClickAsync();
        await Assertions.Expect(admin.Locator("tr:has([data-account='new.officer'])")).ToContainTextAsync("Closed");
        await person.WaitForURLAsync("**/account/sign-in?over=true*");
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

    /// <summary>Confirms what waits; the link that the confirmer alone is shown.</summary>
    private static async Task<string> ConfirmAsync(IPage page, string proposal)
    {
        await page.GotoAsync("/approvals");
        await page.Locator($"tr:has([data-proposal='{proposal}'])").GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm: " }).ClickAsync();
        return (await page.Locator("[data-activation-link]").TextContentAsync())!;
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
