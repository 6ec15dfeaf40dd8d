using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StaffPortal.Tests.Administration;
using StaffPortal.Tests.Imports;

namespace StaffPortal.Tests.Browser;

/// <summary>The first day in an empty Production portal, from <c>create-admin</c> to the first lawful look.</summary>
[Collection(OtherPortals.Name)]
public sealed partial class FirstDayStoryTests(PortalFixture fixture)
{
    private const string Sentence = "a first sentence of the day";

    private static readonly Dictionary<string, string> Production = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["AllowedHosts"] = "127.0.0.1",
        ["Office__NameTh"] = "องค์การบริหารส่วนตำบลริมน้ำ",
        ["Office__NameEn"] = "Configured Office",
        ["Office__DpoContact"] = "dpo@office.example",
    };

    /// <summary>In place of what the shipped configuration says.</summary>
    private static readonly (string Part, string Own)[] OwnDetails =
    [
        ("addressth", "9 หมู่ 2 ตำบลริมน้ำ"),
        ("addressen", "9 Village 2, Rim Nam"),
        ("telephone", "0 4212 3456"),
        ("fax", "0 4212 3457"),
        ("website", "https://www.rimnam.go.th"),
    ];

    [Fact]
    public async Task An_empty_portal_leads_its_first_administrator_to_an_officers_first_look()
    {
        var folder = PortalProcess.NewFolder();
        Assert.Equal(0, (await PortalProcess.VerbAsync(folder, Production, "migrate")).Code);
        var adminLink = LinkIn((await PortalProcess.VerbAsync(folder, Production, "create-admin", "--user", "root.admin")).Output);
        var dpoLink = LinkIn(
            (await PortalProcess.VerbAsync(folder, Production, "create-compliance-officer", "--user", "first.dpo")).Output
        );
        await using var portal = await PortalProcess.StartAsync(await InstalledAsync(folder), folder: folder);
        var admin = await BeginAsync(portal, adminLink, "root.admin");
        var dpo = await BeginAsync(portal, dpoLink, "first.dpo");

        await Assertions.Expect(admin.Locator("#check-list")).ToBeVisibleAsync();
        await admin.ClickAsync("#check-list a.button");
        await NameTheOfficeAsync(admin, dpo);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Publish the first texts" }).ClickAsync();
        await Assertions.Expect(admin.Locator("main .notice-danger").First).ToContainTextAsync("“ตำบลตัวอย่าง” (Address in Thai)");
        await Assertions.Expect(admin.Locator("#step-policies.step-done")).ToHaveCountAsync(0);
        foreach (var (part, own) in OwnDetails)
            await admin.FillAsync($"#office-{part}", own);
        await admin.ClickAsync("#office-form button[type=submit]");
        await Assertions.Expect(admin.Locator("#office-website")).ToHaveValueAsync(OwnDetails[^1].Own);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Publish the first texts" }).ClickAsync();
        await Assertions.Expect(admin.Locator("#step-policies.step-done")).ToHaveCountAsync(1);
        await admin.CheckAsync("#service-elderly-allowance");
        await admin.ClickAsync("#step-services button[type=submit]");
        await Assertions.Expect(admin.Locator("#step-services.step-done")).ToHaveCountAsync(1);
        const string Staff = "รหัสผู้ใช้,ชื่อ-นามสกุล\nsomsri,สมศรี ใจดี\nbad user,สมชาย\n";
        await admin.SetInputFilesAsync("#staff-file", Csv("staff.csv", Staff));
        await Assertions.Expect(admin.Locator("#step-staff .notice-good")).ToContainTextAsync("1 of 2");
        await Assertions.Expect(admin.Locator("#staff-refused tbody tr")).ToHaveCountAsync(1);

        var link = await ConfirmAsync(dpo, "Role/somsri");
        var officer = await BeginAsync(portal, link, "somsri");
        await Assertions.Expect(officer.Locator("#rules-owed")).ToBeVisibleAsync();

        await admin.ReloadAsync();
        await admin.Locator("#post-account").SelectOptionAsync(new SelectOptionValue { Label = "somsri · สมศรี ใจดี" });
        await admin.Locator("#post").SelectOptionAsync(new SelectOptionValue { Label = "Elderly welfare officer" });
        await admin.FillAsync("#post-reason", "her post since today");
        await admin.ClickAsync("#step-grants button[type=submit]");
        await Assertions.Expect(admin.Locator("#step-grants > summary")).ToContainTextAsync("Waits for a second person");
        await dpo.GotoAsync("/approvals");
        var waiting = dpo.Locator("tr:has([data-proposal='FirstGrant/somsri'])").GetByRole(AriaRole.Button, new() { Name = "Confirm" });
        for (var left = 3; left > 0; left--)
        {
            await Assertions.Expect(waiting).ToHaveCountAsync(left);
            await waiting.First.ClickAsync();
            await dpo.GetByRole(AriaRole.Button, new() { Name = "Confirm: " }).ClickAsync();
        }

        await Assertions.Expect(waiting).ToHaveCountAsync(0);
        await officer.GotoAsync("/me/rules");
        await officer.ClickAsync("main button.mud-button-filled-primary");
        await officer.Locator(".notice-good").WaitForAsync();
        await officer.GotoAsync("/");
        await officer.ClickAsync("[data-purpose=register-maintenance] > button");
        await officer.FillAsync("#case", "1/2569");
        await officer.FillAsync("#reason", "the register's first day");
        await officer.ClickAsync("[data-purpose=register-maintenance] button[type=submit]");
        await officer.IsAtAsync("/citizens");
        await officer.GotoAsync("/citizens/import");
        var rows = string.Join('\n', ImportingOffice.Newcomers(3).Prepend(ImportingOffice.Headings).Select(r => string.Join(',', r)));
        await officer.SetInputFilesAsync("#import-file", Csv("register.csv", rows));
        await officer.GetByRole(AriaRole.Button, new() { Name = "Check every row" }).ClickAsync();
        await officer.GetByRole(AriaRole.Button, new() { NameRegex = BringIn() }).ClickAsync();
        await Assertions.Expect(officer.Locator("main")).ToContainTextAsync("3 rows are in the register");
        await officer.GotoAsync("/citizens");
        await officer.SearchAsync(SearchBy.Village, "1");
        await officer.Rows().First.ClickAsync();
        await officer.Locator(".record").WaitForAsync();

        await admin.GotoAsync("/");
        await admin.Locator("#waiting").WaitForAsync();
        await Assertions.Expect(admin.Locator("#check-list")).ToHaveCountAsync(0);
        await dpo.GotoAsync("/audit?action=Opened");
        await Assertions.Expect(dpo.Locator(".log-line")).ToHaveCountAsync(1);
    }

    /// <summary>As an office installs it: published, and reached by https, because cookies are Secure in Production.</summary>
    private static async Task<Dictionary<string, string>> InstalledAsync(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        var path = Path.Combine(folder, "portal.pfx");
        await File.WriteAllBytesAsync(path, made.Export(X509ContentType.Pfx, "test"));
        return new(Production)
        {
            [PortalProcess.Published] = await PortalProcess.PublishAsync(folder),
            ["ASPNETCORE_URLS"] = "https://127.0.0.1:0",
            ["Kestrel__Certificates__Default__Path"] = path,
            ["Kestrel__Certificates__Default__Password"] = "test",
        };
    }

    private static string LinkIn(string output) => new Uri(ActivationLink().Match(output).Value).PathAndQuery;

    private static FilePayload Csv(string name, string text) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(text),
        };

    /// <summary>Chooses a password by a link, and signs in.</summary>
    private async Task<IPage> BeginAsync(PortalProcess portal, string link, string user)
    {
        var page = await fixture.PageAsync(at: portal.Address);
        await page.GotoAsync(link);
        await page.FillAsync("#new-password", $"{Sentence} of mine");
        await page.FillAsync("#repeat", $"{Sentence} of mine");
        await page.ClickAsync("main button[type=submit]");
        await page.Locator(".notice-good").WaitForAsync();
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#user", user);
        await page.FillAsync("#password", $"{Sentence} of mine");
        await page.ClickAsync("main button[type=submit]");
        await page.Locator(".portal h1").WaitForAsync();
        return page;
    }

    /// <summary>The configuration's name is offered; the administrator's own stands on the next page of everybody.</summary>
    private static async Task NameTheOfficeAsync(IPage admin, IPage dpo)
    {
        await Assertions.Expect(admin.Locator("#step-office.step-done")).ToHaveCountAsync(0);
        await Assertions.Expect(admin.Locator("#office-nameen")).ToHaveValueAsync("Configured Office");
        await admin.FillAsync("#office-nameen", "Riverside <b>Office</b>");
        await admin.ClickAsync("#office-form button[type=submit]");
        await Assertions.Expect(admin.Locator("#office-nameen-error")).ToBeVisibleAsync();
        await admin.FillAsync("#office-nameen", "Riverside Office");
        await admin.FillAsync("#office-dpocontact", "first.dpo@riverside.example");
        await admin.ClickAsync("#office-form button[type=submit]");
        await Assertions.Expect(admin.Locator("#step-office.step-done")).ToHaveCountAsync(1);
        await Assertions.Expect(admin.Locator("#step-office[open]")).ToHaveCountAsync(1);
        var drawing = Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        await admin.SetInputFilesAsync("#logo-file", Picture(drawing));
        await Assertions.Expect(admin.Locator("#logo-file-error")).ToContainTextAsync("SVG");
        await admin.SetInputFilesAsync("#logo-file", Picture(Png.Of(96, 64)));
        await admin.Locator("#office-logo img").WaitForAsync();

        await dpo.GotoAsync("/privacy");
        await Assertions.Expect(dpo.Locator(".top .office")).ToHaveTextAsync("Riverside Office");
        var address = (await dpo.Locator(".top img.office-logo").GetAttributeAsync("src"))!;
        Assert.True(await dpo.EvaluateAsync<bool>("document.querySelector('.top img.office-logo').naturalWidth === 96"));
        var logo = await dpo.APIRequest.GetAsync(new Uri(new(dpo.Url), address).ToString());
        Assert.Equal(("image/png", "nosniff"), (logo.Headers["content-type"], logo.Headers["x-content-type-options"]));
        Assert.Contains("default-src 'self'", logo.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal(404, (await dpo.APIRequest.GetAsync(new Uri(new(dpo.Url), "/office/logo/0").ToString())).Status);
    }

    private static FilePayload Picture(byte[] bytes) =>
        new()
        {
            Name = "logo.png",
            MimeType = "image/png",
            Buffer = bytes,
        };

    private static async Task<string> ConfirmAsync(IPage page, string proposal)
    {
        await page.GotoAsync("/approvals");
        var row = page.Locator($"tr:has([data-proposal='{proposal}'])").First;
        await row.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm: " }).ClickAsync();
        return new Uri((await page.Locator("[data-activation-link]").TextContentAsync())!.Trim()).PathAndQuery;
    }

    [GeneratedRegex(@"https?://\S+/account/activate\?\S+")]
    private static partial Regex ActivationLink();

    [GeneratedRegex("^Bring ")]
    private static partial Regex BringIn();
}
