using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Compares this node's clock with the configured time source.</summary>
internal sealed class ClockMeasuringJob(ClockOffset offset, NodeClocks clocks) : LeasedJob
{
    /// <summary>The source did not answer.</summary>
    private const string NoAnswer = "JobClockNoAnswer";

    public override string Name => "clock-measuring";

    public override string Title => TrafficTexts.JobClockMeasuring;

    public override TimeSpan Interval => TimeSpan.FromMinutes(10);

    public override bool IsEnabled => offset.Source is not null;

    public override bool IsPerNode => true;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        if (await offset.MeasureAsync(cancellationToken) is not { } measured)
            return JobResult.Done;
        await clocks.KeepAsync(measured, cancellationToken);
        return measured.Offset is null ? JobResult.Failed(NoAnswer) : JobResult.Done;
    }
}
