using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>Reads from the log itself up to where entries have been let go under policy.</summary>
internal static class LedgerPrunings
{
    /// <summary>The newest pruning that a sealed entry tells of; of nothing when there was none.</summary>
    public static async Task<LogPrunedDetail> NewestAsync(DbContext db, CancellationToken cancellationToken)
    {
        var prunings = await db.Set<AuditEntry>()
            .Where(e =>
                e.Action == AuditAction.LogPruned && e.Outcome == AuditOutcome.Permitted && db.Set<LedgerLeaf>().Any(l => l.EntryId == e.Id)
            )
            .Select(e => e.Detail)
            .ToListAsync(cancellationToken);
        return prunings.Select(EntryDetail.Read<LogPrunedDetail>).OfType<LogPrunedDetail>().MaxBy(d => d.Below) ?? new(0);
    }
}

/// <summary>What the entry about a pruning says.</summary>
/// <param name="Below">Leaves below this index have lost their entries.</param>
/// <param name="Kept">But for so many, which tell of rights.</param>
internal sealed record LogPrunedDetail(long Below, long? Kept = null) : EntryDetail;
