using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

[Collection(RunningPortal.Name)]
public sealed class AccessibilityTests(PortalFixture fixture)
{
    private static readonly Dictionary<string, string[]> Pages = new()
    {
        ["officer"] = ["/", "/citizens", "/citizens/import", "/me/accesses", "/account/password", "/account/refused", "/inbox", "/disclosures", "/traffic", "/traffic/orders"],
        ["admin"] = ["/", "/administration/accounts", "/administration/grants", "/administration/purposes", "/administration/services", "/administration/contracts", "/administration/policies", "/administration/jobs", "/me/rules", "/traffic/files", "/traffic/statistics", "/traffic/readers"],
        ["dpo"] = ["/", "/audit", "/audit/verify", "/audit/unneeded", "/promises", "/promises/processing", "/promises/breaches", "/promises/consents", "/audit/access"],
    };

    public static TheoryData<string, string, int, ColorScheme> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, int, ColorScheme>();
            foreach (var user in Pages.Keys)
            {
                cases.Add(user, "th-TH", 1440, ColorScheme.Light);
                cases.Add(user, "en-GB", 390, ColorScheme.Dark);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Pages_have_no_violation_and_nothing_scrolls_sideways(string user, string culture, int width, ColorScheme scheme)
    {
        var page = await fixture.SignedInAsync(user, culture, width, scheme);
        var found = new List<string>();
        foreach (var path in Pages[user])
        {
            await page.GotoAsync(path);
            await page.Locator("h1").First.WaitForAsync();
            await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            found.AddRange(await FaultsAsync(page, path, width));
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task The_sign_in_page_and_an_open_record_have_no_violation()
    {
        var gate = await fixture.PageAsync();
        await gate.GotoAsync("/account/sign-in");
        var found = await FaultsAsync(gate, "/account/sign-in", 1440);
        var page = await fixture.SignedInAsync("officer2", width: 390);
        await page.BeginAsync("land-tax-billing");
        await page.SearchAsync(SearchBy.Village, "3");
        found.AddRange(await FaultsAsync(page, "list", 390));
        await page.Rows().First.ClickAsync();
        await page.Locator(".record").WaitForAsync();
        found.AddRange(await FaultsAsync(page, "record", 390));

        Assert.Empty(found);
    }

    private static async Task<List<string>> FaultsAsync(IPage page, string path, int width)
    {
        var options = new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };
        var result = await page.RunAxe(options);
        var found = result.Violations.Select(v => $"{path}: {v.Id} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ToList();
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            found.Add($"{path}: scrolls sideways by {overflow} px at {width}");
        return found;
    }
}
