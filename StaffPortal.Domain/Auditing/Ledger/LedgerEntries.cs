using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>Reads entries with the canonical bytes that their leaves commit to, a batch in memory at a time.</summary>
internal static class LedgerEntries
{
    /// <summary>Entries that wait for a leaf, oldest first, with their citizens.</summary>
    public static async Task<List<AuditEntry>> WaitingAsync(DbContext db, int most, CancellationToken cancellationToken)
    {
        var waiting = db.Set<UnsealedEntry>().AsNoTracking().OrderBy(u => u.EntryId).Take(most);
        var entries = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Join(waiting, e => e.Id, u => u.EntryId, (e, _) => e)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        if (entries.Count > 0)
        {
            var (first, last) = (entries[0].Id, entries[^1].Id);
            var parts = await db.Set<AuditEntryCitizen>()
                .AsNoTracking()
                .Where(c => c.EntryId >= first && c.EntryId <= last)
                .ToListAsync(cancellationToken);
            GiveParts(entries.ToDictionary(e => e.Id), parts);
        }

        return entries;
    }

    /// <summary>The leaves from one index to another (excluded), each with its entry where that is still there.</summary>
    public static async Task<List<(LedgerLeaf Leaf, AuditEntry? Entry)>> SealedAsync(
        DbContext db,
        long from,
        long to,
        CancellationToken cancellationToken
    )
    {
        var range = db.Set<LedgerLeaf>().AsNoTracking().Where(l => l.Index >= from && l.Index < to);
        var leaves = await range.OrderBy(l => l.Index).ToListAsync(cancellationToken);
        var entries = await range
            .Join(db.Set<AuditEntry>().AsNoTracking(), l => l.EntryId, e => e.Id, (_, e) => e)
            .ToDictionaryAsync(e => e.Id, cancellationToken);
        var parts = await range
            .Join(db.Set<AuditEntryCitizen>().AsNoTracking(), l => l.EntryId, c => c.EntryId, (_, c) => c)
            .ToListAsync(cancellationToken);
        GiveParts(entries, parts);
        return leaves.ConvertAll(l => (l, entries.GetValueOrDefault(l.EntryId)));
    }

    private static void GiveParts(Dictionary<long, AuditEntry> entries, List<AuditEntryCitizen> parts)
    {
        foreach (var part in parts)
        {
            if (entries.TryGetValue(part.EntryId, out var entry))
                entry.Citizens.Add(part);
        }
    }
}
