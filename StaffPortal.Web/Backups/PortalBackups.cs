using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Backups;

/// <summary>The drill, and the daily backup where a folder for it is configured.</summary>
internal static class PortalBackups
{
    public static void AddPortalBackups(this WebApplicationBuilder builder)
    {
        builder.Services.AddJob<DrillJob>();
        builder.Services.AddJob<BackupJob>();
    }
}

/// <summary>Tries each week whether a backup could be restored.</summary>
internal sealed class DrillJob(Drills drills) : LeasedJob
{
    public override string Name => Drills.JobName;

    public override string Title => BackupsTexts.JobDrill;

    public override TimeSpan Interval => TimeSpan.FromDays(7);

    public override TimeSpan RetryInterval => TimeSpan.FromDays(1);

    public override TimeSpan FirstDelay => TimeSpan.FromHours(1);

    public override bool IsEnabled => drills.IsPossible;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken) =>
        BackupJobs.Result((await drills.RunAsync(new(null, null, nameof(DrillJob)), cancellationToken)).Refusal, "JobDrillFailed");
}

/// <summary>Makes a backup each day, and lets the oldest go.</summary>
internal sealed class BackupJob(BackupKeeping keeping, Drills drills, IConfiguration configuration) : LeasedJob
{
    private readonly string? folder = configuration["Backup:Path"];
    private readonly int kept = configuration.GetValue("Backup:Keep", BackupKeeping.DefaultKept);

    public override string Name => "daily-backup";

    public override string Title => BackupsTexts.JobBackup;

    public override TimeSpan Interval => TimeSpan.FromDays(1);

    public override TimeSpan RetryInterval => TimeSpan.FromHours(1);

    public override TimeSpan FirstDelay => TimeSpan.FromMinutes(30);

    public override bool IsEnabled => drills.IsPossible && !string.IsNullOrEmpty(folder);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken) =>
        BackupJobs.Result(
            (await keeping.RunAsync(new(null, null, nameof(BackupJob)), folder!, kept, cancellationToken)).Refusal,
            "JobBackupFailed"
        );
}

/// <summary>What an administrator reads of a job that failed: that room is missing, which they can mend, or where to read on.</summary>
internal static class BackupJobs
{
    public static JobResult Result(Refusal? refusal, string otherwise) =>
        refusal is null ? JobResult.Done : JobResult.Failed(refusal.Key == "DiskTooSmall" ? "JobDiskTooSmall" : otherwise);
}
