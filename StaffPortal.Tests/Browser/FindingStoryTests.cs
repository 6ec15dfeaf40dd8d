using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>From the box to the record and to the next one, with the keyboard alone.</summary>
[Collection(Oversight.Name)]
public sealed class FindingStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task An_officer_types_finds_opens_and_goes_on_without_a_mouse()
    {
        var page = await fixture.SignedInAsync("officer");
        await using var office = fixture.Office();
        await page.BeginAsync("register-maintenance", "story/finding");
        await Assertions.Expect(page.Locator("#search-text")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("081 234 5678");
        await Assertions.Expect(page.Locator("#search-by option").First).ToContainTextAsync("Telephone");
        await page.FillAsync("#search-text", "สม");
        await Assertions.Expect(page.Locator("#search-by option").First).ToContainTextAsync("family name");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Rows().First).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".total")).ToContainTextAsync("found");
        await ScreenshotsTests.ShootAsync(page, "finding-list");

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Rows().Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#search-text")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".record").WaitForAsync();
        await Assertions.Expect(page.Locator(".neighbours")).ToContainTextAsync("1 of");
        await ScreenshotsTests.ShootAsync(page, "finding-record");
        var first = page.Url;
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator(".neighbours")).ToContainTextAsync("2 of");
        await page.Locator(".record").WaitForAsync();
        Assert.NotEqual(first, page.Url);

        var entries = (await office.EntriesAsync()).Where(e => e.CaseReference == "story/finding").ToList();
        Assert.Equal([AuditAction.Declared, AuditAction.Searched, AuditAction.Opened, AuditAction.Opened], entries.Select(e => e.Action));
        Assert.Equal(2, entries.Skip(2).Select(e => e.Citizens.Single().CitizenId).Distinct().Count());
        await page.ClickAsync(".purpose-stands .end");
        await Assertions.Expect(page.Locator(".neighbours")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(0);
    }
}
