using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// An administrator without a pointer: from what somebody would see to giving the grant. At every step what has the focus is inside the
/// view, under nothing, and a picture shows it.
/// </summary>
[Collection(Stories.Name)]
public sealed class AdministratorKeysTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_grant_is_seen_over_invented_values_and_given_by_keys_alone()
    {
        var page = await fixture.SignedInAsync("admin");
        await page.Locator(".portal h1").ClickAsync();

        await page.GoAsync('x', "/administration/example");
        await page.Locator("#grant-account").WaitForAsync();
        await page.TabToAsync("#grant-account");
        await page.Keyboard.TypeAsync("officer2");
        await page.TabToAsync("#grant-purpose");
        await page.Keyboard.TypeAsync("Review building");
        await Assertions.Expect(page.Locator("#grant-purpose option:checked")).Not.ToHaveTextAsync("Choose");
        await page.TabToAsync("#scope-villages");
        await page.Keyboard.TypeAsync("2, 5");
        await page.TabToAsync("main form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#example-title")).ToBeFocusedAsync();
        await page.FocusIsSeenAsync();
        await Assertions.Expect(page.Locator("#example .example-mark")).ToBeVisibleAsync();
        // Beside the whole run a first Enter was lost twice; why is not known.
        for (var tries = 0; tries < 5 && !page.Url.Contains("/grants?", StringComparison.Ordinal); tries++)
        {
            await page.TabToAsync("#give-this");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForTimeoutAsync(3_000);
        }

        Assert.Contains("/administration/grants?", page.Url, StringComparison.Ordinal);
        await page.Locator("#grant-reason").WaitForAsync();
        await Assertions.Expect(page.Locator("#scope-villages")).ToHaveValueAsync("2,5");
        await page.TabToAsync("#grant-reason");
        await page.Keyboard.TypeAsync("second pair of hands for the permits");
        await page.TabToAsync("main form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main form.card")).ToHaveCountAsync(0);

        await page.Locator("h1").First.ClickAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#grants-find")).ToBeFocusedAsync();
        await page.FocusIsSeenAsync();
        await page.Keyboard.TypeAsync("officer2 building");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-grant='officer2/building-permit-review']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#grants tbody tr")).ToHaveCountAsync(1);
        Assert.DoesNotContain("building", page.Url, StringComparison.Ordinal);
    }
}
