using OpenTelemetry.Metrics;

namespace StaffPortal.Web.Operation;

/// <summary>
/// Metrics for Prometheus, at a port of the machine's own address. It is a listener of its own, with nothing else behind it: whoever comes
/// to the portal's address, directly or through its proxy, has no way to it.
/// </summary>
internal sealed class PrometheusHost(MeterProvider metrics, TelemetryOptions wanted) : IHostedService, IAsyncDisposable
{
    private WebApplication? listener;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.ListenLocalhost(wanted.PrometheusPort!.Value));
        listener = builder.Build();
        listener.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, null, null, null, null);
        return listener.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => listener?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => listener?.DisposeAsync() ?? ValueTask.CompletedTask;
}
