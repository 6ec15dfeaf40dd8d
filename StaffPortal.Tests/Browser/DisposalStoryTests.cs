using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>Records that nothing needs any more, from the portal's proposal to the certificate (PDPA s.37(3)).</summary>
[Collection(Oversight.Name)]
public sealed class DisposalStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_disposal_goes_from_the_proposal_by_two_people_to_its_certificate()
    {
        await using var portal = await TestPortal.StartAsync();
        var officer = await fixture.SignedInAsync("officer2", at: portal.Address);
        await officer.GotoAsync("/disposals");
        await Assertions.Expect(officer.Locator("main")).ToContainTextAsync("No disposal yet");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Look now" }).ClickAsync();
        await officer.Locator("#disposals tbody tr").WaitForAsync();
        Assert.Empty(await officer.FaultsAsync("disposals", 1440));

        await officer.Locator("#disposals tbody button, #disposals tbody a").First.ClickAsync();
        await Assertions.Expect(officer.Locator("#disposal-lines")).ToContainTextAsync("Never registered");
        await Assertions.Expect(officer.Locator("main")).Not.ToContainTextAsync("Destroy");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Looked through" }).ClickAsync();
        await Assertions.Expect(officer.Locator("#disposal-state")).ToContainTextAsync("waits for approval");
        Assert.Empty(await officer.FaultsAsync("a disposal looked through", 390));
        var address = officer.Url;

        var dpo = await fixture.SignedInAsync("dpo", at: portal.Address);
        await dpo.GotoAsync(address);
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Destroy", Exact = true }).ClickAsync();
        await dpo.Locator("#certificate").WaitForAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(dpo.Locator("#certificate")).ToContainTextAsync("section 37(3)");
        await Assertions.Expect(dpo.Locator("#certificate pre")).ToContainTextAsync("staffportal");
        Assert.Empty(await dpo.FaultsAsync("a certificate", 1440));

        await dpo.GotoAsync("/audit/verify");
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Verify" }).First.ClickAsync();
        await Assertions.Expect(dpo.Locator("main")).ToContainTextAsync("whole and unchanged", new() { Timeout = 60_000 });

        await officer.GotoAsync("/disposals");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Look now" }).ClickAsync();
        await Assertions.Expect(officer.Locator("body")).ToContainTextAsync("Nothing new to propose");
    }

    [Fact]
    public async Task A_rule_of_one_field_and_a_citizens_request_end_in_their_certificates_too()
    {
        await using var portal = await TestPortal.StartAsync();
        var admin = await fixture.SignedInAsync("admin", at: portal.Address);
        await admin.GotoAsync("/administration/services");
        var service = admin.Locator("#services tr:has([data-service=elderly-allowance])");
        await service.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await admin.FillAsync("#kept-Telephone", "0");
        await admin.Locator("#from-Telephone").SelectOptionAsync("LastUse");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(admin.Locator("form.card")).ToHaveCountAsync(0);
        await admin.GotoAsync("/notice/elderly-allowance");
        await Assertions.Expect(admin.Locator("main")).ToContainTextAsync("0 years after the last use for this service");

        var officer = await fixture.SignedInAsync("officer2", at: portal.Address);
        await officer.GotoAsync("/disposals");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Look now" }).ClickAsync();
        await officer.Locator("#disposals tbody tr", new() { HasText = "Single values" }).Locator("button, a").First.ClickAsync();
        await Assertions.Expect(officer.Locator("#disposal-lines")).ToContainTextAsync("Telephone, 0 years after the last use");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Looked through" }).ClickAsync();
        await Assertions.Expect(officer.Locator("#disposal-state")).ToContainTextAsync("waits for approval");
        var dpo = await fixture.SignedInAsync("dpo", at: portal.Address);
        await dpo.GotoAsync(officer.Url);
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Approve: destroy" }).ClickAsync();
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Destroy", Exact = true }).ClickAsync();
        await dpo.Locator("#certificate").WaitForAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(dpo.Locator("#certificate")).ToContainTextAsync("past their years were destroyed");
        Assert.Empty(await dpo.FaultsAsync("a certificate of values", 390));

        await officer.BeginAsync("erasure-requests");
        await officer.SearchAsync(SearchBy.Village, "5");
        await officer.Rows().First.ClickAsync();
        await officer.Locator(".record").WaitForAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Destroy key" }).First.ClickAsync();
        await officer.FillAsync("#erase-reason", "asked for at the counter");
        await officer.CheckAsync("#erase-sure");
        await officer.Locator("section.verdict-bad .form-actions button").First.ClickAsync();
        await officer.Locator("main .notice-danger").WaitForAsync();
        await officer.GotoAsync("/disposals");
        await officer.Locator("#disposals tbody tr", new() { HasText = "Erasure on request" }).Locator("button, a").First.ClickAsync();
        await Assertions.Expect(officer.Locator("#certificate")).ToContainTextAsync("asked for erasure (PDPA section 33), case 77/2569");
        await Assertions.Expect(officer.Locator("#certificate pre")).ToContainTextAsync("staffportal");

        await dpo.GotoAsync("/audit/verify");
        await dpo.GetByRole(AriaRole.Button, new() { Name = "Verify" }).First.ClickAsync();
        await Assertions.Expect(dpo.Locator("main")).ToContainTextAsync("whole and unchanged", new() { Timeout = 60_000 });
    }
}
