using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>A field of the office's own, from its making to the erasure of its value.</summary>
[Collection(Stories.Name)]
public sealed class OwnFieldStoryTests(PortalFixture fixture)
{
    private const string Code = "BK-4711/9";

    [Fact]
    public async Task A_house_registration_code_is_made_declared_shown_imported_changed_found_disclosed_ended_and_erased()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var office = TestOffice.Attach(portal.DatabasePath);
        var citizen = await office.CitizenAsync(c => c.Village == 5);
        var admin = await fixture.SignedInAsync("admin", at: portal.Address);
        await MakeAsync(admin);
        await DeclareAndShowAsync(admin);

        var officer = await fixture.SignedInAsync("officer", at: portal.Address);
        await ImportAsync(officer);
        await WriteAndFindAsync(officer, citizen.NationalId!);
        await DiscloseAsync(officer, citizen.NationalId!);
        await EndAsync(admin);
        await officer.BeginAsync("register-maintenance", "story/own");
        await officer.SearchAsync(SearchBy.NationalId, citizen.NationalId!);
        await officer.Rows().First.ClickAsync();
        await Assertions.Expect(officer.Locator("[data-field=Own1]")).ToHaveTextAsync(Code);
        await officer.Locator(".title-actions button").First.ClickAsync();
        await officer.Locator("#edit-HouseNumber").WaitForAsync();
        await Assertions.Expect(officer.Locator("#edit-Own1")).ToHaveCountAsync(0);

        var eraser = await fixture.SignedInAsync("officer2", at: portal.Address);
        await eraser.BeginAsync("erasure-requests", "story/own");
        await eraser.GotoAsync($"/citizens/{citizen.Id}");
        await eraser.GetByRole(AriaRole.Button, new() { Name = "Destroy key" }).First.ClickAsync();
        await eraser.FillAsync("#erase-reason", "request 9/2569");
        await eraser.CheckAsync("#erase-sure");
        await eraser.Locator("section.verdict-bad .form-actions button").First.ClickAsync();
        await eraser.Locator("main .notice-danger").WaitForAsync();

