using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Web.Review;

/// <summary>Reviews what the log took in, so that a finding shows within ten seconds of its look.</summary>
internal sealed class FindingJob(FindingSearch search) : LeasedJob
{
    public override string Name => "findings";

    public override string Title => ReviewTexts.JobFindings;

    public override TimeSpan Interval => TimeSpan.FromSeconds(5);

    public override TimeSpan FirstDelay => TimeSpan.FromSeconds(20);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        await search.RunAsync(cancellationToken);
        return JobResult.Done;
    }
}
