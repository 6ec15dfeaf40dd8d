using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Retention;

namespace StaffPortal.Web.Retention;

/// <summary>Proposes records that nothing needs any more, and finishes disposals whose process is gone.</summary>
internal sealed class DisposalJob(DisposalWork work) : LeasedJob
{
    public override string Name => "disposals";

    public override string Title => RetentionTexts.Job;

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override TimeSpan FirstDelay => Interval;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken) =>
        JobResult.Of((await work.UpkeepAsync(cancellationToken)).Refusal);
}
