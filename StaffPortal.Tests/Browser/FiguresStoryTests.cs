using System.Globalization;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>A compliance officer sees how the office accesses data, goes down to the entries, and prints the month.</summary>
[Collection(Oversight.Name)]
public sealed class FiguresStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_cell_of_the_heat_map_leads_to_as_many_entries_as_it_counts_and_the_month_prints()
    {
        await using var portal = await TestPortal.StartAsync();
        var page = await fixture.SignedInAsync("dpo", at: portal.Address);
        await page.GotoAsync("/review/figures?days=90");
        await page.ReloadUntilAsync("#figures");
        Assert.Empty(await page.FaultsAsync("figures", 1440));
        await ScreenshotsTests.ShootAsync(page, "review-figures");
        Assert.True(await page.Locator("[data-figures=Person] tbody tr").CountAsync() > 0);

        var cell = page.Locator(".hours td a").First;
        var count = int.Parse(await cell.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        await Assertions.Expect(cell).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("day [0-9]{2}:00: "));
        await cell.ClickAsync();
        await page.Locator("#entries tbody tr").First.WaitForAsync();
        Assert.Equal(Math.Min(count, 50), await page.Locator("#entries tbody tr").CountAsync());
        Assert.Empty(await page.FaultsAsync("entries of a figure", 1440));
        await page.GetByRole(AriaRole.Link, new() { Name = "In the log" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".log-lines .log-line")).ToHaveCountAsync(1);

        await page.GotoAsync("/review/month");
        await Assertions.Expect(page.Locator("#month-figures tbody tr")).ToHaveCountAsync(13);
        Assert.Empty(await page.FaultsAsync("the month", 1440));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("#month .qr svg")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".months")).ToBeHiddenAsync();
        await ScreenshotsTests.ShootAsync(page, "review-month-print");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.Locator("[data-figure=Denials] a").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/audit\\?.*outcome=Denied"));

        await page.GotoAsync("/culture/th-TH?back=/review/month");
        await Assertions.Expect(page.Locator("#month h2").First).ToContainTextAsync("รายงานประจำเดือน");
        Assert.Empty(await page.FaultsAsync("the month in Thai", 1440));
    }
}
