using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>What axe finds, and what no walk comes by (each page of each role: <see cref="EveryPageTests"/>).</summary>
[Collection(Walks.Name)]
public sealed class AccessibilityTests(PortalFixture fixture)
{
    /// <summary>What the walks' silence means: the same look finds each of these.</summary>
    [Fact]
    public async Task A_picture_without_words_faint_text_a_nameless_field_and_a_wide_page_are_found()
    {
        var page = await fixture.PageAsync(width: 390);
        await page.SetContentAsync(
            """
            <html lang="en"><head><title>Faults</title></head><body><main><h1>Faults</h1><img src="data:,">
            <p style="color:#bbb;background:#fff">faint</p><input><div style="width:900px">wide</div></main></body></html>
            """
        );

        var found = await page.FaultsAsync("faults", 390);

        Assert.Collection(
            found.Order(StringComparer.Ordinal),
            fault => Assert.StartsWith("faults: color-contrast <p ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("faults: image-alt <img ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("faults: label <input", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("faults: scrolls sideways by ", fault, StringComparison.Ordinal)
        );
    }

    [Theory, InlineData(1440), InlineData(390)]
    public async Task Fields_are_44_px_high_and_the_summary_of_a_form_follows_the_screen(int width)
    {
        var page = await fixture.SignedInAsync("officer", width: width);
        await page.GotoAsync("/traffic/orders");
        await page.Locator(".title-actions button").ClickAsync();
        await page.Locator("#order-until").WaitForAsync();

        foreach (var field in await page.Locator("form.card input").AllAsync())
        {
            var (id, frame) = (
                await field.GetAttributeAsync("id"),
                field.Locator("xpath=ancestor-or-self::*[contains(@class, 'input')][1]")
            );
            Assert.Equal(44, (await frame.BoundingBoxAsync())!.Height, tolerance: 0.5);
            Assert.True((await field.BoundingBoxAsync())!.Height <= 44.5, id);
        }

        await page.FillAsync("#order-from", "tomorrow");
        await page.Locator("form.card button[type=submit]").ClickAsync();
        var links = page.Locator("form.card [role=alert] a");
        await Assertions.Expect(links).ToHaveCountAsync(4);
        var named = await links.EvaluateAllAsync<string[]>("links => links.map(link => link.hash.slice(1))");
        Assert.Equal(["order-number", "order-officer", "order-from", "order-until"], named);
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
