using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>What leaves by the browser's own print, and what by the portal's.</summary>
[Collection(Stories.Name)]
public sealed class PaperStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task The_browsers_print_shows_no_value_and_the_printed_sheet_bears_the_number_of_its_entry()
    {
        var page = await fixture.SignedInAsync("officer");
        await using var office = fixture.Office();
        await page.BeginAsync("register-maintenance", "story/paper");
        await page.SearchAsync(SearchBy.Village, "3");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("[data-portal-row]").First).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".on-paper")).ToContainTextAsync("story/paper");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await Assertions.Expect(page.Locator(".on-paper")).ToBeHiddenAsync();

        await page.Rows().First.ClickAsync();
        await page.Locator(".record").WaitForAsync();
        var opened = (await office.EntriesAsync()).Last(e => e.CaseReference == "story/paper");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".record")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#registrations-title")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".on-paper")).ToContainTextAsync("officer");
        await Assertions.Expect(page.Locator(".on-paper")).ToContainTextAsync(opened.LookId.ToString());
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        await page.Locator(".title-actions").GetByRole(AriaRole.Button, new() { Name = "Print" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record and print" }).ClickAsync();
        await page.Locator("#sheet-number").WaitForAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".prints-alone .record")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".on-paper")).ToBeHiddenAsync();
        var printed = (await office.EntriesAsync()).Last(e => e.CaseReference == "story/paper");
        Assert.Equal(AuditAction.Printed, printed.Action);
        await Assertions.Expect(page.Locator("#sheet-number")).ToHaveTextAsync(printed.LookId.ToString());

        var dpo = await fixture.SignedInAsync("dpo");
        await dpo.GotoAsync("/audit");
        await dpo.ClickAsync(".filters-box summary");
        await dpo.FillAsync("#filter-look", printed.LookId.ToString().ToUpperInvariant());
        await dpo.ClickAsync(".audit-filters button[type=submit]");
        await Assertions.Expect(dpo.Locator(".log-line")).ToHaveCountAsync(1);
        await Assertions.Expect(dpo.Locator($"[data-entry='{printed.Id}']")).ToBeVisibleAsync();
    }
}
