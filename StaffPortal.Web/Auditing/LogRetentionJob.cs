using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Auditing;

/// <summary>Applies the retention policy of the audit log once a day.</summary>
internal sealed class LogRetentionJob(LogRetention retention, IConfiguration configuration) : LeasedJob
{
    private readonly int days = configuration.GetValue("Audit:RetentionDays", LogRetention.DefaultDays);

    public override string Name => "log-retention";

    public override string Title => AuditingTexts.JobLogRetention;

    public override TimeSpan Interval => TimeSpan.FromDays(1);

    public override TimeSpan FirstDelay => TimeSpan.FromMinutes(10);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken) =>
        JobResult.Of((await retention.PruneAsync(new(null, null, nameof(LogRetentionJob)), days, cancellationToken)).Refusal);
}
