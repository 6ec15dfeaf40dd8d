using Microsoft.Playwright;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Sessions;
using StaffPortal.Tests.Browser;
using StaffPortal.Tests.Imports;

namespace StaffPortal.Tests.Deployment;

/// <summary>
/// Two nodes behind a proxy are one portal: what is done at one is seen at the other, and where one dies its people go on at the other.
/// </summary>
[Collection(OtherPortals.Name)]
public sealed class TwoNodesTests(PortalFixture fixture)
{
    private const string House = "318/4";

    [Fact]
    public async Task What_is_done_at_one_node_is_seen_at_the_other_and_who_was_at_a_node_that_died_goes_on_at_the_other()
    {
        await using var nodes = await StartAsync("nginx");
        await using var office = TestOffice.Attach(nodes.DatabasePath);
        await WhatOneDoesTheOtherShowsAsync(nodes, office);
        await WhoseNodeDiesGoesOnAsync(nodes, office);
    }

    [Fact]
    public async Task Who_was_at_a_node_that_died_goes_on_at_the_other_behind_YARP_too()
    {
        await using var nodes = await StartAsync("yarp");
        await using var office = TestOffice.Attach(nodes.DatabasePath);
        await WhoseNodeDiesGoesOnAsync(nodes, office);
    }

    private static async Task<TwoNodes> StartAsync(string proxy)
    {
        var missing = TwoNodes.Missing(proxy);
        Assert.SkipWhen(missing is not null, missing ?? "");
        return await TwoNodes.StartAsync(proxy);
    }

    /// <summary>A browser has the same session at both addresses: cookies know no port.</summary>
    private async Task WhatOneDoesTheOtherShowsAsync(TwoNodes nodes, TestOffice office)
    {
        var page = await RecordAsync(nodes.One);
        var auditor = await fixture.SignedInAsync("dpo", at: nodes.One);
        await auditor.GotoAsync("/audit");
        await auditor.Locator(".log-line").First.WaitForAsync();

        var there = await page.Context.NewPageAsync();
        await there.GotoAsync(new Uri(nodes.Two, "/citizens").ToString());
        // Jobs of the portal write entries too: what counts is that the number goes on.
        var newer = auditor.Locator(".newer");
        var before = await newer.CountAsync() > 0 ? await newer.InnerTextAsync() : "none";
        await there.ClickAsync(".purpose-stands .end");
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(0);
        await Assertions.Expect(newer).Not.ToHaveTextAsync(before);
        await Assertions.Expect(newer).ToBeVisibleAsync();

        var again = await RecordAsync(nodes.One);
        var admin = await fixture.SignedInAsync("admin", at: nodes.Two);
        await RevokeAsync(admin);
        await Assertions.Expect(again.Locator(".record")).ToHaveCountAsync(0);
        Assert.Contains(await office.EntriesAsync(), e => e is { Action: AuditAction.GrantRevoked, AccountName: "admin" });
        foreach (var opened in new[] { page, auditor, again, admin })
            await opened.Context.CloseAsync();
    }

    private async Task WhoseNodeDiesGoesOnAsync(TwoNodes nodes, TestOffice office)
    {
        var page = await RecordAsync(nodes.Front, "officer2");
        var record = page.Url;
        await page.Locator(".title-actions button").First.ClickAsync();
        await page.FillAsync("#edit-HouseNumber", House);
        await page.Locator("#edit-HouseNumber").BlurAsync();
        while (await office.CountAsync<HalfTypedForm>() == 0)
            await page.WaitForTimeoutAsync(100);
        await page.WaitForTimeoutAsync(1_500);

        await nodes.KillServingAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with it" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        Assert.Equal(record, page.Url);
        await Assertions.Expect(page.Locator("#edit-HouseNumber")).ToHaveValueAsync(House);
        await page.FillAsync("#change-reason", "moved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=HouseNumber]")).ToHaveTextAsync(House);
        Assert.Single(await office.EntriesAsync(), e => e is { Action: AuditAction.Changed, CaseReference: "nodes/officer2" });
        while (await office.CountAsync<UnsealedEntry>() > 0)
            await page.WaitForTimeoutAsync(100);
    }

    private async Task<IPage> RecordAsync(Uri at, string userName = "officer")
    {
        var page = await fixture.SignInAsync(userName, at: at);
        await page.BeginAsync("register-maintenance", $"nodes/{userName}");
        await page.SearchAsync(SearchBy.Village, "3");
        await page.Rows().First.ClickAsync();
        await page.Locator(".record").WaitForAsync();
        return page;
    }

    private static async Task RevokeAsync(IPage admin)
    {
        var row = admin.Locator("tr:has([data-grant='officer/register-maintenance'])");
        await admin.GotoAsync(new Uri(new(admin.Url), "/administration/grants").ToString());
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Withdraw this grant" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Taken back");
    }
}
