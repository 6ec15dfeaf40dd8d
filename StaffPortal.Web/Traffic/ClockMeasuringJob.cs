using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Compares this node's clock with the configured time source.</summary>
internal sealed class ClockMeasuringJob(ClockOffset offset) : LeasedJob
{
    /// <summary>The source did not answer.</summary>
    private const string NoAnswer = "JobClockNoAnswer";

    public override string Name => "clock-measuring";

    public override string Title => TrafficTexts.JobClockMeasuring;

    public override TimeSpan Interval => TimeSpan.FromMinutes(10);

    public override bool IsEnabled => offset.Source is not null;

    public override bool IsPerNode => true;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken) =>
        await offset.MeasureAsync(cancellationToken) is { Offset: null } ? JobResult.Failed(NoAnswer) : JobResult.Done;
}
