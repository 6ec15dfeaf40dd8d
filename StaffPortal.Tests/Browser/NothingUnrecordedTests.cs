using System.Text;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>Law 1, seen from outside: what the server really sent while entries could not be written.</summary>
[Collection(Stories.Name)]
public sealed class NothingUnrecordedTests(PortalFixture fixture)
{
    [Fact]
    public async Task Law_1_no_value_reaches_the_browser_while_the_log_refuses_entries()
    {
        var page = await fixture.SignedInAsync("officer");
        await using var office = fixture.Office();
        var citizen = await office.CitizenAsync(c =>
            c["Guardian"] == null && ((string)c["FamilyName"]!).Length > 6 && c["Telephone"] != null
        );
        var sent = new List<byte[]>();
        page.WebSocket += (_, socket) =>
            socket.FrameReceived += (_, frame) => sent.Add(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
        await page.BeginAsync("register-maintenance");
        await office.RefuseInsertsAsync("AuditEntries");

        await page.GotoAsync($"/citizens/{citizen.Id}");
        await Assertions.Expect(page.Locator(".notice-danger")).ToContainTextAsync("could not be recorded");
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(0);
        Assert.NotEmpty(sent);
        AssertAbsent(sent, citizen);

        await office.ExecuteAsync("DROP TRIGGER \"Test_AuditEntries\"");
        await page.ReloadAsync();
        await page.Locator(".record").WaitForAsync();
        Assert.Contains(sent, f => Holds(f, citizen.FamilyName!));
    }

    private static void AssertAbsent(List<byte[]> sent, KnownCitizen citizen)
    {
        var shown = FieldCatalog.Of(CitizenField.NationalId).Display(citizen.NationalId);
        foreach (var value in new[] { citizen.NationalId!, shown, citizen.FamilyName!, citizen.Telephone! })
            Assert.DoesNotContain(sent, f => Holds(f, value));
    }

    private static bool Holds(byte[] frame, string value) => frame.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) >= 0;
}
