using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// A portal with telemetry on, driven through its stories by people and by a stranger who puts names where a tracer might copy them: what
/// arrives at the collector tells what was done, and nothing of anybody (law 8).
/// </summary>
[Collection(OtherPortals.Name)]
public sealed partial class TelemetryStoryTests(PortalFixture fixture)
{
    private const string FromOutside = "203.0.113.77";
    private const string Wanted = "สมหญิงผู้ถูกค้นหา";
    private const string CaseNumber = "telemetry-case-4711";

    private const string SentTrace = "0af7651916cd43dd8448eb211c80319c";

    private static readonly string[] Accounts = ["officer", "officer2", "contractor", "admin", "dpo"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Law_8_traces_metrics_and_logs_of_the_stories_tell_what_was_done_and_nothing_of_anybody()
    {
        await using var collector = new Collector();
        var port = Collector.FreePort();
        await using var portal = await PortalProcess.StartAsync(
            new Dictionary<string, string>
            {
                ["OpenTelemetry__Endpoint"] = collector.Address.ToString(),
                ["OpenTelemetry__Prometheus"] = port.ToString(CultureInfo.InvariantCulture),
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
                ["Proxy__KnownProxies__0"] = "127.0.0.1",
                // An operator who wants to know more than is good.
                ["Logging__LogLevel__Default"] = "Debug",
                ["Logging__LogLevel__Microsoft.AspNetCore"] = "Debug",
                ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Debug",
                ["Logging__LogLevel__Microsoft.EntityFrameworkCore.Database.Command"] = "Debug",
            }
        );
        await using var office = TestOffice.Attach(portal.DatabasePath);
        var citizen = await office.CitizenAsync(c => c["Telephone"] != null && c["BankAccount"] != null);

        await OfficerAsync(portal, citizen);
        await OversightAsync(portal, citizen);
        await StrangerAsync(portal, citizen);
        // Gauges are read every quarter of a minute: this one speaks once a job has ended.
        var scraped = await ScrapedAsync(port, "staffportal_job_age_seconds");
        await ArrivedAsync(collector);

        TellsWhatWasDone(collector, scraped);
        foreach (var arrived in new[] { collector.All, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(scraped)) })
            Assert.Equal([], (await ValuesAsync(office)).Where(v => Collector.Holds(arrived, v)));
        foreach (var text in (string[])[FromOutside, Wanted, CaseNumber, "Wrong-password-1", citizen.Id.ToString(), "counter request"])
            Assert.False(Collector.Holds(collector.All, text), text);
        Assert.DoesNotMatch("127\\.0\\.0\\.1", collector.All);
        Assert.All(Accounts, a => Assert.DoesNotMatch($"(?<![A-Za-z0-9_/.-]){a}(?![A-Za-z0-9_/.-])", collector.All));

        // The same looking finds what is there: were a value among it, the lines above would see it.
        using var client = new HttpClient();
        await client.PostAsync(new Uri(collector.Address, "v1/traces"), new StringContent($"…{citizen.FamilyName} officer…"), Token);
        Assert.True(Collector.Holds(collector.All, citizen.FamilyName!));
        Assert.Matches("(?<![A-Za-z0-9_/.-])officer(?![A-Za-z0-9_/.-])", collector.All);
    }

