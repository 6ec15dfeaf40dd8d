using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Operation;

/// <summary>How far sealing is behind.</summary>
/// <param name="Waiting">Entries without a leaf.</param>
/// <param name="Lag">How long the first of them has waited; zero where none does.</param>
public sealed record SealingFigure(int Waiting, TimeSpan Lag);

/// <summary>The newest verification of the whole log.</summary>
/// <param name="Age">How long ago.</param>
/// <param name="IsWhole">Whether nothing was found.</param>
public sealed record VerificationFigure(TimeSpan Age, bool IsWhole);

/// <summary>A background job that this portal runs.</summary>
/// <param name="Job">The job.</param>
/// <param name="IsFailed">Whether its last run failed.</param>
/// <param name="Age">Since its last run ended; null before that.</param>
/// <param name="Overdue">How long it has been due; zero where it is not, where it runs, and for one that runs all the time.</param>
public sealed record JobFigure(LeasedJob Job, bool IsFailed, TimeSpan? Age, TimeSpan Overdue);

/// <summary>What the database tells of the portal's own work. It is of the office, not of the node: each node says the same.</summary>
/// <param name="jobs">The jobs of this portal; rows of jobs that it has no more tell nothing.</param>
public sealed class OfficeFigures(PortalStore store, IEnumerable<LeasedJob> jobs, JobNode node, TimeProvider clock)
{
    private readonly List<LeasedJob> running = [.. jobs.Where(j => j.IsEnabled)];

    /// <summary>How far sealing is behind. An entry that the portal did not write waits for ever, and is behind.</summary>
    public Task<SealingFigure> SealingAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var waiting = await db.Set<UnsealedEntry>().CountAsync(cancellationToken);
                var first = await db.Set<UnsealedEntry>()
                    .OrderBy(u => u.EntryId)
                    .Join(db.Set<AuditEntry>(), u => u.EntryId, e => e.Id, (_, e) => (DateTimeOffset?)e.RegisteredAt)
                    .FirstOrDefaultAsync(cancellationToken);
                return new SealingFigure(waiting, Since(first) ?? TimeSpan.Zero);
            },
            cancellationToken
        );

    /// <summary>The newest verification; null where the log was never verified.</summary>
    public Task<VerificationFigure?> VerificationAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var verified = await LogVerifications.NewestAsync(db, cancellationToken);
                return verified is null
                    ? null
                    : new VerificationFigure(
                        Since(verified.OccurredAt)!.Value,
                        verified.ReadDetail<LogVerifiedDetail>()?.Verdict == Verdict.Whole
                    );
            },
            cancellationToken
        );

    /// <summary>How long ago the portal last began a backup of the database, by the log; null where it never did.</summary>
    public Task<TimeSpan?> BackupAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                Since(
                    await db.Set<AuditEntry>()
                        .Where(e => e.Action == AuditAction.DatabaseBackedUp && e.Outcome == AuditOutcome.Permitted)
                        .OrderByDescending(e => e.Id)
                        .Select(e => (DateTimeOffset?)e.OccurredAt)
                        .FirstOrDefaultAsync(cancellationToken)
                ),
            cancellationToken
        );

    /// <summary>Whether the log knows of a backup of the keys, and of no rotation since; null where it knows of no backup.</summary>
    public Task<bool?> KeysBackedUpAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var entries = db.Set<AuditEntry>().Where(e => e.Outcome == AuditOutcome.Permitted);
                var backedUp = await entries.Where(e => e.Action == AuditAction.KeysBackedUp).MaxAsync(e => (long?)e.Id, cancellationToken);
                var rotated = await entries
                    .Where(e => e.Action == AuditAction.MasterKeyRotated || e.Action == AuditAction.LedgerKeyRotated)
                    .MaxAsync(e => (long?)e.Id, cancellationToken);
                return backedUp is null ? null : (bool?)!(rotated > backedUp);
            },
            cancellationToken
        );

    /// <summary>The jobs of this portal that have run or are due; of those that each node runs, this node's.</summary>
    public Task<List<JobFigure>> JobsAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var rows = await db.Set<Job>().AsNoTracking().ToDictionaryAsync(j => j.Name, StringComparer.Ordinal, cancellationToken);
                return running
                    .Select(j => (Job: j, Row: rows.GetValueOrDefault(j.RowOn(node))))
                    .Where(j => j.Row is not null)
                    .Select(j => new JobFigure(
                        j.Job,
                        j.Row!.Outcome == JobOutcome.Failed,
                        Since(j.Row.EndedAt),
                        j.Job.IsContinuous || j.Row.Holder is not null ? TimeSpan.Zero : Since(j.Row.DueAt)!.Value
                    ))
                    .ToList();
            },
            cancellationToken
        );

    private TimeSpan? Since(DateTimeOffset? at) =>
        at is { } then ? TimeSpan.FromTicks(Math.Max(0, (clock.GetUtcNow() - then).Ticks)) : null;
}
