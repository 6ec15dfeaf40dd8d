using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>Takes a picture of every page in both languages, widths and themes, when STAFFPORTAL_SCREENSHOTS names a folder.</summary>
[Collection(RunningPortal.Name)]
public sealed class ScreenshotsTests(PortalFixture fixture)
{
    private static readonly (string User, string Path, string Name)[] Plain =
    [
        ("officer", "/", "home-officer"), ("officer", "/citizens/import", "import"), ("officer", "/me/accesses", "mine"), ("officer", "/account/password", "password"),
        ("admin", "/", "home-admin"), ("admin", "/administration/accounts", "accounts"), ("admin", "/administration/grants", "grants"),
        ("admin", "/administration/purposes", "purposes"), ("admin", "/administration/services", "services"), ("admin", "/administration/contracts", "contracts"),
        ("admin", "/administration/policies", "policies"), ("officer", "/me/rules", "rules"), ("officer", "/traffic", "traffic"), ("officer", "/traffic/orders", "traffic-orders"), ("admin", "/traffic/files", "traffic-files"), ("admin", "/traffic/statistics", "traffic-statistics"), ("admin", "/traffic/readers", "traffic-readers"),
        ("dpo", "/", "home-dpo"), ("dpo", "/audit/verify", "verify"), ("dpo", "/audit", "audit"), ("dpo", "/promises", "promises"), ("dpo", "/inbox", "inbox"), ("dpo", "/audit/unneeded", "unneeded"), ("dpo", "/promises/processing", "processing"), ("dpo", "/disclosures", "disclosures"), ("dpo", "/promises/breaches", "breaches"), ("dpo", "/audit/access", "access"),
    ];

    private static readonly string? Folder = Environment.GetEnvironmentVariable("STAFFPORTAL_SCREENSHOTS");

    /// <summary>All four looks where pictures are wanted; without a folder two, in which each language, width and theme stands once.</summary>
    public static TheoryData<string, int, ColorScheme> Looks
    {
        get
        {
            var looks = new TheoryData<string, int, ColorScheme> { { "th-TH", 1440, ColorScheme.Light }, { "en-GB", 390, ColorScheme.Dark } };
            if (Folder is { Length: > 0 })
            {
                looks.Add("en-GB", 1440, ColorScheme.Dark);
                looks.Add("th-TH", 390, ColorScheme.Light);
            }

            return looks;
        }
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_can_be_shown(string culture, int width, ColorScheme scheme)
    {
        var gate = await fixture.PageAsync(culture, width, scheme);
        await gate.GotoAsync("/account/sign-in");
        await ShootAsync(gate, "sign-in");
        foreach (var (path, name) in new[] { ("/privacy", "privacy"), ("/cookies", "cookies"), ("/notice", "notices"), ("/notice/elderly-allowance", "notice"), ("/promises", "promises-public"), ("/advice", "advice"), ("/contact", "contact"), ("/contact/status", "contact-status") })
        {
            await gate.GotoAsync(path);
            await ShootAsync(gate, name);
        }

        foreach (var user in Plain.GroupBy(p => p.User))
        {
            var page = await fixture.SignedInAsync(user.Key, culture, width, scheme);
            foreach (var (_, path, name) in user)
            {
                await page.GotoAsync(path);
                await page.Locator("h1").First.WaitForAsync();
                await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
                await Assertions.Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
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
        if (await officer.Locator(".purpose-stands button").CountAsync() > 0)
            await officer.ClickAsync(".purpose-stands button");
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

        async Task ShootAsync(IPage page, string name)
        {
            if (Folder is { Length: > 0 })
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{culture[..2]}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = width < 600 });
        }
    }
}
