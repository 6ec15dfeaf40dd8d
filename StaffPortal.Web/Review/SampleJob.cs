using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Web.Review;

/// <summary>Draws the sample of each day that is over.</summary>
internal sealed class SampleJob(SampleDrawing drawing) : LeasedJob
{
    public override string Name => "sample";

    public override string Title => ReviewTexts.JobSample;

    public override TimeSpan Interval => TimeSpan.FromMinutes(1);

    public override TimeSpan FirstDelay => TimeSpan.FromSeconds(30);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        await drawing.RunAsync(cancellationToken);
        return JobResult.Done;
    }
}
