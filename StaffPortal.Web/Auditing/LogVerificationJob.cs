using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Auditing;

/// <summary>
/// Verifies the whole log each day by nobody's click, and records what it found: promise 5 goes by it, whoever looks or does not.
/// </summary>
internal sealed class LogVerificationJob(LedgerVerification verification, AuditTrail trail) : LeasedJob
{
    /// <summary>Its key in the database.</summary>
    public const string JobName = "log-verification";

    /// <summary>Something is wrong with the log.</summary>
    private const string Broken = "JobLogBroken";

    private static readonly Origin Self = new(null, null, nameof(LogVerificationJob));

    public override string Name => JobName;

    public override string Title => AuditingTexts.JobLogVerification;

    public override TimeSpan Interval => TimeSpan.FromDays(1);

    public override TimeSpan RetryInterval => TimeSpan.FromHours(1);

    public override TimeSpan FirstDelay => TimeSpan.FromMinutes(2);

    /// <summary>A log found broken is verified again within the hour, so that its mending is seen as soon.</summary>
    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var report = await verification.RunAsync([], null, cancellationToken);
        var found = LogVerifiedDetail.Of(report);
        var recorded = await trail.RecordAsync(Self, AuditAction.LogVerified, AuditOutcome.Permitted, null, found, cancellationToken);
        if (!recorded)
            return JobResult.Of(Refusal.NotRecorded);
        return report.IsWhole ? JobResult.Done : JobResult.Failed(Broken);
    }
}
