using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StaffPortal.Domain.Operation;

namespace StaffPortal.Web.Operation;

/// <summary>
/// What monitors and load balancers ask: <c>/healthz/live</c> whether the process answers, <c>/healthz/ready</c> whether this node can do
/// its work. Anybody may ask, so the answer is one word; what is wrong the verb <c>doctor</c> tells people.
/// </summary>
/// <param name="checks">The checks that readiness goes by.</param>
/// <param name="clock">Tells how old an answer is.</param>
internal sealed class SystemHealth(SystemChecks checks, TimeProvider clock) : IHealthCheck, IDisposable
{
    public const string Live = "/healthz/live";

    public const string Ready = "/healthz/ready";

    /// <summary>However many ask, the portal looks once in so long.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private readonly Lock asking = new();
    private readonly CancellationTokenSource disposal = new();
    private Task<IReadOnlyList<CheckReport>>? look;
    private long lookedAt;

    /// <summary>Whether a request asks for health.</summary>
    public static bool IsAsked(PathString path) => path.StartsWithSegments("/healthz", StringComparison.OrdinalIgnoreCase);

    /// <summary>What readiness goes by, a few seconds old at most.</summary>
    /// <param name="cancellationToken">Ends the waiting for it. Who asks and goes away ends no look: the next would begin another.</param>
    public async Task<IReadOnlyList<CheckReport>> ReadAsync(CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<CheckReport>> shared;
        lock (asking)
        {
            if (look is null or { IsFaulted: true } || (look.IsCompleted && clock.GetElapsedTime(lookedAt) >= Fresh))
                look = Task.Run(LookAsync);
            shared = look;
        }

        return await shared.WaitAsync(cancellationToken);
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reports = await ReadAsync(cancellationToken);
        return reports.Any(r => r is { Check.Readiness: Readiness.Stops, Result.State: CheckState.Wrong }) ? HealthCheckResult.Unhealthy()
            : reports.Any(r => r.Result.State != CheckState.Good) ? HealthCheckResult.Degraded()
            : HealthCheckResult.Healthy();
    }

    public void Dispose()
    {
        disposal.Cancel();
        disposal.Dispose();
    }

    private async Task<IReadOnlyList<CheckReport>> LookAsync()
    {
        var reports = await checks.RunAsync(c => c.Readiness != Readiness.None, disposal.Token);
        lookedAt = clock.GetTimestamp();
        return reports;
    }
}

/// <summary>The two addresses.</summary>
internal static class PortalHealth
{
    /// <summary>
    /// Stands before all that signs in, limits, keeps sessions or writes the visitor log: a monitor asks every few seconds, and is no
    /// visitor.
    /// </summary>
    public static void UsePortalHealth(this WebApplication app)
    {
        app.UseHealthChecks(SystemHealth.Live, Answers(none: true));
        app.UseHealthChecks(SystemHealth.Ready, Answers(none: false));
    }

    private static HealthCheckOptions Answers(bool none) =>
        new()
        {
            Predicate = _ => !none,
            ResponseWriter = (context, report) =>
            {
                context.Response.ContentType = "text/plain; charset=utf-8";
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return context.Response.WriteAsync(report.Status.ToString());
            },
        };
}
