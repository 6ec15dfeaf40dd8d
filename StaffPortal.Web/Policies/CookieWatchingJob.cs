using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Policies;

/// <summary>Keeps which cookies this node's answers set.</summary>
internal sealed class CookieWatchingJob(CookieWatch watch, CookieSightings sightings) : LeasedJob
{
    public override string Name => "cookie-watching";

    public override string Title => PoliciesTexts.JobCookieWatching;

    public override TimeSpan Interval => TimeSpan.FromSeconds(30);

    public override bool IsPerNode => true;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var seen = watch.Take();
        if (seen.Count > 0)
            await sightings.KeepAsync(seen, cancellationToken);
        return JobResult.Done;
    }
}
