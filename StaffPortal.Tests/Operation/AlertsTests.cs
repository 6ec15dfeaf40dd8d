using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using StaffPortal.Domain.Operation;
using StaffPortal.Tests.Architecture;
using StaffPortal.Web.Operation;

namespace StaffPortal.Tests.Operation;

/// <summary>The dashboard and the alerts that come with the portal name metrics that there are, and each alert says what to do.</summary>
public sealed partial class AlertsTests
{
    private const string Rules = "deploy/alerts/staffportal.rules.yml";
    private const string Dashboard = "deploy/grafana/staffportal.json";

    /// <summary>The framework's own, as Prometheus names them; <c>TelemetryStoryTests</c> meets them in what the portal says.</summary>
    private static readonly string[] OfFramework =
    [
        "aspnetcore_components_circuit_active",
        "aspnetcore_components_circuit_connected",
        "http_server_request_duration_seconds_bucket",
        "http_server_request_duration_seconds_count",
        "dotnet_process_memory_working_set_bytes",
        "up",
    ];

    [Theory]
    [InlineData(Rules)]
    [InlineData(Dashboard)]
    public async Task Every_metric_that_is_named_is_there(string file)
    {
        await using var office = await TestOffice.OpenAsync();
        using var health = new SystemHealth(office.Get<SystemChecks>(), office.Clock);
        using var gauges = new OfficeGauges(office.Get<PortalMetrics>(), office.Get<OfficeFigures>(), health, office.Clock);
        using var measured = new Measured(office);
        var known = measured.Instruments.SelectMany(NamesOf).Concat(OfFramework).ToHashSet();

        var labels = TelemetryRedaction.Attributes.Select(Underscored).ToHashSet();

        var named = Expressions(file).SelectMany(e => Metric().Matches(e).Select(m => m.Value)).Except(labels).ToList();

        Assert.True(named.Count >= 6, string.Join(' ', named));
        Assert.Empty(named.Except(known));
        var asked = Expressions(file).SelectMany(e => Label().Matches(e).SelectMany(m => m.Groups["label"].Value.Split(',', ' ')));
        Assert.Empty(asked.Where(l => l.Length > 0).Except(labels).Except(["job", "instance", "le"]));
    }

    /// <summary>A panel for each of the portal's own: what is counted is looked at.</summary>
    [Fact]
    public async Task The_dashboard_shows_each_of_the_portals_own_metrics()
    {
        await using var office = await TestOffice.OpenAsync();
        using var health = new SystemHealth(office.Get<SystemChecks>(), office.Clock);
        using var gauges = new OfficeGauges(office.Get<PortalMetrics>(), office.Get<OfficeFigures>(), health, office.Clock);
        using var measured = new Measured(office);
        var shown = string.Join('\n', Expressions(Dashboard));

        Assert.True(measured.Instruments.Count >= 12);
        Assert.All(measured.Instruments, i => Assert.Contains(Underscored(i.Name), shown, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_alert_says_what_is_wrong_how_grave_it_is_and_where_to_read_what_to_do()
    {
        var guide = SourceTree.Read("docs/operation.md");
        var alerts = SourceTree.Read(Rules).Split("- alert: ").Skip(1).ToList();

        Assert.True(alerts.Count >= 8);
        Assert.All(
            alerts,
            alert =>
            {
                var name = alert.Split('\n')[0].Trim();
                Assert.Matches(@"severity: (page|ticket)", alert);
                Assert.Matches(@"summary: .{10,}", alert);
                Assert.Contains($"runbook: docs/operation.md#{name.ToLowerInvariant()}", alert, StringComparison.Ordinal);
                Assert.Contains($"\n### {name}\n", guide, StringComparison.Ordinal);
            }
        );
    }

    private static IEnumerable<string> Expressions(string file) =>
        file == Rules
            ? Expression().Matches(SourceTree.Read(file)).Select(m => m.Groups["expr"].Value)
            : Queries(JsonDocument.Parse(SourceTree.Read(file)).RootElement);

    private static IEnumerable<string> Queries(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(p => p is { Name: "expr", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : Queries(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Queries),
            _ => [],
        };

    /// <summary>As Prometheus names an instrument of OpenTelemetry: its unit and its kind behind its name.</summary>
    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var name = Underscored(instrument.Name) + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument switch
        {
            Counter<long> => [$"{name}_total"],
            Histogram<double> => [$"{name}_bucket", $"{name}_count", $"{name}_sum"],
            _ => [name],
        };
    }

    private static string Underscored(string name) => name.Replace('.', '_');

    [GeneratedRegex(@"\b(?:staffportal|aspnetcore|http_server|dotnet|process)_[a-z_]+\b|\bup\b(?=[{ ])", RegexOptions.None, 1000)]
    private static partial Regex Metric();

    [GeneratedRegex(@"(?:[{,]\s*|by \()(?<label>[a-z_, ]+?)\s*(?:=|!|\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+expr: (?<expr>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expression();
}
