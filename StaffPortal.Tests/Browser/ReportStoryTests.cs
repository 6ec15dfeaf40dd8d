using System.Globalization;
using Microsoft.Playwright;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Browser;

/// <summary>A citizen's report, from the request to a proof that another program accepts without the office.</summary>
[Collection(Oversight.Name)]
public sealed class ReportStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task An_officer_makes_a_citizens_report_prints_it_and_its_proof_is_accepted_offline_until_it_is_touched()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var office = TestOffice.Attach(portal.DatabasePath);
        var citizen = await office.CitizenAsync();
        var page = await fixture.SignedInAsync("officer2", at: portal.Address);
        await page.BeginAsync("subject-copies", "REQ-7/2569");
        await page.SearchAsync(SearchBy.NationalId, citizen.NationalId!);
        await page.Rows().First.ClickAsync();
        await page.Locator(".record").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Report of uses" }).ClickAsync();
        await Assertions.Expect(page.Locator("#report-reference")).ToHaveValueAsync("REQ-7/2569");
        Assert.Empty(await page.FaultsAsync("the form of a report", 1440));
        await page.SelectOptionAsync("#report-identity", "IdCard");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the report" }).ClickAsync();
        await page.Locator("#report-evidence").WaitForAsync();
        await Assertions.Expect(page.Locator("#report-uses tbody tr").First).ToContainTextAsync("Opened");
        Assert.Empty(await page.FaultsAsync("a citizen's report", 1440));
        await ScreenshotsTests.ShootAsync(page, "citizen-report");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("#report-evidence .qr svg")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Back to the record" })).ToBeHiddenAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        var (report, proof) = (await SaveAsync(page, "Save the report as a file"), await SaveAsync(page, "Save the evidence"));
        var key = office.Get<LedgerSigner>().Key.Text;
        Assert.DoesNotContain(citizen.NationalId!, await ReadAsync(report), StringComparison.Ordinal);
        var held = await VerifyAsync(proof, "--key", key, "--report", report);
        Assert.Equal((0, ""), (held.Code, held.Error.Trim()));
        Assert.Contains("entries are in the log", held.Output, StringComparison.Ordinal);

        var touched = proof + ".touched";
        var text = await ReadAsync(proof);
        await File.WriteAllTextAsync(touched, text.Replace("\\nto 2", "\\nto 3", StringComparison.Ordinal), Token);
        Assert.NotEqual(text, await ReadAsync(touched));
        Assert.Equal(1, (await VerifyAsync(touched, "--key", key)).Code);
        await File.AppendAllTextAsync(report, " ", Token);
        Assert.Equal(1, (await VerifyAsync(proof, "--key", key, "--report", report)).Code);

        await page.ClickAsync(".purpose-stands .end");
        await Assertions.Expect(page.Locator("#citizen-report")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_order_of_secrecy_is_entered_by_one_and_confirmed_by_another()
    {
        await using var portal = await TestPortal.StartAsync();
        var dpo = await fixture.SignedInAsync("dpo", at: portal.Address);
        await dpo.GotoAsync("/review/secrecy");
        await dpo.GetByRole(AriaRole.Button, new() { Name = "New order" }).ClickAsync();
        await dpo.FillAsync("#secrecy-number", "ศ 12/2569");
        await dpo.FillAsync("#secrecy-authority", "Provincial Court");
        await dpo.FillAsync("#secrecy-ground", "Criminal Procedure Code s.132");
        await dpo.FillAsync("#secrecy-case", "inquiry 1/2569");
        await dpo.FillAsync("#secrecy-user", "officer");
        await dpo.FillAsync("#secrecy-until", DateTime.UtcNow.AddDays(20).ToString("d/M/yyyy", CultureInfo.InvariantCulture));
        Assert.Empty(await dpo.FaultsAsync("an order of secrecy", 1440));
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Enter the order" }).ClickAsync();
        await Assertions.Expect(dpo.Locator("#secrecy tbody")).ToContainTextAsync("Waits for a second person");

        var admin = await fixture.SignedInAsync("admin", at: portal.Address);
        await admin.GotoAsync("/review/secrecy");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Confirm the order" }).ClickAsync();
        await admin.Locator("[role=dialog]").GetByRole(AriaRole.Button, new() { Name = "Confirm the order" }).ClickAsync();
        await Assertions.Expect(admin.Locator("#secrecy tbody")).ToContainTextAsync("In force");

        await dpo.ReloadAsync();
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Lift the order" }).ClickAsync();
        await dpo.FillAsync("#secrecy-reason", "the inquiry is over");
        await dpo.Locator("main form button[type=submit]").ClickAsync();
        await Assertions.Expect(dpo.Locator("#secrecy tbody")).ToContainTextAsync("Lifted");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<(int Code, string Output, string Error)> VerifyAsync(params string[] arguments) =>
        PortalProcess.VerbAsync(Path.GetTempPath(), null, ["audit", "verify-proof", .. arguments]);

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, Token);

    private static async Task<string> SaveAsync(IPage page, string button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        var path = Path.Combine(Directory.CreateTempSubdirectory("report-").FullName, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }
}
