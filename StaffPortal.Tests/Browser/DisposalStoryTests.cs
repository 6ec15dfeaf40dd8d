using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>Records that nothing needs any more, from the portal's proposal to the certificate (PDPA s.37(3)).</summary>
[Collection(Stories.Name)]
public sealed class DisposalStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_disposal_goes_from_the_proposal_by_two_people_to_its_certificate()
    {
        await using var portal = await PortalProcess.StartAsync();
        var officer = await fixture.SignedInAsync("officer2", at: portal.Address);
        await officer.GotoAsync("/disposals");
        await Assertions.Expect(officer.Locator("main")).ToContainTextAsync("No record is past its need");
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
}
