using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>Reads from the log itself up to where entries have been let go under policy.</summary>
internal static class LedgerPrunings
{
    /// <summary>The highest index that sealed pruning entries name; 0 when nothing was pruned.</summary>
    public static async Task<long> PrunedBelowAsync(DbContext db, CancellationToken cancellationToken)
    {
        var prunings = await db.Set<AuditEntry>()
            .Where(e =>
                e.Action == AuditAction.LogPruned && e.Outcome == AuditOutcome.Permitted && db.Set<LedgerLeaf>().Any(l => l.EntryId == e.Id)
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return prunings.Select(e => e.ReadDetail<LogPrunedDetail>()?.Below ?? 0).DefaultIfEmpty(0).Max();
    }
}

/// <summary>What the entry about a pruning says.</summary>
/// <param name="Below">Leaves below this index have lost their entries.</param>
internal sealed record LogPrunedDetail(long Below) : EntryDetail;
