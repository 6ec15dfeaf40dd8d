using System.Diagnostics;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>Law 13 in the browser: what is signed out in one tab is over in all.</summary>
[Collection(Stories.Name)]
public sealed class SessionStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task Law_13_signed_out_in_one_tab_the_others_show_nothing_within_five_seconds_and_open_nothing_more()
    {
        await using var office = fixture.Office();
        var record = await fixture.SignInAsync("officer");
        var citizen = await office.CitizenAsync(c => c["Telephone"] != null && c["BankAccount"] != null && c["Email"] == null);
        await record.BeginAsync("register-maintenance", "story/two-tabs");
        await record.SearchAsync(SearchBy.NationalId, citizen.NationalId!);
        await record.Rows().First.ClickAsync();
        await Assertions.Expect(record.Locator("[data-field=GivenName]")).ToHaveTextAsync(citizen.GivenName!);
        var list = await record.Context.NewPageAsync();
        await list.GotoAsync("/citizens");
        await list.SearchAsync(SearchBy.NationalId, citizen.NationalId!);
        var old = await record.Context.StorageStateAsync();
        var third = await record.Context.NewPageAsync();
        await third.GotoAsync("/account/sessions");
        await Assertions.Expect(third.Locator("[data-session=this]")).ToHaveCountAsync(1);

        await third.ClickAsync(".top form button");
        await third.Locator("#user").WaitForAsync();
        var since = Stopwatch.StartNew();
        var out_ = (await office.EntriesAsync()).FindLastIndex(e => e.Action == AuditAction.SignedOut);
        await ClickAsync(list);

        await Assertions.Expect(record.Locator("body")).Not.ToContainTextAsync(citizen.GivenName!, new() { Timeout = 5000 });
        await Assertions.Expect(list.Locator("[data-portal-row]")).ToHaveCountAsync(0, new() { Timeout = 5000 });
        Assert.InRange(since.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await record.WaitForURLAsync("**/account/sign-in?over=true*");
        await Assertions.Expect(record.Locator(".notice-warn")).ToContainTextAsync("Your session has ended");
        Assert.DoesNotContain(
            (await office.EntriesAsync()).Skip(out_ + 1),
            e => e is { AccountName: "officer", Outcome: AuditOutcome.Permitted }
        );

        var stolen = await fixture.PageAsync(session: old);
        await stolen.GotoAsync("/citizens");
        await stolen.Locator("#user").WaitForAsync();
        Assert.Equal(401, (await stolen.APIRequest.PostAsync("/_blazor/negotiate?negotiateVersion=1")).Status);
    }

    [Fact]
    public async Task A_session_left_alone_ends_by_itself_and_one_in_use_does_not()
    {
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string> { ["Sessions__Idle"] = "00:00:06" });
        var page = await fixture.SignInAsync("officer", at: portal.Address);
        await page.GotoAsync("/citizens");
        await page.Locator(".purpose-bar:not([aria-busy])").WaitForAsync();

        await page.WaitForURLAsync("**/account/sign-in?over=true*", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator(".notice-warn")).ToContainTextAsync("Your session has ended");
    }

    [Fact]
    public async Task A_person_ends_another_of_their_sessions_and_a_changed_password_ends_all_but_the_browser_that_changed_it()
    {
        await using var portal = await TestPortal.StartAsync();
        var (desk, home) = (
            await fixture.SignInAsync("officer2", at: portal.Address),
            await fixture.SignInAsync("officer2", at: portal.Address)
        );
        await desk.GotoAsync("/account/sessions");
        await desk.Locator("[data-session=other] button").ClickAsync();
        await Assertions.Expect(desk.Locator(".notice-good")).ToContainTextAsync("1");
        await home.WaitForURLAsync("**/account/sign-in?over=true*");

        home = await fixture.SignInAsync("officer2", at: portal.Address);
        await desk.GotoAsync("/account/password");
        await desk.FillAsync("#current", PortalFixture.Password);
        await desk.FillAsync("#new-password", "the sentence I chose today");
        await desk.FillAsync("#repeat", "the sentence I chose today");
        await desk.ClickAsync("main button[type=submit]");
        await Assertions.Expect(desk.Locator(".notice-good")).ToBeVisibleAsync();

        await home.WaitForURLAsync("**/account/sign-in?over=true*");
        await desk.GotoAsync("/account/sessions");
        await Assertions.Expect(desk.Locator("[data-session=this]")).ToHaveCountAsync(1);
        await Assertions.Expect(desk.Locator("[data-session=other]")).ToHaveCountAsync(0);
    }

    /// <summary>The page may be gone already, which is as good as refused.</summary>
    private static async Task ClickAsync(IPage page)
    {
        try
        {
            await page.Rows().First.ClickAsync(new() { Timeout = 1000 });
        }
        catch (Exception exception) when (exception is TimeoutException or PlaywrightException)
        {
            // Gone.
        }
    }
}
