using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace StaffPortal.Web.Operation;

/// <summary>
/// OpenTelemetry: traces from click to commit, metrics and logs, to a collector that the configuration names. Without one nothing is
/// gathered and nothing leaves the machine. What may be told is decided in <see cref="TelemetryRedaction"/>.
/// </summary>
internal static class PortalTelemetry
{
    private const string Service = "staffportal";

    /// <summary>Clicks, renders and circuits, as the framework itself names them.</summary>
    private static readonly string[] FrameworkSources =
    [
        "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Server.Circuits",
    ];

    private static readonly string[] FrameworkMeters =
    [
        "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Lifecycle",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    /// <summary>By type of component it would be some thousand series, for which nobody asks.</summary>
    private const string PerComponent = "aspnetcore.components.update_parameters.duration";

    public static void AddPortalTelemetry(this WebApplicationBuilder builder)
    {
        var wanted = TelemetryOptions.Of(builder.Configuration);
        builder.Services.AddSingleton(wanted);
        if (!wanted.IsOn)
            return;
        Sdk.SetDefaultTextMapPropagator(new CompositeTextMapPropagator([]));
        builder.Services.AddSingleton<DistributedContextPropagator, NothingFromCallers>();
        var node = builder.Configuration["Node:Name"] is { Length: > 0 } name ? name : Environment.MachineName;
        var version = typeof(PortalTelemetry).Assembly.GetName().Version?.ToString(3);
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(Service, serviceVersion: version, serviceInstanceId: node))
            .WithMetrics(m => Measure(m, wanted));
        builder.Services.AddSingleton<OfficeGauges>();
        builder.Services.AddHostedService(s => s.GetRequiredService<OfficeGauges>());
        if (wanted.PrometheusPort is not null)
            builder.Services.AddHostedService<PrometheusHost>();
        if (wanted.Endpoint is { } endpoint)
            telemetry.WithTracing(t => Trace(t, endpoint)).WithLogging(l => Log(l, endpoint), o => o.IncludeFormattedMessage = false);
    }

    private static void Measure(MeterProviderBuilder metrics, TelemetryOptions wanted)
    {
        metrics
            .AddMeter([PortalMetrics.MeterName, .. FrameworkMeters])
            .AddRuntimeInstrumentation()
            .AddView(i => new MetricStreamConfiguration { TagKeys = i.Name == PerComponent ? [] : TelemetryRedaction.Attributes });
        if (wanted.Endpoint is { } endpoint)
            metrics.AddOtlpExporter(o => To(o, endpoint, "metrics"));
        if (wanted.PrometheusPort is not null)
            metrics.AddPrometheusExporter();
    }

    private static void Trace(TracerProviderBuilder traces, Uri endpoint) =>
        traces
            .AddSource([PortalTraces.SourceName, .. FrameworkSources])
            .AddAspNetCoreInstrumentation(o =>
            {
                o.Filter = context => !SystemHealth.IsAsked(context.Request.Path);
                o.RecordException = false;
                o.EnableAspNetCoreSignalRSupport = false;
            })
            .AddProcessor(new TelemetryRedaction.Spans())
            .AddOtlpExporter(o => To(o, endpoint, "traces"));

    private static void Log(LoggerProviderBuilder logs, Uri endpoint) =>
        logs.AddProcessor(new TelemetryRedaction.Lines()).AddOtlpExporter(o => To(o, endpoint, "logs"));

    private static void To(OtlpExporterOptions exporter, Uri endpoint, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = TelemetryOptions.AddressOf(endpoint, signal);
    }

    /// <summary>
    /// A caller's trace context is not taken: anybody may call, and would choose ids, sampling and a text that goes to the collector.
    /// </summary>
    private sealed class NothingFromCallers : DistributedContextPropagator
    {
        public override IReadOnlyCollection<string> Fields => [];

        public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) { }

        public override void ExtractTraceIdAndState(
            object? carrier,
            PropagatorGetterCallback? getter,
            out string? traceId,
            out string? traceState
        ) => (traceId, traceState) = (null, null);

        public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
            null;
    }
}
