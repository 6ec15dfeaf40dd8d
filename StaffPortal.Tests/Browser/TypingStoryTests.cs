using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StaffPortal.Domain.Sessions;
using StaffPortal.Tests.Imports;

namespace StaffPortal.Tests.Browser;

/// <summary>Nothing typed is lost: not by the end of a purpose, in whatever tab it ends, nor by leaving without a word.</summary>
[Collection(Stories.Name)]
public sealed class TypingStoryTests(PortalFixture fixture)
{
    private const string House = "429/17";

    [Fact]
    public async Task What_was_typed_outlives_the_purpose_that_ended_in_another_tab_and_its_values_do_not()
    {
        var page = await fixture.SignedInAsync("officer");
        await using var office = fixture.Office();
        await page.BeginAsync("register-maintenance", "story/typing");
        await page.SearchAsync(SearchBy.Village, "3");
        await page.Rows().First.ClickAsync();
        await page.Locator(".record").WaitForAsync();
        await page.Locator(".title-actions button").First.ClickAsync();
        await page.FillAsync("#edit-HouseNumber", House);
        await page.FillAsync("#change-reason", "moved");

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/citizens");
        await other.ClickAsync(".purpose-stands .end");
        await Assertions.Expect(page.Locator(".declare")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".values")).ToHaveCountAsync(0);
        Assert.DoesNotContain(House, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal("{}", await page.EvaluateAsync<string>("JSON.stringify({ ...localStorage, ...sessionStorage })"));

        await page.DeclareAsync("register-maintenance", "story/typing");
        await Assertions.Expect(page.Locator("#edit-HouseNumber")).Not.ToHaveValueAsync(House);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        await Assertions.Expect(page.Locator("#edit-HouseNumber")).ToHaveValueAsync(House);
        await Assertions.Expect(page.Locator("#change-reason")).ToHaveValueAsync("moved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=HouseNumber]")).ToHaveTextAsync(House);
        Assert.Contains((await office.EntriesAsync()).Where(e => e.CaseReference == "story/typing"), e => e.Action == AuditAction.Changed);
        await other.CloseAsync();
    }

    [Fact]
    public async Task Leaving_a_half_typed_form_asks_and_an_untouched_one_does_not()
    {
        var page = await fixture.SignedInAsync("admin");
        await page.GotoAsync("/administration/grants");
        await page.Locator(".title-actions button").First.ClickAsync();
        await page.Locator("#grant-reason").WaitForAsync();
        await page.ClickAsync(".nav a[href='/']");
        await Assertions.Expect(page).ToHaveURLAsync($"{fixture.Portal.Address}");
        await page.GotoAsync("/administration/grants");
        await page.Locator(".title-actions button").First.ClickAsync();
        await page.FillAsync("#grant-reason", "half");
        await page.Locator("#grant-reason").BlurAsync();
        await page.ClickAsync(".nav a[href='/']");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on typing" }).ClickAsync();
        await Assertions.Expect(page.Locator("#grant-reason")).ToHaveValueAsync("half");
        await page.ClickAsync(".nav a[href='/']");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{fixture.Portal.Address}");
    }

    [Fact]
    public async Task What_was_typed_outlives_a_lost_connection_and_a_server_that_was_killed_and_the_page_comes_back_where_it_was()
    {
        var portal = await PortalProcess.StartAsync();
        try
        {
            var page = await fixture.PageAsync(at: portal.Address);
            var sockets = new List<IWebSocketRoute>();
            await page.RouteWebSocketAsync(
                new Regex("/_blazor"),
                socket =>
                {
                    sockets.Add(socket);
                    socket.ConnectToServer();
                }
            );
            await page.GotoAsync("/account/sign-in");
            await page.FillAsync("#user", "officer");
            await page.FillAsync("#password", PortalFixture.Password);
            await page.ClickAsync("main button[type=submit]");
            await page.BeginAsync("register-maintenance", "story/restart");
            await page.SearchAsync(SearchBy.Village, "3");
            await page.Rows().First.ClickAsync();
            await page.Locator(".record").WaitForAsync();
            var record = page.Url;
            await page.Locator(".title-actions button").First.ClickAsync();
            await page.FillAsync("#edit-HouseNumber", House);
            await page.Locator("#edit-HouseNumber").BlurAsync();

            var before = sockets.Count;
            await sockets[^1].CloseAsync(new() { Code = 3000 });
            while (sockets.Count == before)
                await page.WaitForTimeoutAsync(100);
            await page.FillAsync("#change-reason", "moved");
            await page.Locator("#change-reason").BlurAsync();
            await Assertions.Expect(page.Locator("#edit-HouseNumber")).ToHaveValueAsync(House);
            await using (var office = TestOffice.Attach(portal.DatabasePath))
            {
                while (await office.CountAsync<HalfTypedForm>() == 0)
                    await page.WaitForTimeoutAsync(100);
            }

            await page.WaitForTimeoutAsync(1_500);
            portal = await portal.RestartAsync();

            await page.GetByRole(AriaRole.Button, new() { Name = "Go on with it" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
            Assert.Equal(record, page.Url);
            await Assertions.Expect(page.Locator("#edit-HouseNumber")).ToHaveValueAsync(House);
            await Assertions.Expect(page.Locator("#change-reason")).ToHaveValueAsync("moved");
            Assert.Equal("{}", await page.EvaluateAsync<string>("JSON.stringify({ ...localStorage, ...sessionStorage })"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Assertions.Expect(page.Locator("[data-field=HouseNumber]")).ToHaveTextAsync(House);
            await page.ReloadAsync();
            await page.Locator(".record").WaitForAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go on with it" })).ToHaveCountAsync(0);
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }
}
