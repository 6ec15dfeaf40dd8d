using System.Globalization;

namespace StaffPortal.Web.Operation;

/// <summary>Where telemetry goes (section <c>OpenTelemetry</c>); nowhere, and nothing is gathered, where neither is configured.</summary>
/// <param name="Endpoint">A collector that takes OTLP over http: traces, metrics and logs go there.</param>
/// <param name="PrometheusPort">A port of this machine's own address, at which Prometheus reads metrics.</param>
internal sealed record TelemetryOptions(Uri? Endpoint, int? PrometheusPort)
{
    private const string EndpointKey = "OpenTelemetry:Endpoint";
    private const string PrometheusKey = "OpenTelemetry:Prometheus";

    /// <summary>Whether anything is gathered.</summary>
    public bool IsOn => Endpoint is not null || PrometheusPort is not null;

    /// <summary>Whether what goes out can be read on its way.</summary>
    public bool IsOpen => Endpoint is { IsLoopback: false } endpoint && endpoint.Scheme != Uri.UriSchemeHttps;

    /// <exception cref="InvalidOperationException">A setting is no address, or no port.</exception>
    public static TelemetryOptions Of(IConfiguration configuration)
    {
        var (endpoint, port) = (configuration[EndpointKey], configuration[PrometheusKey]);
        return new(string.IsNullOrEmpty(endpoint) ? null : AddressOf(endpoint), string.IsNullOrEmpty(port) ? null : PortOf(port));
    }

    /// <summary>Where one of the three kinds goes.</summary>
    /// <param name="signal"><c>traces</c>, <c>metrics</c> or <c>logs</c>.</param>
    public static Uri AddressOf(Uri endpoint, string signal) => new($"{endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/v1/{signal}");

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" && endpoint.UserInfo.Length == 0
            ? endpoint
            : throw new InvalidOperationException($"{EndpointKey} must be an http or https address without user and password.");

    private static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new InvalidOperationException($"{PrometheusKey} must be a port: metrics are read at this machine's own address alone.");
}
