using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Auditing;

/// <summary>
/// Integrates entries into the ledger as long as the server runs; the sealer holds the lease itself, because each batch commits under it.
/// </summary>
internal sealed class LedgerIntegrationJob(LedgerSealer sealer) : LeasedJob
{
    public override string Name => LedgerSealer.JobName;

    public override string Title => AuditingTexts.JobLedgerIntegration;

    public override TimeSpan Interval => LedgerSealer.Interval;

    public override TimeSpan RetryInterval => TimeSpan.FromSeconds(5);

    public override bool IsContinuous => true;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        await sealer.RunAsync(cancellationToken);
        return JobResult.Done;
    }
}