    [Fact]
    public async Task Metrics_are_read_on_the_machine_itself_and_not_at_the_portals_address()
    {
        var port = Collector.FreePort();
        await using var portal = await PortalProcess.StartAsync(
            new Dictionary<string, string> { ["OpenTelemetry__Prometheus"] = port.ToString(CultureInfo.InvariantCulture) }
        );
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        Assert.Contains("staffportal_check_state", await ScrapedAsync(port, "staffportal_check_state"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(portal.Address, "/metrics"), Token)).StatusCode);
        // Nor has the port anything of the portal.
        var other = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/account/sign-in"), Token);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        foreach (var address in (await Dns.GetHostAddressesAsync(Dns.GetHostName(), Token)).Where(a => !IPAddress.IsLoopback(a)))
        {
            using var outside = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
            var host = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
            await Assert.ThrowsAnyAsync<Exception>(() => outside.GetAsync(new Uri($"http://{host}:{port}/metrics"), Token));
        }
    }

    private async Task OfficerAsync(PortalProcess portal, KnownCitizen citizen)
    {
        var page = await fixture.PageAsync(at: portal.Address);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Forwarded-For"] = FromOutside });
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#user", "officer2");
        await page.FillAsync("#password", "Wrong-password-1");
        await page.ClickAsync("main button[type=submit]");
        await page.Locator(".notice-danger").WaitForAsync();
        await page.FillAsync("#user", "officer");
        await page.FillAsync("#password", PortalFixture.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.Locator(".portal h1").WaitForAsync();

        await page.BeginAsync("register-maintenance", CaseNumber);
        await page.SearchAsync(SearchBy.Name, citizen.GivenName!);
        await page.SearchAsync(SearchBy.NationalId, citizen.NationalId!);
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(1);
        await page.Rows().First.ClickAsync();
        await page.Locator("[data-field=NationalId]").WaitForAsync();
        await page.Locator(".record-row", new() { Has = page.Locator("[data-field=NationalId]") }).GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await page.FillAsync("#edit-Telephone", "089-077-1234");
        await page.FillAsync("#change-reason", "counter request");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=Telephone]")).ToContainTextAsync("•");
        // A record outside the grant, and a page of another role.
        await page.GotoAsync($"/citizens/{Guid.NewGuid()}");
        await page.Locator(".notice-danger").WaitForAsync();
        await page.GotoAsync("/administration/settings?from=" + Uri.EscapeDataString(Wanted));
        await page.Locator(".notice-danger").WaitForAsync();

        await page.GotoAsync("/citizens/import");
        var rows = $"เลขประจำตัวประชาชน,ชื่อ-สกุล,หมู่ที่\r\n1234567890123,นาง{Wanted} ทดลอง,2\r\n";
        await page.SetInputFilesAsync(
            "#import-file",
            new FilePayload
            {
                Name = $"{Wanted}.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(rows),
            }
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Check every row" }).ClickAsync();
        await page.Locator("[data-faults] tbody tr").First.WaitForAsync();
    }

    private async Task OversightAsync(PortalProcess portal, KnownCitizen citizen)
    {
        var dpo = await fixture.SignInAsync("dpo", at: portal.Address);
        await dpo.GotoAsync($"/audit?citizen={citizen.Id}&case={CaseNumber}&address={FromOutside}");
        await dpo.Locator("h1").WaitForAsync();
        await dpo.GotoAsync($"/audit?case={CaseNumber}");
        await dpo.Locator("[data-entry]").First.ClickAsync();
        await dpo.Locator(".panel").WaitForAsync();
        var admin = await fixture.SignInAsync("admin", at: portal.Address);
        await admin.GotoAsync("/administration/settings");
        await admin.Locator("#checks").WaitForAsync();
    }

    /// <summary>A stranger writes a name into everything that a request has.</summary>
    private static async Task StrangerAsync(PortalProcess portal, KnownCitizen citizen)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        var name = Uri.EscapeDataString($"{Wanted} {citizen.GivenName}");
        foreach (
            var path in new[] { $"/{name}", $"/citizens/{name}?q={citizen.NationalId}", $"/audit/export/{name}", "/privacy?x=" + name }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("User-Agent", $"officer {citizen.NationalId}");
            request.Headers.TryAddWithoutValidation("tracestate", $"key={citizen.NationalId}");
            request.Headers.TryAddWithoutValidation("traceparent", $"00-{SentTrace}-b7ad6b7169203331-01");
            request.Headers.TryAddWithoutValidation("baggage", $"citizen={citizen.NationalId}");
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", FromOutside);
            request.Headers.Host = $"{citizen.NationalId}.example";
            await client.SendAsync(request, Token);
        }

        using var odd = new HttpRequestMessage(new HttpMethod($"N{citizen.NationalId}"), "/");
        await client.SendAsync(odd, Token);
        // A fault whose message would hold what was sent.
        using var form = new FormUrlEncodedContent([new("_handler", Wanted), new("Input.UserName", Wanted)]);
        await client.PostAsync("/account/sign-in", form, Token);
    }

    private static void TellsWhatWasDone(Collector collector, string scraped)
    {
        var traces = collector.Of("traces");
        foreach (
            var told in (string[])
                [
                    "command",
                    "decision",
                    "commit",
                    "Opened",
                    "Revealed",
                    "Changed",
                    "Searched",
                    "AccessRule_",
                    "http.route",
                    "Event onclick",
                    "aspnetcore.components.type",
                ]
        )
            Assert.True(Collector.Holds(traces, told), told);
        foreach (var withheld in (string[])["url.path", "url.query", "server.address", "user_agent", "circuit.id"])
            Assert.DoesNotContain(withheld, traces, StringComparison.Ordinal);
        // The stranger did not choose the trace.
        Assert.DoesNotContain(Encoding.Latin1.GetString(Convert.FromHexString(SentTrace)), traces, StringComparison.Ordinal);
        var logs = collector.Of("logs");
        Assert.True(Collector.Holds(logs, "seals the audit ledger"));
        Assert.True(Collector.Holds(collector.Of("metrics"), "staffportal.entries"));
        foreach (
            var told in (string[])
                [
                    @"staffportal_entries_total\{.*staffportal_action=""Opened"".*staffportal_outcome=""Permitted"".*\} 1",
                    @"staffportal_entries_total\{.*staffportal_outcome=""Denied"".*staffportal_rule=""\w+""",
                    @"staffportal_sign_in_refused_total\{.*staffportal_rule=""UnknownOrWrong"".*\} 1",
                    @"staffportal_job_duration_seconds_bucket\{.*le=""0.01""\}",
                    "staffportal_job_age_seconds",
                    "staffportal_job_overdue_seconds",
                    "staffportal_job_failed",
                    "staffportal_ledger_sealing_lag_seconds",
                    "staffportal_ledger_unsealed",
                    @"staffportal_check_state\{.*staffportal_check=""database"".*\} 0",
                    "aspnetcore_components_circuit_active",
                    "aspnetcore_components_circuit_connected",
                    "http_server_request_duration_seconds_count",
                    "http_server_request_duration_seconds_bucket",
                    "dotnet_process_memory_working_set_bytes",
                ]
        )
            Assert.Matches(told, scraped);
    }

    /// <summary>What the metrics say, once they say something.</summary>
    private static async Task<string> ScrapedAsync(int port, string metric)
    {
        using var client = new HttpClient();
        var said = "";
        for (var tries = 0; tries < 300 && !said.Contains(metric, StringComparison.Ordinal); tries++)
        {
            await Task.Delay(200, Token);
            said = await client.GetStringAsync(new Uri($"http://localhost:{port}/metrics"), Token);
        }

        return said;
    }

    private static async Task ArrivedAsync(Collector collector)
    {
        for (var tries = 0; tries < 100 && !Collector.Holds(collector.Of("traces"), "LogEntryRead"); tries++)
            await Task.Delay(200, Token);
        // What the stranger did came last, and goes with the next batch.
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.All((string[])["traces", "metrics", "logs"], s => Assert.NotEqual("", collector.Of(s)));
    }

    /// <summary>Every value of every citizen, but those so short that they stand in anything.</summary>
    private static async Task<HashSet<string>> ValuesAsync(TestOffice office)
    {
        var keys = office.Get<CitizenKeys>();
        await using var db = office.Db();
        var citizens = await db.Set<Citizen>().AsNoTracking().Include(c => c.Key).ToListAsync(Token);
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var citizen in citizens)
        {
            values.Add(citizen.Id.ToString());
            using var secret = keys.Open(citizen.Key);
            foreach (var field in Enum.GetValues<CitizenField>().Where(f => !FieldCatalog.IsOwn(f)))
            {
                var value = citizen[field.ToString()] switch
                {
                    byte[] closed => secret?.Open(field, closed),
                    var open => Convert.ToString(open, CultureInfo.InvariantCulture),
                };
                // A short number, as meters have, is among counts and times by chance: the allow-list holds those off.
                var least = value?.All(char.IsAsciiDigit) == true ? 9 : 5;
                if (value?.Length >= least && !Common().IsMatch(value))
                    values.Add(value);
            }
        }

        Assert.True(values.Count > 2000, values.Count.ToString(CultureInfo.InvariantCulture));
        return values;
    }

    /// <summary>Values that are words of the code as well.</summary>
    [GeneratedRegex("^(Male|Female|Single|Married|Widowed|Divorced|Buddhist|Muslim|Christian)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Common();
}
