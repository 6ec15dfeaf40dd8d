using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using StaffPortal.Tests.Browser;
using StaffPortal.Tests.Circuits;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Shell;

/// <summary>What another site may have a browser do that is signed in at the portal: take nothing out, begin nothing.</summary>
public sealed class OtherSitesTests(CircuitPortal portal) : IClassFixture<CircuitPortal>
{
    private const string FetchSite = "Sec-Fetch-Site";

    [Theory]
    [InlineData("cross-site", true)]
    [InlineData("same-site", true)]
    [InlineData("same-origin", false)]
    [InlineData("none", false)]
    [InlineData(null, false)]
    public async Task Another_site_takes_nothing_out_of_the_log_and_makes_no_entry(string? site, bool isRefused)
    {
        await using var office = portal.Office();
        using var dpo = await portal.SignInAsync("dpo");
        var before = await ExportsAsync(office);

        foreach (var path in new[] { "/audit/export/csv", "/audit/export/jsonl", "/audit/proof/1", "/audit/ledger.vkey" })
        {
            var (status, text) = await dpo.AskAsync(HttpMethod.Get, path, site is null ? null : FetchSite, site);

            Assert.Equal(isRefused, status == HttpStatusCode.Forbidden);
            Assert.Equal(isRefused, text.Contains("เว็บไซต์อื่นเป็นผู้เปิดที่อยู่นี้", StringComparison.Ordinal));
        }

        Assert.Equal(isRefused, await ExportsAsync(office) == before);
    }

    [Fact]
    public async Task Another_site_begins_no_sign_in_at_the_provider()
    {
        await using var withProvider = await TestPortal.StartAsync(
            new Dictionary<string, string>
            {
                ["AzureAd__Instance"] = "https://127.0.0.1:1/",
                ["AzureAd__TenantId"] = Guid.Empty.ToString(),
                ["AzureAd__ClientId"] = "nobody",
                ["AzureAd__ClientSecret"] = "answers there",
            }
        );
        using var stranger = new Visitor(withProvider.Address);

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.AskAsync(HttpMethod.Get, "/account/entra", FetchSite, "cross-site")).Status);
        Assert.NotEqual(
            HttpStatusCode.Forbidden,
            (await stranger.AskAsync(HttpMethod.Get, "/account/entra", FetchSite, "same-origin")).Status
        );
    }

    [Theory]
    [InlineData("https://evil.example", true)]
    [InlineData("http://127.0.0.1:1", true)]
    [InlineData("null", true)]
    [InlineData("its own", false)]
    [InlineData(null, false)]
    public async Task A_circuit_is_given_to_the_portals_own_pages_alone(string? origin, bool isRefused)
    {
        using var officer = await portal.SignInAsync("officer");
        if (origin == "its own")
            origin = portal.Address.GetLeftPart(UriPartial.Authority);

        var (status, _) = await officer.AskAsync(
            HttpMethod.Post,
            "/_blazor/negotiate?negotiateVersion=1",
            origin is null ? null : "Origin",
            origin
        );

        Assert.Equal(isRefused ? HttpStatusCode.Forbidden : HttpStatusCode.OK, status);
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = officer.Cookies;
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        var address = new UriBuilder(portal.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
        if (isRefused)
        {
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, TestContext.Current.CancellationToken));
            Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
        }
        else
        {
            await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(WebSocketState.Open, socket.State);
            socket.Abort();
        }
    }

    [Theory]
    [InlineData("https://portal.example.go.th", "portal.example.go.th", true)]
    [InlineData("https://Portal.Example.go.th", "portal.example.go.th:443", true)]
    [InlineData("https://portal.example.go.th:8443", "portal.example.go.th:8443", true)]
    [InlineData("http://[::1]:5000", "[::1]:5000", true)]
    [InlineData("https://portal.example.go.th:8443", "portal.example.go.th", false)]
    [InlineData("https://portal.example.go.th", "portal.example.go.th:8443", false)]
    [InlineData("https://portal.example.go.th.evil.example", "portal.example.go.th", false)]
    [InlineData("https://www.example.go.th", "portal.example.go.th", false)]
    [InlineData("https://portal.example.go.th, https://evil.example", "portal.example.go.th", false)]
    [InlineData("file://", "", false)]
    [InlineData("", "portal.example.go.th", false)]
    public void An_origin_is_the_portals_by_host_and_port(string origin, string host, bool isOwn) =>
        Assert.Equal(isOwn, OtherSites.IsOwn(origin, new HostString(host)));

    private static async Task<int> ExportsAsync(TestOffice office) =>
        (await office.EntriesAsync()).Count(e => e is { Action: AuditAction.LogExported, AccountName: "dpo" });
}
