using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Auditing;

/// <summary>Applies the retention policy of the audit log once a day.</summary>
internal sealed class LogRetentionJob(LogRetention retention, IConfiguration configuration) : LeasedJob
{
    private readonly int days = DaysOf(configuration);

    public override string Name => "log-retention";

    public override string Title => AuditingTexts.JobLogRetention;

    public override TimeSpan Interval => TimeSpan.FromDays(1);

    public override TimeSpan FirstDelay => TimeSpan.FromMinutes(10);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var refusal = (await retention.PruneAsync(new(null, null, nameof(LogRetentionJob)), days, cancellationToken)).Refusal;
        return refusal?.Key == "RetentionTooShort" ? JobResult.Failed("JobRetentionTooShort") : JobResult.Of(refusal);
    }

    /// <summary>How long entries are kept, as the office configured it.</summary>
    public static int DaysOf(IConfiguration configuration) => configuration.GetValue("Audit:RetentionDays", LogRetention.DefaultDays);
}
