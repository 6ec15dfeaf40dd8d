using System.Net;
using StaffPortal.Tests.Browser;
using StaffPortal.Tests.Circuits;

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

    private static async Task<int> ExportsAsync(TestOffice office) =>
        (await office.EntriesAsync()).Count(e => e is { Action: AuditAction.LogExported, AccountName: "dpo" });
}
