using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

[Collection(Walks.Name)]
public sealed class AccessibilityTests(PortalFixture fixture)
{
    private static readonly string[] Users = ["officer", "admin", "dpo"];

    public static TheoryData<string, string, int, ColorScheme> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, int, ColorScheme>();
            foreach (var user in Users)
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
        foreach (var path in PortalPages.Of(user).Select(p => p.Path))
        {
            await page.GotoAsync(path);
            await page.Locator("h1").First.WaitForAsync();
            await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            found.AddRange(await page.FaultsAsync(path, width));
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task The_sign_in_page_and_an_open_record_have_no_violation()
    {
        var gate = await fixture.PageAsync();
        var found = new List<string>();
        foreach (var path in PortalPages.Paths(PageKind.Gate))
        {
            await gate.GotoAsync(path);
            await gate.Locator("h1").First.WaitForAsync();
            found.AddRange(await gate.FaultsAsync(path, 1440));
        }

        var page = await fixture.SignedInAsync("officer2", width: 390);
        await page.BeginAsync("land-tax-billing");
        await page.SearchAsync(SearchBy.Village, "3");
        found.AddRange(await page.FaultsAsync("list", 390));
        await page.Rows().First.ClickAsync();
        await page.Locator(".record").WaitForAsync();
        found.AddRange(await page.FaultsAsync("record", 390));

        Assert.Empty(found);
    }
}
