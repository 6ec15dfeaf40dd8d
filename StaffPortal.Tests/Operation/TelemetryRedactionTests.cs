using System.Diagnostics;
using StaffPortal.Web.Operation;

namespace StaffPortal.Tests.Operation;

/// <summary>Law 8 where telemetry leaves the portal: what is on the list goes out, whatever a library or a stranger adds.</summary>
public sealed class TelemetryRedactionTests
{
    private const string Hostile = "สมชาย 1-2345-67890-12-3";

    [Theory]
    [InlineData("url.query")]
    [InlineData("url.path")]
    [InlineData("url.full")]
    [InlineData("server.address")]
    [InlineData("client.address")]
    [InlineData("user_agent.original")]
    [InlineData("http.request.method_original")]
    [InlineData("db.query.text")]
    [InlineData("exception.message")]
    [InlineData("enduser.id")]
    [InlineData("what.a.new.version.adds")]
    public void Law_8_a_span_leaves_with_what_is_on_the_list_alone(string attribute)
    {
        using var span = new Activity("GET /citizens/{Id:guid}");
        span.SetTag(attribute, Hostile);
        span.SetTag("http.route", "/citizens/{Id:guid}");
        span.SetTag("http.response.status_code", 200);
        span.SetStatus(ActivityStatusCode.Error, Hostile);
        span.TraceStateString = $"key={Hostile}";
        span.Start();
        span.Stop();

        using var redaction = new TelemetryRedaction.Spans();
        redaction.OnEnd(span);

        Assert.Equal(
            [new("http.route", "/citizens/{Id:guid}"), new("http.response.status_code", 200)],
            span.TagObjects.OrderByDescending(t => t.Key, StringComparer.Ordinal)
        );
        Assert.Equal((ActivityStatusCode.Error, null, null), (span.Status, span.StatusDescription, span.TraceStateString));
    }

    [Fact]
    public void Law_8_a_span_with_an_event_does_not_leave_for_what_it_says_cannot_be_taken_back()
    {
        using var span = new Activity("x") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        span.Start();
        span.AddEvent(new(Hostile));
        span.Stop();

        using var redaction = new TelemetryRedaction.Spans();
        redaction.OnEnd(span);

        Assert.False(span.Recorded);
    }

    [Fact]
    public void Law_8_a_span_that_links_to_what_a_caller_sent_does_not_leave()
    {
        var sent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), default, $"key={Hostile}");
        using var span = new Activity("x") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        span.AddLink(new(sent));

        using var redaction = new TelemetryRedaction.Spans();
        redaction.OnEnd(span);

        Assert.False(span.Recorded);
    }

    [Fact]
    public void A_circuit_is_not_named()
    {
        using var span = new Activity("StartCircuit") { DisplayName = "Circuit abc" };
        span.SetTag("aspnetcore.components.circuit.id", "abc");

        using var redaction = new TelemetryRedaction.Spans();
        redaction.OnEnd(span);

        Assert.Equal(("StartCircuit", 0), (span.DisplayName, span.TagObjects.Count()));
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces", false)]
    [InlineData("http://collector.example:4318/", "http://collector.example:4318/v1/traces", true)]
    [InlineData("https://collector.example/otlp", "https://collector.example/otlp/v1/traces", false)]
    public void Telemetry_goes_where_the_configuration_says_and_nowhere_by_itself(string endpoint, string? traces, bool isOpen)
    {
        var options = TelemetryOptions.Of(Settings(("OpenTelemetry:Endpoint", endpoint)));

        Assert.Equal(
            (endpoint.Length > 0, traces, isOpen),
            (options.IsOn, options.Endpoint is { } e ? TelemetryOptions.AddressOf(e, "traces").ToString() : null, options.IsOpen)
        );
    }

    [Theory]
    [InlineData("OpenTelemetry:Endpoint", "collector")]
    [InlineData("OpenTelemetry:Endpoint", "ftp://collector")]
    [InlineData("OpenTelemetry:Endpoint", "https://user:secret@collector")]
    [InlineData("OpenTelemetry:Prometheus", "0.0.0.0:9464")]
    [InlineData("OpenTelemetry:Prometheus", "http://+:9464")]
    [InlineData("OpenTelemetry:Prometheus", "0")]
    public void A_setting_that_is_no_address_or_no_port_keeps_the_portal_from_starting_and_is_not_repeated(string key, string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => TelemetryOptions.Of(Settings((key, value))));

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, refused.Message, StringComparison.Ordinal);
    }

    private static Microsoft.Extensions.Configuration.IConfiguration Settings(params (string Key, string Value)[] settings) =>
        Configured.From(settings);
}
