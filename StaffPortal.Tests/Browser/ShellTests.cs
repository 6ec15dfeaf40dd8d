using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>What stands around every page: head and keyboard (menu, focus and help on each: <see cref="EveryPageTests"/>).</summary>
[Collection(Walks.Name)]
public sealed class ShellTests(PortalFixture fixture)
{
    [Fact]
    public async Task Shortcuts_lead_to_the_search_a_row_and_another_page_from_a_Thai_keyboard()
    {
        var page = await fixture.SignedInAsync("dpo");
        await page.GotoAsync("/promises");
        await page.Locator("#portal-nav").WaitForAsync();
        await page.TypeInThaiAsync("ฝ", "Slash");
        await Assertions.Expect(page.Locator("[data-portal-search]")).ToBeFocusedAsync();
        await page.Locator("[data-portal-row]").First.WaitForAsync();
        await page.Locator("h1").First.ClickAsync();
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.TypeInThaiAsync("่", "KeyJ");
        await Assertions.Expect(page.Locator("[data-portal-row]").First).ToBeFocusedAsync();
        // The second key counts for a second and a half after the first: on a busy machine a test types it later than a hand.
        for (var tries = 0; tries < 10 && !page.Url.EndsWith("/inbox", StringComparison.Ordinal); tries++)
        {
            await page.TypeInThaiAsync("เ", "KeyG");
            await page.TypeInThaiAsync("ิ", "KeyB");
            await page.WaitForTimeoutAsync(500);
        }

        Assert.EndsWith("/inbox", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("en-GB")]
    public async Task On_a_telephone_head_and_purpose_bar_leave_the_screen_to_the_work(string culture)
    {
        var page = await fixture.SignedInAsync("officer2", culture, 390);
        await page.GotoAsync("/citizens");
        await page.Locator(".purpose-bar:not([aria-busy])").WaitForAsync();
        Assert.InRange(await HeightAsync(page), 1, 112);
        await page.BeginAsync("land-tax-billing");
        Assert.InRange(await HeightAsync(page), 1, 112);
        Assert.Empty(await page.FaultsAsync("/citizens", 390));
        await page.GotoAsync("/");
        await page.Locator("[data-purpose]").First.WaitForAsync();
        Assert.Empty(await page.FaultsAsync("/", 390));
    }

    private static async Task<double> HeightAsync(IPage page) =>
        (await page.Locator(".top").BoundingBoxAsync())!.Height + (await page.Locator(".purpose-bar").BoundingBoxAsync())!.Height;

    [Fact]
    public async Task A_button_that_an_error_moves_from_under_the_pointer_is_pressed_and_one_that_the_pointer_left_is_not()
    {
        var page = await fixture.SignedInAsync("officer");
        await page.GotoAsync("/traffic/orders");
        await page.Locator(".title-actions button").ClickAsync();
        var (button, errors) = (page.Locator("form.card button[type=submit]"), page.Locator("form.card [role=alert] a"));
        async Task PressAsync(string typed, float leftBy)
        {
            await page.FillAsync("#order-from", typed);
            await button.ScrollIntoViewIfNeededAsync();
            var box = (await button.BoundingBoxAsync())!;
            var (x, y) = (box.X + (box.Width / 2), box.Y + box.Height - 3);
            await page.Mouse.MoveAsync(x, y);
            await page.Mouse.DownAsync();
            await Assertions.Expect(page.Locator("#order-from-error")).ToHaveCountAsync(typed.Length > 0 ? 1 : 0);
            Assert.False((await button.BoundingBoxAsync())!.Y <= y && y <= (await button.BoundingBoxAsync())!.Y + box.Height);
            await page.Mouse.MoveAsync(x + leftBy, y);
            await page.Mouse.UpAsync();
        }

        await PressAsync("tomorrow", leftBy: 300);
        await PressAsync("", leftBy: 300);
        Assert.Equal(0, await errors.CountAsync());
        await PressAsync("tomorrow", leftBy: 0);
        await Assertions.Expect(errors).ToHaveCountAsync(4);
    }
}
