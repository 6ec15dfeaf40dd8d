using Microsoft.Playwright;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Browser;

/// <summary>What anybody may read: without scripts, without cookies, on a telephone, in both languages.</summary>
[Collection(Walks.Name)]
public sealed class PublicPagesTests(PortalFixture fixture)
{
    private const string HrefsOfAllLinks = "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))";
    private static readonly IReadOnlyList<string> Pages = [.. PortalPages.Paths(PageKind.Public)];

    [Theory, InlineData("th-TH"), InlineData("en-GB")]
    public async Task Pages_have_no_violation_and_nothing_scrolls_sideways(string culture)
    {
        var page = await fixture.PageAsync(culture);
        var found = new List<string>();
        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            await page.Locator("h1").First.WaitForAsync();
            found.AddRange(await page.FaultsInBothLooksAsync(path, culture));
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task Pages_work_without_scripts_and_set_only_necessary_cookies_unasked()
    {
        var page = await fixture.PageAsync(scripts: false);
        await page.Context.ClearCookiesAsync();
        foreach (var path in Pages)
        {
            var answer = await page.GotoAsync(path);
            Assert.Equal(200, answer!.Status);
            Assert.True(await page.Locator("h1").CountAsync() > 0, path);
        }

        var necessary = PortalCookies.All.Where(c => c.IsNecessary).Select(c => c.Name).ToList();
        Assert.All(await page.Context.CookiesAsync(), c => Assert.Contains(c.Name, necessary));
        await page.GotoAsync("/privacy");
        await page.Locator("form[action='/privacy/read'] button").ClickAsync();
        Assert.Contains(PortalCookies.PolicyRead, (await page.Context.CookiesAsync()).Select(c => c.Name));
    }

    /// <summary>What a page without a circuit asks for: neither MudBlazor nor the circuit's own scripts.</summary>
    [Fact]
    public async Task Pages_load_nothing_that_they_do_not_need()
    {
        var page = await fixture.PageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        foreach (var path in Pages.Append("/account/sign-in"))
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.Equal(0, await page.Locator("[class*=mud-]").CountAsync());
        }

        Assert.Contains(asked, a => a.EndsWith(".styles.css", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, a => a.StartsWith("/_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_cookie_that_the_portal_sets_stands_on_the_cookie_page()
    {
        var page = await fixture.SignedInAsync("dpo");
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var waiting = new Queue<string>(seen.Concat(Pages).Concat(["/account/password", "/culture/th-TH?back=/"]));
        while (waiting.TryDequeue(out var path) && seen.Count < 60)
        {
            await page.GotoAsync(path);
            await page.Locator("h1").First.WaitForAsync();
            foreach (var link in await page.EvaluateAsync<string[]>(HrefsOfAllLinks))
            {
                if (IsPage(link) && seen.Add(link))
                    waiting.Enqueue(link);
            }
        }

        await page.Locator("[data-portal-theme]").First.ClickAsync();
        await page.GotoAsync("/privacy");
        await page.Locator("form[action='/privacy/read'] button").ClickAsync();
        var names = (await page.Context.CookiesAsync()).Select(c => c.Name).ToList();
        Assert.Contains(PortalCookies.Session, names);
        Assert.Contains(PortalCookies.Theme, names);
        Assert.All(names, n => Assert.True(PortalCookies.Knows(n), n));
        await page.GotoAsync("/cookies");
        var listed = await page.Locator("#cookies tbody code").AllTextContentsAsync();
        Assert.All(PortalCookies.All, c => Assert.Contains(c.Name, listed));
    }

    /// <summary>No file to download, and no address with a query.</summary>
    private static bool IsPage(string link) =>
        link.StartsWith('/') && !link.Contains('?', StringComparison.Ordinal) && !link.StartsWith("/audit/", StringComparison.Ordinal);
}
