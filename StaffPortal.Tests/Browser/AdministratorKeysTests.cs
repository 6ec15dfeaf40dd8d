using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// An administrator without a pointer: from what somebody would see to giving the grant. At every step what has the focus is inside the
/// view, under nothing, and marked.
/// </summary>
[Collection(Stories.Name)]
public sealed class AdministratorKeysTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_grant_is_seen_over_invented_values_and_given_by_keys_alone()
    {
        var page = await fixture.SignedInAsync("admin");
        await page.Locator(".portal h1").ClickAsync();

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("x");
        await page.WaitForURLAsync("**/administration/example");
        await page.Locator("#grant-account").WaitForAsync();
        await TabToAsync(page, "#grant-account");
        await page.Keyboard.TypeAsync("officer2");
        await TabToAsync(page, "#grant-purpose");
        await page.Keyboard.TypeAsync("Review building");
        await Assertions.Expect(page.Locator("#grant-purpose option:checked")).Not.ToHaveTextAsync("Choose");
        await TabToAsync(page, "#scope-villages");
        await page.Keyboard.TypeAsync("2, 5");
        await TabToAsync(page, "main form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#example-title")).ToBeFocusedAsync();
        await SeenAsync(page);
        await Assertions.Expect(page.Locator("#example .example-mark")).ToBeVisibleAsync();
        await TabToAsync(page, "#give-this");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/administration/grants?**");
        await page.Locator("#grant-reason").WaitForAsync();
        await Assertions.Expect(page.Locator("#scope-villages")).ToHaveValueAsync("2,5");
        await TabToAsync(page, "#grant-reason");
        await page.Keyboard.TypeAsync("second pair of hands for the permits");
        await TabToAsync(page, "main form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main form.card")).ToHaveCountAsync(0);

        await page.Locator("h1").First.ClickAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#grants-find")).ToBeFocusedAsync();
        await SeenAsync(page);
        await page.Keyboard.TypeAsync("officer2 building");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-grant='officer2/building-permit-review']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#grants tbody tr")).ToHaveCountAsync(1);
        Assert.DoesNotContain("building", page.Url, StringComparison.Ordinal);
    }

    /// <summary>Goes on by Tab until an element has the focus, and looks at each stop on the way.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 80; i++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
                return;
            await page.Keyboard.PressAsync("Tab");
            await SeenAsync(page);
        }

        Assert.Fail($"{selector} is not reached by Tab");
    }

    /// <summary>What has the focus is in the view, is what one would hit there, and its mark is on the picture.</summary>
    private static async Task SeenAsync(IPage page)
    {
        var wrong = await page.EvaluateAsync<string?>(
            """
            () => {
              const at = document.activeElement;
              if (!at || at === document.body) return null;
              const box = at.getBoundingClientRect();
              if (box.width === 0 || box.height === 0) return `nothing to see: ${at.outerHTML.slice(0, 120)}`;
              if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
                return `outside the view at ${Math.round(box.top)}: ${at.outerHTML.slice(0, 120)}`;
              const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
              const hit = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
              if (hit && !at.contains(hit) && !hit.contains(at) && !hit.closest("label, .mud-input-control"))
                return `under ${hit.outerHTML.slice(0, 80)}: ${at.outerHTML.slice(0, 120)}`;
              const style = getComputedStyle(at), frame = getComputedStyle(at.closest(".mud-input") ?? at);
              if (style.outlineStyle === "none" && frame.outlineStyle === "none") return `no mark: ${at.outerHTML.slice(0, 120)}`;
              return null;
            }
            """
        );
        Assert.True(wrong is null, wrong);
    }
}
