using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>Reads from the log itself up to where entries have been let go under policy.</summary>
internal static class LedgerPrunings
{
    private const string Prefix = "below=";

    /// <summary>What the entry about a pruning says: leaves below this index have lost their entries.</summary>
    public static string Detail(long below) => FormattableString.Invariant($"{Prefix}{below}");

    /// <summary>The index that a pruning entry names; null when it names none.</summary>
    public static long? Below(string? detail) =>
        detail?.StartsWith(Prefix, StringComparison.Ordinal) == true
        && long.TryParse(detail[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var below)
            ? below
            : null;

    /// <summary>The highest index that sealed pruning entries name; 0 when nothing was pruned.</summary>
    public static async Task<long> PrunedBelowAsync(DbContext db, CancellationToken cancellationToken)
    {
        var details = await db.Set<AuditEntry>()
            .Where(e =>
                e.Action == AuditAction.LogPruned && e.Outcome == AuditOutcome.Permitted && db.Set<LedgerLeaf>().Any(l => l.EntryId == e.Id)
            )
            .Select(e => e.Detail)
            .ToListAsync(cancellationToken);
        return details.Select(d => Below(d) ?? 0).DefaultIfEmpty(0).Max();
    }
}
