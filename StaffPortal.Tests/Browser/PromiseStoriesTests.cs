using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>Promises kept, seen from the browser. They run on a portal of their own: they change what binds everybody.</summary>
[Collection(Oversight.Name)]
public sealed class PromiseStoriesTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_consent_withdrawn_while_an_officer_works_denies_the_next_look()
    {
        var page = await fixture.SignedInAsync("officer");
        await page.BeginAsync("elderly-activities");
        await page.SearchAsync(SearchBy.Village, "4");
        await page.Rows().First.ClickAsync();
        await page.Locator("#consent-version").WaitForAsync();
        await page.FillAsync("#consent-version", "3/2569");
        await page.FillAsync("#consent-reference", "file 7/2569");
        await page.Locator("section.card .form-actions button").ClickAsync();
        await page.Locator(".record").WaitForAsync();
        await Assertions.Expect(page.Locator("#consents")).ToContainTextAsync("file 7/2569");

        var record = page.Url;
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(record);
        await other.Locator("#consents button").ClickAsync();
        await other.Locator("#consent-version").WaitForAsync();

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".rule")).ToHaveAttributeAsync("data-rule", nameof(AccessRule.ConsentMissing));
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_disclosure_is_approved_by_a_second_person_made_and_found_in_both_registers()
    {
        var officer = await fixture.SignedInAsync("officer");
        await using var office = fixture.Office();
        var citizen = await office.CitizenAsync(c => c.Village == 6);
        await officer.BeginAsync("disability-card-transfer");
        await officer.SearchAsync(SearchBy.NationalId, citizen.NationalId!);
        await officer.Rows().First.ClickAsync();
        await officer.Locator(".record").WaitForAsync();
        var record = officer.Url;
        await officer.GetByRole(AriaRole.Button, new() { Name = "Disclose" }).ClickAsync();
        await officer.FillAsync("#disclose-recipient", "Provincial office");
        await officer.SelectOptionAsync("#disclose-basis", "LegalDuty");
        await officer.FillAsync("#disclose-authority", "Sample Act, section 1");
        await officer.FillAsync("#disclose-reason", "card 5/2569");
        await officer.CheckAsync("input[value=Disability]");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Ask to disclose" }).ClickAsync();
        var row = officer.Locator("#disclosures tbody tr", new() { HasText = "card 5/2569" });
        await Assertions.Expect(row).ToContainTextAsync("Waits for a second person");

        var dpo = await fixture.SignedInAsync("dpo");
        await dpo.GotoAsync("/disclosures");
        var asked = dpo.Locator("#disclosures tbody tr", new() { HasText = "card 5/2569" });
        await asked.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Assertions.Expect(asked).ToContainTextAsync("May be made");

        await officer.ReloadAsync();
        var file = await officer.RunAndWaitForDownloadAsync(() =>
            row.GetByRole(AriaRole.Button, new() { Name = "Make the CSV" }).ClickAsync()
        );
        var lines = await File.ReadAllLinesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("Provincial office", lines[1], StringComparison.Ordinal);

        await officer.ReloadAsync();
        await Assertions.Expect(row).ToContainTextAsync("Made");
        await officer.GotoAsync(record);
        await Assertions.Expect(officer.Locator("#disclosed")).ToContainTextAsync("Provincial office");
        await dpo.GotoAsync("/audit?action=Disclosed");
        await Assertions.Expect(dpo.Locator(".log-line").First).ToContainTextAsync("disclosed data to “Provincial office”");
    }

    [Fact]
    public async Task The_data_of_several_chosen_in_the_list_leave_as_a_letter_that_names_its_recipient()
    {
        var officer = await fixture.SignedInAsync("officer");
        await officer.BeginAsync("elderly-payment-report");
        await officer.SearchAsync(SearchBy.Village, "4");
        await officer.Locator(".choose input").Nth(0).CheckAsync();
        await officer.Locator(".choose input").Nth(1).CheckAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Disclose the data of the 2 chosen" }).ClickAsync();
        await officer.FillAsync("#disclose-recipient", "Provincial treasury");
        await officer.SelectOptionAsync("#disclose-basis", "LegalDuty");
        await officer.FillAsync("#disclose-authority", "Sample Act, section 2");
        await officer.FillAsync("#disclose-reason", "payment list 9/2569");
        await officer.CheckAsync("input[value=FamilyName]");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Ask to disclose" }).ClickAsync();

        var row = officer.Locator("#disclosures tbody tr", new() { HasText = "payment list 9/2569" });
        var letter = await officer.RunAndWaitForPopupAsync(() =>
            row.GetByRole(AriaRole.Button, new() { Name = "Make the letter" }).ClickAsync()
        );

        await Assertions.Expect(letter.Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(letter.Locator(".letter-mark")).ToContainTextAsync("Provincial treasury");
        Assert.Equal("Letter of disclosure", await letter.TitleAsync());
        await officer.ReloadAsync();
        await Assertions.Expect(row).ToContainTextAsync("Made");
    }

    [Fact]
    public async Task A_policy_is_published_compared_and_acknowledged_and_a_promise_turns_red_and_green_again()
    {
        await using var portal = await TestPortal.StartAsync();
        var dpo = await fixture.SignedInAsync("dpo", at: portal.Address);
        await dpo.GotoAsync("/promises");
        await Assertions.Expect(dpo.Locator("#promise-8.promise-kept")).ToBeVisibleAsync();
        await Assertions.Expect(dpo.Locator("#promise-5.promise-grey")).ToBeVisibleAsync();
        var reader = await fixture.PageAsync(at: portal.Address);
        await reader.GotoAsync("/privacy");
        await reader.Locator("form[action='/privacy/read'] button").ClickAsync();

        var admin = await fixture.SignedInAsync("admin", at: portal.Address);
        await PublishAsync(admin, 0, "New sentence of the second version.");
        await PublishAsync(admin, 2, "7. A new rule.");

        await reader.GotoAsync("/privacy");
        await reader.Locator("#changed-since a").ClickAsync();
        await Assertions.Expect(reader.Locator("#changes .added")).ToContainTextAsync("New sentence");
        await reader.GotoAsync("/privacy/1");
        await Assertions.Expect(reader.Locator("main")).Not.ToContainTextAsync("New sentence");

        var officer = await fixture.SignedInAsync("officer", at: portal.Address);
        await officer.GotoAsync("/citizens");
        await officer.Locator("#rules-owed a").ClickAsync();
        await Assertions.Expect(officer.Locator("main")).ToContainTextAsync("A new rule");
        await dpo.AskUntilAsync("#promise-8.promise-doubt");
        await AcknowledgeAsync(officer);
        foreach (var name in new[] { "officer2", "contractor", "contractor-ended" })
        {
            var page = await fixture.SignedInAsync(name, at: portal.Address);
            await page.GotoAsync("/me/rules");
            await AcknowledgeAsync(page);
        }

        await officer.BeginAsync("elderly-payment");
        await dpo.GotoAsync("/audit/verify");
        await dpo.Locator("main .form-actions button").First.ClickAsync();
        await dpo.Locator(".verdict").WaitForAsync();
        await dpo.ReviewAccessAsync();
        await dpo.GotoAsync("/promises");
        await dpo.AskUntilAsync("#promise-8.promise-kept");
        await dpo.AskUntilAsync("#promise-5.promise-kept");
    }

    private static async Task AcknowledgeAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "I have read and acknowledge this" }).ClickAsync();
        await page.Locator(".notice-good").WaitForAsync();
    }

    private static async Task PublishAsync(IPage admin, int kind, string sentence)
    {
        await admin.GotoAsync("/administration/policies");
        await admin.Locator("#policy-versions").WaitForAsync();
        await admin.Locator("[aria-pressed]").Nth(kind).ClickAsync();
        await admin.Locator($"[aria-pressed=true]:nth-child({kind + 1})").WaitForAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Write a new version" }).ClickAsync();
        await admin.FillAsync("#policy-th", await admin.InputValueAsync("#policy-th") + "\n\nประโยคใหม่");
        await admin.FillAsync("#policy-en", await admin.InputValueAsync("#policy-en") + "\n\n" + sentence);
        await admin.FillAsync("#policy-note", "a new sentence");
        await admin.Locator("form.card button[type=submit]").ClickAsync();
        await admin.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Assertions.Expect(admin.Locator("#policy-versions tbody tr")).ToHaveCountAsync(2);
    }
}
