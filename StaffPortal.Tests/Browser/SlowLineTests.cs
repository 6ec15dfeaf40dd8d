using System.Text;
using Microsoft.Playwright;
using StaffPortal.Tests.Imports;

namespace StaffPortal.Tests.Browser;

/// <summary>On a line where each message takes its time, what is chosen on a page that has just appeared is heard all the same.</summary>
[Collection(Walks.Name)]
public sealed class SlowLineTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_file_chosen_before_its_page_listens_to_it_is_taken_all_the_same()
    {
        var officer = await fixture.SignedInAsync("officer");
        await officer.BeginAsync("register-maintenance", "slow/line", "/citizens/import");
        var rows = string.Join('\n', ImportingOffice.Newcomers(1).Prepend(ImportingOffice.Headings).Select(r => string.Join(',', r)));
        await SlowAsync(officer);
        await officer.GotoAsync("/citizens/import");

        await officer.SetInputFilesAsync(
            "#import-file",
            new FilePayload
            {
                Name = "some.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(rows),
            }
        );

        await officer.GetByRole(AriaRole.Button, new() { Name = "Check every row" }).WaitForAsync();
        await officer.ClickAsync(".purpose-stands .end");
    }

    [Fact]
    public async Task An_order_chosen_as_soon_as_a_list_is_there_is_the_lists()
    {
        var admin = await fixture.SignedInAsync("admin", width: 390);
        await SlowAsync(admin);
        await admin.GotoAsync("/administration/accounts");
        await admin.Locator(".list-sort select").WaitForAsync();

        await admin.Locator(".list-sort select").SelectOptionAsync("name!");

        await admin.IsAtAsync("accounts-sort=name");
        await admin.IsAtAsync("accounts-down=true");
    }

    /// <summary>Every message of the circuit, to the portal and from it, comes half a second later.</summary>
    private static async Task SlowAsync(IPage page) =>
        await page.RouteWebSocketAsync(
            "**/_blazor**",
            line =>
            {
                var server = line.ConnectToServer();
                var (up, down) = (Delayed(server), Delayed(line));
                line.OnMessage(up);
                server.OnMessage(down);
            }
        );

    private static Action<IWebSocketFrame> Delayed(IWebSocketRoute to)
    {
        var last = Task.CompletedTask;
        return frame =>
        {
            var before = last;
            last = SendAsync();

            async Task SendAsync()
            {
                var due = Task.Delay(500);
                await before;
                await due;
                if (frame.Binary is { } bytes)
                    to.Send(bytes);
                else
                    to.Send(frame.Text!);
            }
        };
    }
}
