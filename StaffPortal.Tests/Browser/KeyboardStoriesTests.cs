using Microsoft.Playwright;
using StaffPortal.Domain.Disclosures;

namespace StaffPortal.Tests.Browser;

/// <summary>Days' work without a pointer; at each step what has the focus is in the view and a picture shows it.</summary>
[Collection(Stories.Name)]
public sealed class KeyboardStoriesTests(PortalFixture fixture)
{
    [Fact]
    public async Task An_officer_signs_in_states_a_purpose_finds_a_record_and_corrects_it_by_keys_alone()
    {
        await using var office = fixture.Office();
        var page = await fixture.PageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.TabToAsync("#user");
        await page.Keyboard.TypeAsync("officer");
        await page.TabToAsync("#password");
        await page.Keyboard.TypeAsync(PortalFixture.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".portal h1").WaitForAsync();
        await page.Locator(".purpose-bar:not([aria-busy])").WaitForAsync();
        if (await page.Locator(".purpose-stands .end").CountAsync() > 0)
        {
            await page.TabToAsync(".purpose-stands .end");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator(".purpose-none").WaitForAsync();
        }

        await page.TabToAsync("[data-purpose='register-maintenance'] > button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#case")).ToBeFocusedAsync();
        await page.FocusIsSeenAsync();
        await page.Keyboard.TypeAsync("story/keys");
        await page.TabToAsync("#reason");
        await page.Keyboard.TypeAsync("moved");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#search-text")).ToBeFocusedAsync();
        await page.FocusIsSeenAsync();
        await page.Keyboard.TypeAsync("หมู่ 3");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Rows().First).ToBeFocusedAsync();
        await page.FocusIsSeenAsync();
        await page.Keyboard.PressAsync("j");
        await page.FocusIsSeenAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".record").WaitForAsync();
        await page.TabToAsync(".title-actions button");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("#edit-HouseNumber");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("77/7");
        await page.TabToAsync("#change-reason");
        await page.Keyboard.TypeAsync("moved house");
        await page.TabToAsync(".editor button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-field=HouseNumber]")).ToHaveTextAsync("77/7");
        Assert.Contains((await office.EntriesAsync()).Where(e => e.CaseReference == "story/keys"), e => e.Action == AuditAction.Changed);
    }

    [Fact]
    public async Task A_compliance_officer_reads_an_entry_verifies_the_log_and_approves_a_disclosure_by_keys_alone()
    {
        await using var office = fixture.Office();
        var (officer, declared) = await office.DeclaredAsync("officer", "disability-card-transfer");
        var form = Disclosures.DisclosureTests.Form((await office.CitizenAsync()).Id) with
        {
            Fields = [CitizenField.Disability],
            Reason = "asked for the keys' story",
        };
        Assert.True((await office.Get<CitizenDisclosures>().RequestAsync(officer, declared, form, default)).Succeeded);
        var page = await fixture.SignedInAsync("dpo");
        await page.Locator(".portal h1").WaitForAsync();

        await page.GoAsync('l', "/audit");
        await page.Locator(".log-line").First.WaitForAsync();
        await page.TabToAsync(".log-line button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".panel").WaitForAsync();
        await page.GoAsync('v', "/audit/verify");
        await page.TabToAsync("main .form-actions button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".verdict").WaitForAsync();
        await page.GoAsync('d', "/disclosures");
        var row = page.Locator("#disclosures tbody tr", new() { HasText = "asked for the keys' story" });
        await row.WaitForAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Approve" }).EvaluateAsync("b => b.id = 'approve-this'");
        await page.TabToAsync("#approve-this");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(row).ToContainTextAsync("May be made");
    }
}
