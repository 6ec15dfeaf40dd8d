using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StaffPortal.Tests.Accounts;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// Sign-in by Entra ID beside local accounts, tried against a real OpenID provider; the portal knows it by configuration alone.
/// </summary>
[Collection(OtherPortals.Name)]
public sealed class EntraTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_person_with_a_mapped_app_role_signs_in_and_out_and_one_without_is_told_whom_to_ask()
    {
        await using var provider = await EntraLikeProvider.StartAsync();
        provider.Person = new("malee@office.example", "Malee of Entra", "Portal.Officer", "Something.Else");
        await using var portal = await PortalProcess.StartAsync(provider.Settings);
        await using var office = TestOffice.Attach(portal.DatabasePath);
        var page = await fixture.PageAsync(at: portal.Address);

        await page.GotoAsync("/account/sign-in");
        await office.ExecuteAsync("CREATE TRIGGER Full BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'full'); END");
        await page.ClickAsync("a[href^='/account/entra']");
        await Assertions.Expect(page.Locator(".notice-danger")).ToContainTextAsync("could not be recorded");
        await office.ExecuteAsync("DROP TRIGGER Full");

        await page.ClickAsync("a[href^='/account/entra']");
        await page.Locator(".portal h1").WaitForAsync();
        await Assertions.Expect(page.Locator(".who")).ToHaveTextAsync("Malee of Entra");
        await Assertions.Expect(page.Locator(".nav a[href='/citizens']")).ToBeVisibleAsync();
        await using (var db = office.Db())
        {
            var token = TestContext.Current.CancellationToken;
            Assert.Equal(Role.Officer, (await db.Users.SingleAsync(u => u.UserName == "malee@office.example", token)).Role);
        }

        Assert.Contains(
            await office.EntriesAsync(),
            e => e is { Action: AuditAction.SignedIn, Detail: "by=entra", AccountName: "malee@office.example" }
        );

        await page.ClickAsync(".top form button");
        await page.Locator("#user").WaitForAsync();
        Assert.Equal(1, provider.SignOuts);
        Assert.Equal(AuditAction.SignedOut, (await office.EntriesAsync()).FindLast(e => e.AccountId is not null)!.Action);

        var malee = provider.Person;
        provider.Person = new("stranger@office.example", "Stranger", "Something.Else");
        await page.ClickAsync("a[href^='/account/entra']");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("No role in the portal");
        Assert.Equal("NoMappedRole", (await office.EntriesAsync()).FindLast(e => e.Action == AuditAction.SignInRefused)?.Rule);
        await page.GotoAsync("/citizens");
        await page.Locator("#user").WaitForAsync();

        provider.Person = malee with { AppRoles = ["Portal.Officer", "Portal.Dpo"] };
        await page.ClickAsync("a[href^='/account/entra']");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("More than one role");
        await office.ExecuteAsync("UPDATE Accounts SET DisabledAt = GrantedAt FROM (SELECT GrantedAt FROM Grants LIMIT 1)");
        provider.Person = malee;
        await page.GotoAsync("/account/sign-in");
        await page.ClickAsync("a[href^='/account/entra']");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This account is closed");
    }

    [Fact]
    public async Task Incomplete_settings_stop_the_start_and_are_named()
    {
        var settings = new Dictionary<string, string> { ["AzureAd__Instance"] = "https://127.0.0.1/", ["AzureAd__ClientId"] = "x" };

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => PortalProcess.StartAsync(settings));

        Assert.Contains("AzureAd:TenantId, AzureAd:ClientSecret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_behind_a_proxy_is_believed_only_from_a_known_one()
    {
        await using var open = await PortalProcess.StartAsync(empty: true);
        await using var behind = await TestPortal.StartAsync(new Dictionary<string, string> { ["Proxy__KnownProxies__0"] = "127.0.0.1" });
        (Uri Address, string DatabasePath, string Expected)[] cases =
        [
            (open.Address, open.DatabasePath, "127.0.0.1"),
            (behind.Address, behind.DatabasePath, "203.0.113.7"),
        ];
        foreach (var (address, database, expected) in cases)
        {
            var page = await fixture.PageAsync(at: address);
            await page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Forwarded-For"] = "203.0.113.7" });
            await page.GotoAsync("/account/sign-in");
            await page.FillAsync("#user", "officer");
            await page.FillAsync("#password", PortalFixture.Password);
            await page.ClickAsync("main button[type=submit]");
            await page.Locator(".portal h1").WaitForAsync();
            await using var office = TestOffice.Attach(database);
            var last = (await office.EntriesAsync()).Last(e => e.AccountId is not null);
            Assert.Equal((AuditAction.SignedIn, expected), (last.Action, last.IpAddress));
        }
    }
}
