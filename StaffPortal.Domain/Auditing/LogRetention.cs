using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing;

/// <summary>
/// Lets old entries go under the retention policy. Their leaves stay, so every later proof holds; the pruning is an entry,
/// and the database refuses one that reaches below 90 days.
/// </summary>
public sealed class LogRetention(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>The shortest retention, which no setting lowers (Computer Crime Act s.26).</summary>
    public const int MinRetentionDays = 90;

    /// <summary>The retention where none is configured: two years.</summary>
    public const int DefaultDays = 730;

    private const int BatchSize = 500;

    /// <summary>
    /// Prunes what was registered longer ago than <paramref name="days"/>; first the entry about it, then, batch by batch, the old entries.
    /// </summary>
    /// <param name="origin">Who had it done.</param>
    /// <param name="days">Days to keep, at least <see cref="MinRetentionDays"/>.</param>
    /// <param name="cancellationToken">Stops between two batches; the next run goes on.</param>
    /// <remarks>Entries that tell of rights stay for good: what was permitted is explained by them.</remarks>
    /// <returns>How many entries went.</returns>
    public async Task<Result<long>> PruneAsync(Origin origin, int days, CancellationToken cancellationToken)
    {
        if (days < MinRetentionDays)
            return new Refusal("RetentionTooShort", MinRetentionDays);
        var before = clock.GetUtcNow().AddDays(-days);
        var (below, kept, done) = await store.ReadAsync(
            async db =>
            {
                var firstKept = await db.Set<LedgerLeaf>()
                    .Join(db.Set<AuditEntry>().Where(e => e.RegisteredAt >= before), l => l.EntryId, e => e.Id, (l, _) => (long?)l.Index)
                    .MinAsync(cancellationToken);
                var end = firstKept ?? await LedgerTree.SizeAsync(db, cancellationToken);
                var kept = await db.Set<LedgerLeaf>()
                    .Where(l => l.Index < end)
                    .Join(db.Set<AuditEntry>().Where(e => e.Rights != null), l => l.EntryId, e => e.Id, (l, _) => l.Index)
                    .LongCountAsync(cancellationToken);
                return (end, kept, (await LedgerPrunings.NewestAsync(db, cancellationToken)).Below);
            },
            cancellationToken
        );
        if (below > done)
        {
            var draft = new AuditDraft(AuditAction.LogPruned) { Detail = new LogPrunedDetail(below, kept) };
            var recorded = await trail.TryAsync(
                draft.Action,
                async (db, _) =>
                {
                    db.Add(new LedgerPruning { LookId = draft.LookId, Before = before });
                    await trail.AppendAsync(db, origin, draft, cancellationToken);
                },
                cancellationToken
            );
            if (!recorded)
                return Refusal.NotRecorded;
        }

        var gone = 0L;
        while (true)
        {
            var batch = await store.WriteAsync(
                async db =>
                {
                    var ids = await db.Set<LedgerLeaf>()
                        .Where(l => l.Index < below)
                        .Join(
                            db.Set<AuditEntry>().Where(e => e.RegisteredAt < before && e.Rights == null),
                            l => l.EntryId,
                            e => e.Id,
                            (_, e) => e.Id
                        )
                        .OrderBy(id => id)
                        .Take(BatchSize)
                        .ToListAsync(cancellationToken);
                    if (ids.Count == 0)
                        return 0;
                    await db.Set<AuditEntryCitizen>().Where(c => ids.Contains(c.EntryId)).ExecuteDeleteAsync(cancellationToken);
                    await db.Set<AuditEntry>().Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
                    return ids.Count;
                },
                cancellationToken
            );
            if (batch == 0)
                return gone;
            gone += batch;
        }
    }
}
