using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Promises;

namespace StaffPortal.Domain.Operation;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseCheck(PortalSchema schema) : SystemCheck
{
    public override string Name => "database";

    public override Readiness Readiness => Readiness.Stops;

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        await schema.AnswersAsync(cancellationToken) ? CheckResult.Good(Symptom.DatabaseAnswers) : CheckResult.Wrong(Symptom.DatabaseAway);
}

/// <summary>
/// Whether the schema is the program's. One that a newer version has only expanded serves this one still: versions run beside each other
/// while an office goes over.
/// </summary>
internal sealed class SchemaCheck(PortalSchema schema) : SystemCheck
{
    public override string Name => "schema";

    public override Readiness Readiness => Readiness.Stops;

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        if (await schema.MissingAsync(cancellationToken) is { Count: > 0 } missing)
            return CheckResult.Wrong(Symptom.SchemaBehind, string.Join(", ", missing));
        var newer = await schema.AheadAsync(cancellationToken);
        var breaking = UpgradeCourse.Breaking(newer);
        return breaking.Count > 0 ? CheckResult.Wrong(Symptom.SchemaOfNewer, string.Join(", ", breaking))
            : newer.Count > 0 ? CheckResult.Doubtful(Symptom.SchemaAhead, string.Join(", ", newer))
            : CheckResult.Good(Symptom.SchemaCurrent);
    }
}

/// <summary>
/// Whether the keys that the database needs are in the folder, and open what they must. It makes none: a key that is made in the place of
/// a lost one would hide that it is lost.
/// </summary>
internal sealed class KeysCheck(
    PortalStore store,
    KeyFolder folder,
    KeyRotation rotation,
    CitizenKeys citizens,
    TrailKey trail,
    LedgerSigner signer
) : SystemCheck
{
    public override string Name => "keys";

    public override Readiness Readiness => Readiness.Stops;

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var missing = (await rotation.LostAsync(cancellationToken)).Select(id => $"master-{id}.key").ToList();
        var (anyEntry, anyCheckpoint, some) = await store.ReadAsync(
            async db =>
                (
                    await db.Set<AuditEntry>().AnyAsync(e => e.Number != null, cancellationToken),
                    await db.Set<LedgerCheckpoint>().AnyAsync(cancellationToken),
                    await db.Set<CitizenKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Wrapped != null, cancellationToken)
                ),
            cancellationToken
        );
        if (anyEntry && !trail.IsKept)
            missing.Add(TrailKey.Name);
        if (anyCheckpoint && !signer.IsKept)
            missing.Add(FileLedgerSigner.FileName);
        if (missing.Count > 0)
            return CheckResult.Wrong(Symptom.KeysMissing, string.Join(", ", missing), folder.Path);
        try
        {
            if (anyCheckpoint)
                _ = signer.Key;
            citizens.Open(some)?.Dispose();
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return CheckResult.Wrong(Symptom.KeysWrong, exception.GetType().Name, folder.Path);
        }

        return CheckResult.Good(Symptom.KeysReadable, folder.Path);
    }
}

/// <summary>Whether entries get their leaves in time.</summary>
internal sealed class SealingCheck(OfficeFigures figures) : SystemCheck
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    public override string Name => "sealing";

    public override Readiness Readiness => Readiness.Warns;

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var (waiting, lag) = await figures.SealingAsync(cancellationToken);
        object[] values = [waiting, (long)lag.TotalSeconds];
        return lag < Soon ? CheckResult.Good(Symptom.SealingInTime, values)
            : lag < Late ? CheckResult.Doubtful(Symptom.SealingLate, values)
            : CheckResult.Wrong(Symptom.SealingLate, values);
    }
}

/// <summary>Whether the whole log was verified lately, and what came of it.</summary>
internal sealed class VerificationCheck(OfficeFigures figures) : SystemCheck
{
    public override string Name => "verification";

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        await figures.VerificationAsync(cancellationToken) switch
        {
            null => CheckResult.Doubtful(Symptom.VerifiedNever),
            { IsWhole: false } => CheckResult.Wrong(Symptom.VerifiedFaults),
            { Age: var age } when age > SecurityCard.VerifiedWithin => CheckResult.Wrong(Symptom.VerifiedLongAgo, (long)age.TotalHours),
            { Age: var age } => CheckResult.Good(Symptom.VerifiedLately, (long)age.TotalHours),
        };
}

/// <summary>
/// Whether the log knows of a backup made lately. A server that keeps the database makes its own, of which the portal knows nothing; that
/// one can be restored, the weekly drill shows, which is a background job.
/// </summary>
internal sealed class BackupCheck(OfficeFigures figures) : SystemCheck
{
    private static readonly TimeSpan Lately = TimeSpan.FromHours(48);

    public override string Name => "backup";

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        await figures.BackupAsync(cancellationToken) is { } age && age < Lately
            ? CheckResult.Good(Symptom.BackedUpLately, (long)age.TotalHours)
            : CheckResult.Doubtful(Symptom.BackedUpLongAgo);
}

/// <summary>
/// Whether the log knows of a backup of the keys that has those of now: whoever loses them loses all that they seal, whatever backups of
/// the database there are. Where the file lies nobody but its owner knows.
/// </summary>
internal sealed class KeyBackupCheck(OfficeFigures figures) : SystemCheck
{
    public override string Name => "key-backup";

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        await figures.KeysBackedUpAsync(cancellationToken) switch
        {
            null => CheckResult.Doubtful(Symptom.KeysNotBackedUp),
            false => CheckResult.Doubtful(Symptom.KeysRotatedSince),
            true => CheckResult.Good(Symptom.KeysBackedUp),
        };
}

/// <summary>Whether background jobs run when they are due.</summary>
internal sealed class JobsCheck(OfficeFigures figures) : SystemCheck
{
    /// <summary>A node looks every half minute at the latest, and waits for another's lease.</summary>
    private static readonly TimeSpan Allowed = TimeSpan.FromMinutes(10);

    public override string Name => "jobs";

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var all = await figures.JobsAsync(cancellationToken);
        var late = all.FindAll(j => j.Overdue > Allowed);
        var failed = all.FindAll(j => j.IsFailed);
        return late.Count > 0 ? CheckResult.Wrong(Symptom.JobsLate, Names(late))
            : failed.Count > 0 ? CheckResult.Doubtful(Symptom.JobsFailed, Names(failed))
            : CheckResult.Good(Symptom.JobsRun, all.Count);
    }

    private static string Names(List<JobFigure> jobs) => string.Join(", ", jobs.Select(j => j.Job.Name));
}
