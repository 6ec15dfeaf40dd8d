using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Traffic;
using StaffPortal.Tests.Traffic;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// Promise 2 as people live it: logs come in, an officer's order is entered, searched under, answered, and its proof checked
/// elsewhere.
/// </summary>
[Collection(Oversight.Name)]
public sealed class TrafficStoryTests(PortalFixture fixture) : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Fact]
    public async Task A_days_logs_of_nginx_and_IIS_are_imported_searched_under_an_order_exported_and_proven_offline()
    {
        await using var portal = await TestPortal.StartAsync();
        var day = OfficeTime.StartOf(OfficeTime.DayOf(DateTimeOffset.UtcNow).AddDays(-1)).AddHours(9);
        var nginx = visitors.Write("nginx.log.gz", Visitors.Lines(day, 300) + "half a li");
        var iis = visitors.Write("u_ex.log", Iis(day));
        var admin = await fixture.SignedInAsync("admin", at: portal.Address);
        await admin.GotoAsync("/traffic/files");
        await ImportAsync(admin, nginx.Path, "300 lines stored, 1 kept aside");
        await ImportAsync(admin, iis.Path, "40 lines stored, 2 kept aside");
        await ImportAsync(admin, nginx.Path, "0 lines stored, 0 kept aside");
        await admin
            .Locator(
                "#days tbody tr",
                new() { HasText = OfficeTime.InBangkok(day).ToString("d MMM yyyy", CultureInfo.GetCultureInfo("en-GB")) }
            )
            .GetByRole(AriaRole.Button, new() { Name = "Verify" })
            .ClickAsync();
        await Assertions.Expect(admin.Locator("#days")).ToContainTextAsync("Whole");

        var officer = await fixture.SignedInAsync("officer", at: portal.Address);
        await officer.GotoAsync("/traffic/orders");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Enter a new order" }).ClickAsync();
        await officer.FillAsync("#order-number", "TCSD 12/2569");
        await officer.FillAsync("#order-officer", "Sample inspector, sample bureau");
        await officer.FillAsync("#order-address", "198.51.100.5");
        await officer.FillAsync(
            "#order-until",
            OfficeTime.DayOf(DateTimeOffset.UtcNow).AddDays(60).ToString("d/M/yyyy", CultureInfo.InvariantCulture)
        );
        await officer.Locator("form.card button[type=submit]").ClickAsync();
        await Assertions.Expect(officer.Locator("#orders")).ToContainTextAsync("TCSD 12/2569");

        await officer.GotoAsync("/traffic");
        await officer.FillAsync("#traffic-address", "198.51.100.5");
        await officer.FillAsync("#traffic-path", "/tax");
        await officer.Locator("form.card button[type=submit]").ClickAsync();
        await officer.Locator(".notice-danger").WaitForAsync();
        await officer.FillAsync("#traffic-reason", "TCSD 12/2569");
        await officer.Locator("form.card button[type=submit]").ClickAsync();
        await Assertions.Expect(officer.Locator("#traffic tbody tr")).ToHaveCountAsync(40);
        Assert.DoesNotContain("198.51.100", officer.Url, StringComparison.Ordinal);

        await officer.GotoAsync("/traffic/orders");
        var file = await officer.RunAndWaitForDownloadAsync(() =>
            officer.GetByRole(AriaRole.Button, new() { Name = "Export the answer with its proof" }).ClickAsync()
        );
        var answer = Path.Combine(visitors.Folder, "answer.jsonl");
        await file.SaveAsAsync(answer);
        var key = Path.Combine(visitors.Folder, "ledger.vkey");
        await using (var office = TestOffice.Attach(portal.DatabasePath))
        {
            await File.WriteAllTextAsync(key, office.Get<LedgerSigner>().Key.Text, Token);
            var looks = await office.EntriesAsync();
            Assert.Contains(
                looks,
                e => e is { Action: AuditAction.TrafficRead, Reason: "TCSD 12/2569", Detail: "by=address,page lines=40" }
            );
            Assert.Contains(looks, e => e is { Action: AuditAction.TrafficExported, CaseReference: "TCSD 12/2569" });
        }

        var proven = await PortalProcess.VerbAsync(visitors.Folder, null, "traffic", "verify-answer", answer, "--key", key);
        Assert.StartsWith("OK: order TCSD 12/2569, lines 40, days 1", proven.Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            answer,
            (await File.ReadAllTextAsync(answer, Token)).Replace("/tax", "/pay", StringComparison.Ordinal),
            Token
        );
        Assert.Equal(1, (await PortalProcess.VerbAsync(visitors.Folder, null, "traffic", "verify-answer", answer, "--key", key)).Code);

        var other = await fixture.SignedInAsync("officer2", at: portal.Address);
        await other.GotoAsync("/traffic");
        await Assertions.Expect(other.Locator("main")).ToContainTextAsync("you are not designated today");
    }

    [Fact]
    public async Task The_portals_own_requests_and_what_happens_inside_a_page_are_in_the_log()
    {
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string> { ["Traffic__EverySeconds"] = "1" });
        var officer = await fixture.SignedInAsync("officer", at: portal.Address);
        await officer.GotoAsync("/me/accesses?from=2026-01-01");
        await officer.Locator("h1").WaitForAsync();
        await officer.Locator("#portal-nav summary:has-text('Cases')").ClickAsync();
        await officer.Locator("#portal-nav a[href='/inbox']").ClickAsync();
        await officer.IsAtAsync("/inbox");

        await using var office = TestOffice.Attach(portal.DatabasePath);
        var lines = new List<TrafficRecord>();
        for (var tries = 0; tries < 30 && !lines.Exists(l => l.Line.Method == PortalNavigation.Method); tries++)
        {
            await Task.Delay(500, Token);
            await using var db = office.Db();
            lines = await TrafficDays
                .WithTexts(db, db.Set<TrafficLine>().AsNoTracking().Where(l => l.Account == "officer"))
                .ToListAsync(Token);
        }

        var within = lines.Find(l => l.Line.Method == PortalNavigation.Method)!;
        Assert.Equal("/inbox", within.Page);
        Assert.EndsWith("/me/accesses", within.Referrer, StringComparison.Ordinal);
        Assert.Contains(lines, l => l is { Page: "/me/accesses", Line: { Method: "GET", Status: 200, Query: null } });
        Assert.All(lines, l => Assert.Equal([127, 0, 0, 1], l.Line.Address));
    }

    [Fact]
    public async Task The_verb_brings_files_in_once()
    {
        var folder = PortalProcess.NewFolder();
        var log = visitors.Write("access.log", Visitors.Lines(DateTimeOffset.UtcNow.AddHours(-8), 90) + "broken\n").Path;
        await PortalProcess.VerbAsync(folder, null, "migrate");
        await PortalProcess.VerbAsync(folder, null, "sample", "--citizens", "0", "--entries", "0");

        Assert.Contains(
            "lines 90, broken 1, already there 0",
            (await PortalProcess.VerbAsync(folder, null, "import", "traffic", log, "--as", "admin")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "lines 0, broken 0, already there 91",
            (await PortalProcess.VerbAsync(folder, null, "import", "traffic", log, "--as", "admin")).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await PortalProcess.VerbAsync(folder, null, "import", "traffic", log, "--as", "contractor")).Code);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ImportAsync(IPage page, string path, string said)
    {
        await page.SetInputFilesAsync("#traffic-file", path);
        await Assertions.Expect(page.Locator("#imported")).ToContainTextAsync(said);
    }

    /// <summary>Forty lines of one visitor, whose fields change in the middle, and two that are broken.</summary>
    private static string Iis(DateTimeOffset day)
    {
        var text = new StringBuilder(
            "#Software: Microsoft Internet Information Services 10.0\n"
                + "#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)\n"
        );
        for (var i = 0; i < 40; i++)
        {
            var at = day.AddMinutes(i).UtcDateTime;
            if (i == 20)
                text.Append(
                    "198.51.100.5 torn\n#Fields: date time cs-uri-stem c-ip sc-status\n2026-13-40 09:00:00 /tax 198.51.100.5 200\n"
                );
            text.Append(
                i < 20
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{at:yyyy-MM-dd HH:mm:ss} 198.51.100.5 GET /tax 200 Mozilla/5.0+(Windows+NT+10.0)\n"
                    )
                    : string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm:ss} /tax 198.51.100.5 200\n")
            );
        }

        return text.ToString();
    }
}
