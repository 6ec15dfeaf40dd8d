using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

[Collection(Stories.Name)]
public sealed class StoriesTests(PortalFixture fixture)
{
    [Fact]
    public async Task An_officer_opens_reveals_and_changes_and_the_compliance_officer_sees_the_four_entries_with_exact_fields()
    {
        var page = await fixture.SignedInAsync("officer");
        await using var office = fixture.Office();
        var citizen = await office.CitizenAsync(c => c["Telephone"] != null && c["BankAccount"] != null && c["Email"] == null);
        var before = (await office.EntriesAsync()).Count;
        await page.BeginAsync("register-maintenance", "story/1");
        await page.SearchAsync(SearchBy.NationalId, citizen.NationalId!);

        await page.Rows().First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=GivenName]")).ToHaveTextAsync(citizen.GivenName!);
        await Assertions
            .Expect(page.Locator("[data-field=NationalId]"))
            .ToHaveTextAsync(FieldCatalog.Of(CitizenField.NationalId).Mask(citizen.NationalId));
        await page.Locator(".record-row", new() { Has = page.Locator("[data-field=NationalId]") }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions
            .Expect(page.Locator("[data-field=NationalId]"))
            .ToHaveTextAsync(FieldCatalog.Of(CitizenField.NationalId).Display(citizen.NationalId));
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await page.FillAsync("#edit-Telephone", "089-055-5555");
        await page.FillAsync("#change-reason", "new telephone, asked at the counter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=Telephone]")).ToContainTextAsync("•");

        var entries = (await office.EntriesAsync()).Skip(before).Where(e => e.CaseReference == "story/1").ToList();
        Assert.Equal(
            [AuditAction.Declared, AuditAction.Searched, AuditAction.Opened, AuditAction.Revealed, AuditAction.Changed],
            entries.Select(e => e.Action)
        );
        Assert.All(entries.Skip(1), e => Assert.Equal(citizen.Id, e.Citizens.Single().CitizenId));

        var dpo = await fixture.SignedInAsync("dpo");
        await dpo.GotoAsync($"/audit?citizen={citizen.Id}&case=story%2F1");
        await Assertions.Expect(dpo.Locator(".log-line")).ToHaveCountAsync(4);
        await dpo.Locator($"[data-entry='{entries[^1].Id}']").ClickAsync();
        var panel = dpo.Locator(".panel");
        await Assertions.Expect(panel.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(panel).ToContainTextAsync(FieldCatalog.Of(CitizenField.Telephone).Display(citizen.Telephone));
        await Assertions.Expect(panel).ToContainTextAsync("089-055-5555");
        await dpo.Locator($"[data-entry='{entries[2].Id}']").ClickAsync();
        await Assertions
            .Expect(panel.Locator(".field-list li"))
            .ToHaveCountAsync((await office.PurposeAsync("register-maintenance")).Fields.Count);
        Assert.Equal(AuditAction.LogEntryRead, (await office.EntriesAsync()).FindLast(e => e.AccountId is not null)!.Action);
    }

    [Fact]
    public async Task A_Windows_874_file_with_three_bad_rows_is_imported_and_one_of_its_citizens_opened()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        static string Id(int n) => $"70012345{n:0000}" is var twelve ? twelve + NationalId.CheckDigit(twelve) : "";
        var csv = new StringBuilder("ลำดับ,เลขประจำตัวประชาชน,ชื่อ-สกุล,วันเกิด,หมู่ที่,โทรศัพท์\r\n");
        for (var i = 1; i <= 12; i++)
            csv.Append(
                null,
                $"{i},{(i == 3 ? "1234567890123" : Id(i))},นางน้ำทิพย์ ทดลองนำเข้า{i},"
                    + $"{(i == 5 ? "31/2/2490" : "๑ ก.พ. ๒๔๙๐")},{(i == 8 ? "หมู่ใหญ่" : "หมู่ 4")},089-000-{i:0000}\r\n"
            );
        var file = Encoding.GetEncoding(874).GetBytes(csv.ToString());
        var page = await fixture.SignedInAsync("officer");
        await page.BeginAsync("register-maintenance", "story/import", "/citizens/import");

