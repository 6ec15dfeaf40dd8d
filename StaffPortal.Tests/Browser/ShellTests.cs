using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>What stands around every page: menu, head, focus and keyboard.</summary>
[Collection(Walks.Name)]
public sealed class ShellTests(PortalFixture fixture)
{
    private const string MarkedEntries = "#portal-nav [aria-current=page]";

    /// <summary>Pages of one's own account stand in the head, not in the menu.</summary>
    private static readonly string[] OwnAccount = ["/account/password", "/account/sessions", "/me/rules"];

    /// <summary>
    /// What cannot be seen to have the focus, of all that can take it. A field's ring is around it.
    /// </summary>
    private const string WithoutRing = """
        () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
            .filter(e => !e.disabled && e.getClientRects().length > 0 && !e.closest('.skip, dialog'))
            .filter(e => {
                e.focus({ focusVisible: true });
                if (document.activeElement !== e) return false;
                const drawn = x => {
                    const s = getComputedStyle(x);
                    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== 'rgba(0, 0, 0, 0)';
                };
                for (let at = e, up = 0; at && up < 5; at = at.parentElement, up++) if (drawn(at)) return false;
                return !(e.id === 'menu-open' && drawn(e.nextElementSibling));
            })
            .map(e => e.outerHTML.slice(0, 160))
        """;

    [Theory]
    [InlineData("officer")]
    [InlineData("admin")]
    [InlineData("dpo")]
    public async Task Every_page_keeps_the_menu_with_its_place_marked_and_shows_where_the_focus_is(string user)
    {
        var page = await fixture.SignedInAsync(user);
        var found = new List<string>();
        foreach (var shown in PortalPages.Of(user))
        {
            await page.GotoAsync(shown.Path);
            await page.Locator("h1").First.WaitForAsync();
            await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            var marked = await page.Locator(MarkedEntries).CountAsync();
            if (marked != (OwnAccount.Contains(shown.Path) ? 0 : 1) || await page.Locator("#portal-nav").CountAsync() != 1)
                found.Add($"{shown.Path}: {marked} places are marked");
            found.AddRange((await page.EvaluateAsync<string[]>(WithoutRing)).Select(e => $"{shown.Path}: no ring on {e}"));
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task Shortcuts_work_on_every_page_from_a_Thai_keyboard()
    {
        var page = await fixture.SignedInAsync("dpo");
        foreach (var shown in PortalPages.Of("dpo"))
        {
            await page.GotoAsync(shown.Path);
            await page.Locator("#portal-nav").WaitForAsync();
            await TypeAsync(page, "ฦ", "Slash", shift: true);
            await Assertions.Expect(page.Locator("#keyboard-help")).ToBeVisibleAsync();
            var box = (await page.Locator("#keyboard-help").BoundingBoxAsync())!;
            Assert.InRange(box.X + (box.Width / 2), 700, 740);
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Locator("#keyboard-help")).ToBeHiddenAsync();
        }

        await page.GotoAsync("/promises");
        await TypeAsync(page, "ฝ", "Slash");
        await Assertions.Expect(page.Locator("[data-portal-search]")).ToBeFocusedAsync();
        await page.Locator("[data-portal-row]").First.WaitForAsync();
        await page.Locator("h1").First.ClickAsync();
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await TypeAsync(page, "่", "KeyJ");
        await Assertions.Expect(page.Locator("[data-portal-row]").First).ToBeFocusedAsync();
        // The second key counts for a second and a half after the first: on a busy machine a test types it later than a hand.
        for (var tries = 0; tries < 10 && !page.Url.EndsWith("/inbox", StringComparison.Ordinal); tries++)
        {
            await TypeAsync(page, "เ", "KeyG");
            await TypeAsync(page, "ิ", "KeyB");
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

    /// <summary>A key as the browser reports it from a Thai keyboard.</summary>
    private static Task TypeAsync(IPage page, string key, string code, bool shift = false) =>
        page.EvaluateAsync(
            "([key, code, shiftKey]) => (document.activeElement ?? document.body)"
                + ".dispatchEvent(new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }))",
            new object[] { key, code, shift }
        );

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
