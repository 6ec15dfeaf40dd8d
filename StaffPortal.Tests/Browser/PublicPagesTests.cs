using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Browser;

/// <summary>What anybody may read: without scripts, without cookies, on a telephone, in both languages.</summary>
[Collection(RunningPortal.Name)]
public sealed class PublicPagesTests(PortalFixture fixture)
{
    private static readonly string[] Pages = ["/privacy", "/privacy/1", "/privacy/changes?from=1&to=1", "/cookies", "/notice", "/notice/elderly-allowance", "/promises", "/advice", "/contact", "/contact/status"];

    [Theory]
    [InlineData("th-TH", 1440, ColorScheme.Light)]
    [InlineData("en-GB", 390, ColorScheme.Dark)]
    public async Task Pages_have_no_violation_and_nothing_scrolls_sideways(string culture, int width, ColorScheme scheme)
    {
        var page = await fixture.PageAsync(culture, width, scheme);
        var found = new List<string>();
        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            await page.Locator("h1").First.WaitForAsync();
            var result = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
            found.AddRange(result.Violations.Select(v => $"{path}: {v.Id} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
                found.Add($"{path}: scrolls sideways by {over} px");
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
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"))
            {
                if (link.StartsWith('/') && !link.Contains('?', StringComparison.Ordinal) && !link.StartsWith("/audit/", StringComparison.Ordinal) && seen.Add(link))
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
}
