using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Seals the visitor log's past days, counts them, and deletes those past their retention.</summary>
internal sealed class TrafficUpkeepJob(
    TrafficSealing sealing,
    TrafficStatistics statistics,
    TrafficRetention retention,
    IConfiguration configuration
) : LeasedJob
{
    private static readonly Origin Self = new(null, null, nameof(TrafficUpkeepJob));

    private readonly int retentionDays = Math.Clamp(
        configuration.GetValue("Traffic:KeepDays", TrafficRetention.MinDays),
        TrafficRetention.MinDays,
        PreservationOrder.MaxYears * 365
    );

    public override string Name => "traffic-upkeep";

    public override string Title => TrafficTexts.JobTrafficUpkeep;

    public override TimeSpan Interval => TimeSpan.FromMinutes(10);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        Exception? fault = null;
        await TryAsync(() => sealing.SealPastDaysAsync(Self, cancellationToken));
        await TryAsync(() => statistics.CountAsync(cancellationToken));
        var deleted = await retention.DeleteAsync(Self, retentionDays, cancellationToken);
        return fault is null
            ? JobResult.Of(deleted.Refusal)
            : throw new InvalidOperationException("A day of the visitor log could not be sealed or counted.", fault);

        // A day that cannot be sealed or counted keeps no other day longer than was promised.
        async Task TryAsync(Func<Task> part)
        {
            try
            {
                await part();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                fault ??= exception;
            }
        }
    }
}
