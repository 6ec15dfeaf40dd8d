using System.Text;
using Microsoft.Playwright;
using StaffPortal.Tests.Imports;

namespace StaffPortal.Tests.Browser;

/// <summary>A file that should not have been brought in: seen on its page, and taken back.</summary>
[Collection(Stories.Name)]
public sealed class ImportStoryTests(PortalFixture fixture)
{
    private const int First = 5_000;

    [Fact]
    public async Task An_import_is_seen_on_its_page_taken_back_with_a_reason_and_the_compliance_officer_sees_each_reversal()
    {
        var officer = await fixture.SignedInAsync("officer");
        await using var office = fixture.Office();
        await officer.BeginAsync("register-maintenance", "story/taken-back", "/citizens/import");
        var rows = ImportingOffice.Newcomers(3, First).Prepend(ImportingOffice.Headings).Select(r => string.Join(',', r));
        var file = new FilePayload
        {
            Name = "wrong-year.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(string.Join('\n', rows)),
        };
        await officer.SetInputFilesAsync("#import-file", file);
        await officer.GetByRole(AriaRole.Button, new() { Name = "Check every row" }).ClickAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Bring all 3 rows in" }).ClickAsync();
        await officer.Locator(".notice-good").WaitForAsync();
        Assert.Equal(1, await office.BearersAsync(ImportingOffice.Id(First)));

        await officer.GotoAsync("/imports");
        await officer.Rows().First.ClickAsync();
        await officer.Locator("#take-back").WaitForAsync();
        await ScreenshotsTests.ShootAsync(officer, "import-account");
        Assert.Empty(await officer.FaultsInBothLooksAsync("an import", "th-TH"));
        await officer.SetViewportSizeAsync(1440, 900);
        await officer.Locator("#take-back button[type=submit]").ClickAsync();
        await Assertions.Expect(officer.Locator("#take-back-reason-error")).ToBeVisibleAsync();
        await officer.FillAsync("#take-back-reason", "the file of last year");
        await officer.Locator("#take-back button[type=submit]").ClickAsync();
        await officer.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Take the import back" }).ClickAsync();

        await Assertions.Expect(officer.Locator("#take-back")).ToHaveCountAsync(0);
        await Assertions.Expect(officer.Locator(".facts").First).ToContainTextAsync("Taken back");
        Assert.Equal(0, await office.BearersAsync(ImportingOffice.Id(First)));
        var dpo = await fixture.SignedInAsync("dpo");
        await dpo.GotoAsync(officer.Url);
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Look, and record it" }).ClickAsync();
        await Assertions.Expect(dpo.Locator("#import-changes tbody tr")).ToHaveCountAsync(3);
        await Assertions.Expect(dpo.Locator("#take-back")).ToHaveCountAsync(0);
        Assert.Empty(await dpo.FaultsInBothLooksAsync("what an import changed", "en-GB"));
        await dpo.GotoAsync("/audit?action=ImportTakenBack");
        await Assertions.Expect(dpo.Locator(".log-line").First).ToContainTextAsync("import back");
    }
}