        var dpo = await fixture.SignedInAsync("dpo", at: portal.Address);
        await dpo.GotoAsync("/audit?action=Changed");
        await dpo.Locator(".log-line button").First.ClickAsync();
        await Assertions.Expect(dpo.Locator(".panel")).ToContainTextAsync("House registration code");
        await Assertions.Expect(dpo.Locator(".panel")).Not.ToContainTextAsync(Code);
        await dpo.GotoAsync("/audit?action=OwnFieldSaved");
        await Assertions
            .Expect(dpo.Locator(".log-line").First)
            .ToContainTextAsync("saved a field of the office's own “House registration code”");
        await dpo.GotoAsync("/audit/verify");
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Verify" }).First.ClickAsync();
        await Assertions.Expect(dpo.Locator("main")).ToContainTextAsync("whole and unchanged", new() { Timeout = 60_000 });
    }

    private static async Task MakeAsync(IPage admin)
    {
        await admin.GotoAsync("/administration/fields");
        await Assertions.Expect(admin.Locator("main")).ToContainTextAsync("No field of the office's own yet");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Add a field" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(admin.Locator("#field-th-error")).ToBeVisibleAsync();
        await Assertions.Expect(admin.Locator("#field-en-error")).ToBeVisibleAsync();
        await admin.FillAsync("#field-th", "เลขรหัสประจำบ้าน");
        await admin.FillAsync("#field-en", "House registration code");
        await admin.GetByLabel("Identifier").CheckAsync();
        await admin.SelectOptionAsync("#field-characters", "LettersAndDigits");
        await admin.FillAsync("#field-headings", "รหัสบ้าน, house code");
        await admin.FillAsync("#field-example", "=cmd");
        await Assertions.Expect(admin.Locator(".example .field-error")).ToBeVisibleAsync();
        await admin.FillAsync("#field-example", Code);
        await Assertions.Expect(admin.Locator("#example-shown")).ToHaveTextAsync(Code);
        await Assertions.Expect(admin.Locator("#example-masked")).Not.ToContainTextAsync("4711");
        await ScreenshotsTests.ShootAsync(admin, "own-field-form");
        Assert.Empty(await admin.FaultsAsync("the form of a field", 1440));
        await admin.SelectOptionAsync("#field-kind", "Choice");
        await admin.SetViewportSizeAsync(390, 900);
        Assert.Empty(await admin.FaultsAsync("the form of a choice", 390));
        await admin.SetViewportSizeAsync(1440, 900);
        await admin.SelectOptionAsync("#field-kind", "Text");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await admin.Locator("[data-own-field=Own1]").WaitForAsync();
        Assert.Empty(await admin.FaultsAsync("fields of the office's own", 1440));
        await admin.ClickAsync(".built-in > summary");
        await admin.Locator("#built-in-fields").WaitForAsync();
        Assert.Empty(await admin.FaultsAsync("fields that are built in", 390));
        await ScreenshotsTests.ShootAsync(admin, "own-fields");
    }

    private static async Task DeclareAndShowAsync(IPage admin)
    {
        await admin.GotoAsync("/administration/services");
        await admin.ClickAsync("tr:has([data-service=elderly-allowance]) button:has-text('Edit')");
        await admin.CheckAsync("#declares-Own1");
        await admin.FillAsync("#why-th-Own1", "เพื่อส่งหนังสือถึงบ้าน");
        await admin.FillAsync("#why-en-Own1", "to send letters to the house");
        await SaveAsync(admin);
        await Assertions.Expect(admin.Locator("tr:has([data-service=elderly-allowance])")).ToContainTextAsync("House registration code");
        foreach (var (purpose, changes) in new[] { ("register-maintenance", true), ("elderly-payment-report", false) })
        {
            await admin.GotoAsync("/administration/purposes");
            await admin.ClickAsync($"tr:has([data-purpose={purpose}]) button:has-text('Edit')");
            await admin.SelectOptionAsync("#shows-Own1", "Full");
            if (changes)
                await admin.CheckAsync("#changes-Own1");
            await SaveAsync(admin);
        }

        await admin.GotoAsync("/notice/elderly-allowance");
        await Assertions.Expect(admin.Locator("#declared")).ToContainTextAsync("House registration code");

        static async Task SaveAsync(IPage page)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Assertions.Expect(page.Locator("form.card")).ToHaveCountAsync(0);
        }
    }

    private static async Task ImportAsync(IPage officer)
    {
        await officer.BeginAsync("register-maintenance", "story/own", "/citizens/import");
        var id = "700900000777" + NationalId.CheckDigit("700900000777");
        var lines = $"เลขประจำตัวประชาชน,ชื่อ,นามสกุล,หมู่,House Code\n{id},นำเข้า,ทดสอบ,5,BK-0001\n";
        await officer.SetInputFilesAsync(
            "#import-file",
            new FilePayload
            {
                Name = "houses.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes(lines),
            }
        );
        await Assertions.Expect(officer.Locator("#column-4")).ToHaveValueAsync("Own1");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Check every row" }).ClickAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Bring all 1 row in" }).ClickAsync();
        await officer.Locator(".notice-good").WaitForAsync(new() { Timeout = 60_000 });
        await officer.GotoAsync("/citizens");
        await FindByCodeAsync(officer, "bk-0001");
    }

    private static async Task WriteAndFindAsync(IPage officer, string nationalId)
    {
        await officer.BeginAsync("register-maintenance", "story/own");
        await officer.SearchAsync(SearchBy.NationalId, nationalId);
        await officer.Rows().First.ClickAsync();
        await officer.Locator(".record").WaitForAsync();
        await Assertions.Expect(officer.Locator(".record")).ToContainTextAsync("The office's own");
        await officer.Locator(".title-actions button").First.ClickAsync();
        await officer.FillAsync("#edit-Own1", "=cmd");
        await officer.FillAsync("#change-reason", "told at the counter");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(officer.Locator("#edit-Own1-error")).ToContainTextAsync("letters and digits");
        await officer.FillAsync("#edit-Own1", Code);
        await officer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(officer.Locator("[data-field=Own1]")).ToHaveTextAsync(Code);
        await ScreenshotsTests.ShootAsync(officer, "own-field-record");
        await officer.GotoAsync("/citizens");
        await FindByCodeAsync(officer, " bk-๔๗๑๑/9");
    }

    private static async Task FindByCodeAsync(IPage officer, string typed)
    {
        await officer.SelectOptionAsync("#search-by", new SelectOptionValue { Label = "House registration code" });
        await officer.FillAsync("#search-text", typed);
        await officer.ClickAsync(".search button[type=submit]");
        await Assertions.Expect(officer.Rows()).ToHaveCountAsync(1);
    }

    private static async Task DiscloseAsync(IPage officer, string nationalId)
    {
        await officer.BeginAsync("elderly-payment-report", "story/own");
        await officer.SearchAsync(SearchBy.NationalId, nationalId);
        await officer.Rows().First.ClickAsync();
        await officer.Locator(".record").WaitForAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Disclose" }).ClickAsync();
        await officer.FillAsync("#disclose-recipient", "Provincial office");
        await officer.SelectOptionAsync("#disclose-basis", "LegalDuty");
        await officer.FillAsync("#disclose-authority", "Sample Act, section 1");
        await officer.FillAsync("#disclose-reason", "houses 7/2569");
        await officer.CheckAsync("input[value=Own1]");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Ask to disclose" }).ClickAsync();
        var row = officer.Locator("#disclosures tbody tr", new() { HasText = "houses 7/2569" });
        await Assertions.Expect(row).ToContainTextAsync("House registration code");
        var file = await officer.RunAndWaitForDownloadAsync(() =>
            row.GetByRole(AriaRole.Button, new() { Name = "Make the CSV" }).ClickAsync()
        );
        var lines = await File.ReadAllLinesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("House registration code", lines[0], StringComparison.Ordinal);
        Assert.Contains(Code, lines[1], StringComparison.Ordinal);
    }

    private static async Task EndAsync(IPage admin)
    {
        await admin.GotoAsync("/administration/fields");
        await admin.ClickAsync("tr:has([data-own-field=Own1]) button.danger");
        var dialog = admin.Locator(".mud-dialog");
        await Assertions.Expect(dialog).ToContainTextAsync("End the field “House registration code”");
        await Assertions.Expect(dialog).ToContainTextAsync("Services that declare it");
        await ScreenshotsTests.ShootAsync(admin, "own-field-end");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        await Assertions.Expect(admin.Locator("tr:has([data-own-field=Own1])")).ToContainTextAsync("Ended");
    }
}
