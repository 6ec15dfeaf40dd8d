using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>Takes a picture of every page in both languages, widths and themes, when STAFFPORTAL_SCREENSHOTS names a folder.</summary>
[Collection(Walks.Name)]
public sealed class ScreenshotsTests(PortalFixture fixture)
{
    private const int PaperWidth = 680;
    private static readonly string[] Printed = ["list", "record", "record-copy", "verify", "breaches", "audit", "access"];
    private static readonly string? Folder = Environment.GetEnvironmentVariable("STAFFPORTAL_SCREENSHOTS");

    /// <summary>All four looks where pictures are wanted, else one.</summary>
    public static TheoryData<string, int, ColorScheme> Looks
    {
        get
        {
            var looks = new TheoryData<string, int, ColorScheme> { { "en-GB", 390, ColorScheme.Dark } };
            if (Folder is { Length: > 0 })
            {
                looks.Add("th-TH", 1440, ColorScheme.Light);
                looks.Add("en-GB", 1440, ColorScheme.Dark);
                looks.Add("th-TH", 390, ColorScheme.Light);
            }

            return looks;
        }
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_without_a_sign_in_and_the_work_on_a_record_can_be_shown(string culture, int width, ColorScheme scheme)
    {
        var gate = await fixture.PageAsync(culture, width, scheme);
        foreach (var shown in PortalPages.All.Where(p => p.User is null))
        {
            await gate.GotoAsync(shown.Path);
            await gate.Locator("h1").First.WaitForAsync();
            await Assertions.Expect(gate.Locator(".sample-banner")).ToHaveCountAsync(1);
            await ShootAsync(gate, shown.Name);
        }

        // Without a folder for the pictures EveryPageTests have opened these.
        foreach (var user in PortalPages.All.Where(p => p.Kind == PageKind.Staff && Folder is { Length: > 0 }).GroupBy(p => p.User!))
        {
            var page = await fixture.SignedInAsync(user.Key, culture, width, scheme);
            foreach (var (_, _, path, _, name) in user)
            {
                await page.GotoAsync(path);
                await page.Locator("h1").First.WaitForAsync();
                await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
                await Assertions.Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
                await Assertions.Expect(page.Locator(".sample-banner")).ToHaveCountAsync(1);
                if (name == "traffic")
                {
                    await page.FillAsync("#traffic-reason", "12/2569");
                    await page.Locator("form.card button[type=submit]").ClickAsync();
                    await page.Locator("#traffic tbody tr").First.WaitForAsync();
                }

                if (name == "verify")
                {
                    await page.Locator("main .form-actions button").First.ClickAsync();
                    await page.Locator(".verdict").WaitForAsync();
                }

                await ShootAsync(page, name);
            }

            if (user.Key == "dpo")
            {
                await page.GotoAsync("/audit");
                await page.Locator(".log-line button").First.ClickAsync();
                await page.Locator(".panel").WaitForAsync();
                await ShootAsync(page, "audit-entry");
            }
        }

        var officer = await fixture.SignedInAsync("officer", culture, width, scheme);
        await officer.GotoAsync("/citizens");
        await officer.Locator(".purpose-bar:not([aria-busy])").WaitForAsync();
        if (await officer.Locator(".purpose-stands .end").CountAsync() > 0)
            await officer.ClickAsync(".purpose-stands .end");
        await officer.Locator(".purposes").WaitForAsync();
        await ShootAsync(officer, "declare");
        await officer.DeclareAsync("register-maintenance");
        await officer.SearchAsync(SearchBy.Village, "2");
        await ShootAsync(officer, "list");
        await officer.Rows().First.ClickAsync();
        await officer.Locator(".record").WaitForAsync();
        await ShootAsync(officer, "record");
        await officer.Locator(".title-actions button").First.ClickAsync();
        await officer.Locator(".editor").WaitForAsync();
        await ShootAsync(officer, "edit");

        Task ShootAsync(IPage page, string name) => ScreenshotsTests.ShootAsync(page, name, culture, width, scheme);
    }

    /// <summary>What is done for a citizen's rights: each form open, and what it made.</summary>
    [Theory, MemberData(nameof(Looks))]
    public async Task Every_form_for_a_citizens_rights_can_be_shown(string culture, int width, ColorScheme scheme)
    {
        var officer = await fixture.SignedInAsync("officer", culture, width, scheme);
        await OpenAsync(officer, "elderly-activities", "2");
        await Assertions.Expect(officer.Locator("#consent-version")).ToBeEditableAsync();
        await ShootAsync(officer, "record-consent");
        await OpenAsync(officer, "elderly-payment-report", "6");
        await officer.Locator(".title-actions button").First.ClickAsync();
        await Assertions.Expect(officer.Locator("#disclose-recipient")).ToBeEditableAsync();
        await ShootAsync(officer, "record-disclose");

        var second = await fixture.SignedInAsync("officer2", culture, width, scheme);
        await OpenAsync(second, "erasure-requests", "5");
        const string Note = "บ้านเลขที่ไม่ตรงกับทะเบียนบ้าน";
        await second.FillAsync("#note-text", Note);
        await second.FillAsync("#note-reference", "REQ-1");
        await second.SelectOptionAsync("#note-field", nameof(CitizenField.FamilyName));
        await second.Locator("section.card:has(#note-text) .form-actions button").ClickAsync();
        await Assertions.Expect(second.Locator(".subject-note").Last).ToContainTextAsync(Note);
        await ShootAsync(second, "record-rights");
        await OpenAsync(second, "subject-copies", "5");
        await second.Locator(".title-actions button").First.ClickAsync();
        await second.FillAsync("#copy-reference", "REQ-2");
        await second.Locator("#copy .form-actions button").First.ClickAsync();
        await Assertions.Expect(second.Locator("#copy .record-row").First).ToBeVisibleAsync();
        await Assertions.Expect(second.Locator("#copy .subject-note").Last).ToContainTextAsync(Note);
        await ShootAsync(second, "record-copy");

        var dpo = await fixture.SignedInAsync("dpo", culture, width, scheme);
        await dpo.GotoAsync("/promises/breaches");
        await dpo.Locator(".title-actions button").First.ClickAsync();
        const string Nature = "ส่งรายชื่อผิดหน่วยงาน / a list went to the wrong office";
        await dpo.FillAsync("#breach-nature", Nature);
        await ShootAsync(dpo, "breach-form");
        await dpo.Locator("form.card button[type=submit]").First.ClickAsync();
        await Assertions.Expect(dpo.Locator(".breach").First).ToContainTextAsync(Nature);
        await ShootAsync(dpo, "breaches-one");

        Task ShootAsync(IPage page, string name) => ScreenshotsTests.ShootAsync(page, name, culture, width, scheme);

        static async Task OpenAsync(IPage page, string purpose, string village)
        {
            await page.BeginAsync(purpose);
            await page.SearchAsync(SearchBy.Village, village);
            await page.Rows().First.ClickAsync();
            await page.Locator(".record, .rule").First.WaitForAsync();
        }
    }

    /// <summary>What a story shows, at both widths; the page is then as wide as it was.</summary>
    internal static async Task ShootAsync(IPage page, string name)
    {
        if (Folder is not { Length: > 0 })
            return;
        var screen = page.ViewportSize!;
        foreach (var width in new[] { 1440, 390 })
        {
            await page.SetViewportSizeAsync(width, screen.Height);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{width}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(screen.Width, screen.Height);
    }

    internal static async Task ShootAsync(IPage page, string name, string culture, int width, ColorScheme scheme)
    {
        if (Folder is not { Length: > 0 })
            return;
        var file = $"{name}-{culture[..2]}-{width}-{scheme}.png".ToLowerInvariant();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, file), FullPage = true });
        if (width < PaperWidth || !Printed.Contains(name))
            return;

        // As it stands on A4 between its margins.
        var screen = page.ViewportSize!;
        await page.SetViewportSizeAsync(PaperWidth, screen.Height);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"print-{file}"), FullPage = true });
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        await page.SetViewportSizeAsync(screen.Width, screen.Height);
    }
}
