using Microsoft.Playwright;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Browser;

/// <summary>A log proven whole, one tampered with exposed to the entry, and a citizen's key destroyed, in a real browser.</summary>
[Collection(Oversight.Name)]
public sealed class LedgerStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_whole_log_is_proven_and_a_tampered_one_exposed_to_the_entry_in_both_languages()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var office = TestOffice.Attach(portal.DatabasePath);
        var page = await fixture.SignedInAsync("dpo", at: portal.Address);
        await page.GotoAsync("/audit/verify");
        var note = await page.Locator("pre.note").First.InnerTextAsync();
        await Assertions.Expect(page.Locator(".qr svg")).ToBeVisibleAsync();
        Assert.NotNull(Checkpoint.Open(note, [office.Get<LedgerSigner>().Key]));

        await page.FillAsync("#witness", note);
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify now" }).ClickAsync();
        await Assertions.Expect(page.Locator(".verdict")).ToContainTextAsync("The log is whole and unchanged");
        Assert.Single(await office.EntriesAsync(), e => e is { Action: AuditAction.LogVerified, AccountName: "dpo" });

        var entry = (await office.EntriesAsync()).First(e => e.Action == AuditAction.SignedIn);
        long? index = null;
        for (var i = 0; index is null && i < 100; i++, await Task.Delay(100, TestContext.Current.CancellationToken))
            index = await office.Get<LedgerProofs>().IndexOfAsync(entry.Id, default);
        await office.ExecuteAsync("DROP TRIGGER AuditEntries_NoUpdate");
        await office.ExecuteAsync(FormattableString.Invariant($"UPDATE AuditEntries SET AccountName = 'officer' WHERE Id = {entry.Id}"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Verify now" }).ClickAsync();
        await Assertions.Expect(page.Locator(".verdict h2")).ToHaveTextAsync("The log is not whole: 2 things are wrong");
        await Assertions
            .Expect(page.Locator("[data-findings] tbody tr").First)
            .ToContainTextAsync(FormattableString.Invariant($"entry {entry.Id}"));
        await Assertions.Expect(page.Locator("[data-findings]")).ToContainTextAsync("AuditEntries_NoUpdate");

        await page.GotoAsync("/culture/th-TH?back=/audit/verify");
        await page.GetByRole(AriaRole.Button, new() { Name = "เริ่มตรวจ" }).ClickAsync();
        await Assertions.Expect(page.Locator(".verdict")).ToContainTextAsync("เนื้อความถูกแก้ไข");
        await Assertions.Expect(page.Locator(".verdict h2")).ToContainTextAsync("บันทึกไม่ครบถ้วน");
    }

    [Fact]
    public async Task A_citizens_key_is_destroyed_on_request_and_the_log_still_proves_itself()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var office = TestOffice.Attach(portal.DatabasePath);
        var citizen = await office.CitizenAsync();
        var page = await fixture.SignedInAsync("officer2", at: portal.Address);
        await page.BeginAsync("erasure-requests", "erase/1");
        await page.SearchAsync(SearchBy.NationalId, citizen.NationalId!);
        await page.Rows().First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Destroy key" }).ClickAsync();
        await page.FillAsync("#erase-reason", "request 7/2569 under section 33");
        var sure = page.Locator(".verdict-bad").GetByRole(AriaRole.Button, new() { Name = "Destroy key" });
        await Assertions.Expect(sure).ToBeDisabledAsync();
        await page.CheckAsync("#erase-sure");
        await sure.ClickAsync();
        await Assertions.Expect(page.Locator(".notice-danger")).ToContainTextAsync("nobody can read what it held");
        await Assertions.Expect(page.Locator("[data-field=GivenName]")).Not.ToContainTextAsync(citizen.GivenName!);

        var dpo = await fixture.SignedInAsync("dpo", at: portal.Address);
        await dpo.GotoAsync("/audit/verify");
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Verify now" }).ClickAsync();
        await Assertions.Expect(dpo.Locator(".verdict")).ToContainTextAsync("The log is whole and unchanged");
    }
}