        await page.SetInputFilesAsync(
            "#import-file",
            new FilePayload
            {
                Name = "elderly.csv",
                MimeType = "text/csv",
                Buffer = file,
            }
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Check every row" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-faults] tbody tr")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("[data-faults]")).Not.ToContainTextAsync("1234567890123");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring in the 10 rows that can be" }).ClickAsync();
        await Assertions
            .Expect(page.Locator(".notice-good"))
            .ToContainTextAsync("10 rows are in the register, 1 of them without a field; 2 rows were refused");

        await page.ClickAsync("a.button[href='/citizens']");
        await page.SearchAsync(SearchBy.NationalId, Id(7));
        await page.Rows().First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=GivenName]")).ToHaveTextAsync("น้ำทิพย์");
        await Assertions.Expect(page.Locator("[data-field=Title]")).ToHaveTextAsync("นาง");
        await Assertions.Expect(page.Locator("[data-field=BirthDate]")).ToHaveTextAsync("1 Feb 1947");
    }

    [Fact]
    public async Task A_contractor_sees_only_the_contracts_citizens_and_fields_and_after_its_end_nothing()
    {
        await using var office = fixture.Office();
        var page = await fixture.SignedInAsync("contractor");
        await page.BeginAsync("water-meter-reading");
        await page.SearchAsync(SearchBy.Village, "8");
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(0);
        await page.SearchAsync(SearchBy.Village, "2");
        await page.Rows().First.ClickAsync();
        await Assertions
            .Expect(page.Locator(".record-row"))
            .ToHaveCountAsync((await office.PurposeAsync("water-meter-reading")).Fields.Count);
        await Assertions.Expect(page.Locator(".reveal")).ToHaveCountAsync(0);

        var ended = await fixture.SignedInAsync("contractor-ended");
        await ended.ClickAsync(".nav a[href='/citizens']");
        await Assertions.Expect(ended.Locator(".declare .empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_grant_taken_back_while_a_record_is_on_the_screen_takes_it_from_there()
    {
        await using var office = fixture.Office();
        var officer = await fixture.SignedInAsync("officer2");
        await officer.BeginAsync("disaster-relief-payment", "story/revoked");
        await officer.SearchAsync(SearchBy.Village, "6");
        await officer.Rows().First.ClickAsync();
        await officer.Locator(".record").WaitForAsync();

        var admin = await fixture.SignedInAsync("admin");
        await admin.GotoAsync("/administration/grants");
        await admin.Locator("tr:has([data-grant='officer2/disaster-relief-payment'])").GetByRole(AriaRole.Button).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Withdraw this grant" }).ClickAsync();
        await Assertions.Expect(admin.Locator("tr:has([data-grant='officer2/disaster-relief-payment'])")).ToContainTextAsync("Taken back");

        await Assertions.Expect(officer.Locator(".notice-warn")).ToContainTextAsync("your right");
        await Assertions.Expect(officer.Locator(".record")).ToHaveCountAsync(0);
        await Assertions.Expect(officer.Locator("input[value='disaster-relief-payment']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Pages_of_another_role_and_records_outside_the_scope_are_denied_with_an_entry_each()
    {
        await using var office = fixture.Office();
        var officer = await fixture.SignedInAsync("officer");
        var me = await office.OriginAsync("officer");
        foreach (var path in new[] { "/audit", "/administration/accounts" })
        {
            await officer.GotoAsync(path);
            await Assertions.Expect(officer.Locator(".notice-danger")).ToContainTextAsync("Your role does not have this page");
            var refused = (await office.EntriesAsync()).Last(e => e.AccountId == me.AccountId);
            Assert.Equal((AuditAction.PageRefused, AuditOutcome.Denied, $"path={path}"), (refused.Action, refused.Outcome, refused.Detail));
        }

        var outside = await office.CitizenAsync(c => c.Village > 3);
        await officer.BeginAsync("complaint-handling", "story/outside");
        await officer.GotoAsync($"/citizens/{outside.Id}");
        await Assertions.Expect(officer.Locator(".notice-danger")).ToContainTextAsync("lies outside");
        var entry = (await office.EntriesAsync()).Last(e => e.CaseReference == "story/outside");
        Assert.Equal(
            (AuditAction.Opened, AuditOutcome.Denied, outside.Id),
            (entry.Action, entry.Outcome, entry.Citizens.Single().CitizenId)
        );
    }

    [Fact]
    public async Task Double_clicks_back_and_forward_and_a_lost_connection_make_one_look_one_entry()
    {
        await using var office = fixture.Office();
        var page = await fixture.SignedInAsync("officer2");
        await page.RouteWebSocketAsync("**/_blazor**", socket => sockets.Add(socket.ConnectToServerAndKeep(socket)));
        await page.BeginAsync("water-billing", "story/looks");
        await page.SearchAsync(SearchBy.Village, "5");
        await page.Rows().First.DblClickAsync();
        await page.Locator(".record").WaitForAsync();
        Assert.Equal((1, 1), await CountAsync());

        await page.GoBackAsync();
        await page.Locator(".pager").WaitForAsync();
        await page.GoForwardAsync();
        await page.Locator(".record").WaitForAsync();
        Assert.Equal((1, 1), await CountAsync());

        await sockets[^1].CloseAsync();
        await page.Locator(".components-reconnect-show").WaitForAsync();
        await Assertions.Expect(page.Locator(".values").First).ToBeHiddenAsync();
        await page.Locator(".components-reconnect-hide").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(page.Locator(".record")).ToBeVisibleAsync();
        Assert.Equal((1, 1), await CountAsync());

        async Task<(int Searched, int Opened)> CountAsync()
        {
            var entries = (await office.EntriesAsync()).Where(e => e.CaseReference == "story/looks").ToList();
            return (entries.Count(e => e.Action == AuditAction.Searched), entries.Count(e => e.Action == AuditAction.Opened));
        }
    }

    private readonly List<IWebSocketRoute> sockets = [];
}

internal static class Sockets
{
    /// <summary>Lets the socket through to the server, and keeps the browser's end so that it can be cut.</summary>
    public static IWebSocketRoute ConnectToServerAndKeep(this IWebSocketRoute socket, IWebSocketRoute browserSide)
    {
        socket.ConnectToServer();
        return browserSide;
    }
}
