using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>Reads entries with the canonical bytes that their leaves commit to, a batch in memory at a time.</summary>
internal static class LedgerEntries
{
    /// <summary>Entries that wait for a leaf, oldest first, with their citizens.</summary>
    public static async Task<List<AuditEntry>> WaitingAsync(
        DbContext db,
        int most,
        IReadOnlyCollection<long> except,
        CancellationToken cancellationToken
    )
    {
        var waiting = db.Set<UnsealedEntry>().AsNoTracking().Where(u => !except.Contains(u.EntryId)).OrderBy(u => u.EntryId).Take(most);
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

    /// <summary>
    /// The leaves from one index to another (excluded), each with its entry where that is still there. Where somebody wrote into an
    /// entry what no column of it can hold, that entry alone is unreadable.
    /// </summary>
    public static async Task<List<SealedEntry>> SealedOrUnreadableAsync(
        DbContext db,
        long from,
        long to,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var rows = await SealedAsync(db, from, to, cancellationToken);
            return rows.ConvertAll(r => new SealedEntry(r.Leaf, r.Entry));
        }
        catch (Exception exception) when (IsUnreadable(exception) && to - from > 1)
        {
            var middle = from + ((to - from) / 2);
            return
            [
                .. await SealedOrUnreadableAsync(db, from, middle, cancellationToken),
                .. await SealedOrUnreadableAsync(db, middle, to, cancellationToken),
            ];
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            var leaves = db.Set<LedgerLeaf>().AsNoTracking().Where(l => l.Index >= from && l.Index < to);
            return [.. (await leaves.ToListAsync(cancellationToken)).Select(l => new SealedEntry(l, null) { IsUnreadable = true })];
        }
    }

    /// <summary>Whether reading a row failed because a value is none that its column can hold.</summary>
    public static bool IsUnreadable(Exception exception) =>
        exception is FormatException or InvalidCastException or OverflowException or ArgumentException or InvalidOperationException;

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

    /// <summary>
    /// Entries that had no leaf when the ledger was of a size, after one id and up to another, each with whether it waits for a leaf or
    /// has got one since; one whose row holds what no entry can is null.
    /// </summary>
    public static async Task<List<(long Id, AuditEntry? Entry, bool IsQueued)>> UnsealedAsync(
        DbContext db,
        (long After, long Last) ids,
        long size,
        int most,
        CancellationToken cancellationToken
    )
    {
        var unsealed = db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => e.Id > ids.After && e.Id <= ids.Last && !db.Set<LedgerLeaf>().Any(l => l.EntryId == e.Id && l.Index < size))
            .OrderBy(e => e.Id)
            .Take(most);
        var queued = await unsealed
            .Where(e => db.Set<UnsealedEntry>().Any(u => u.EntryId == e.Id) || db.Set<LedgerLeaf>().Any(l => l.EntryId == e.Id))
            .Select(e => e.Id)
            .ToHashSetAsync(cancellationToken);
        var entries = new Dictionary<long, AuditEntry>();
        var found = await unsealed.Select(e => e.Id).ToListAsync(cancellationToken);
        try
        {
            entries = await unsealed.ToDictionaryAsync(e => e.Id, cancellationToken);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            foreach (var id in found)
            {
                try
                {
                    entries.Add(id, await unsealed.SingleAsync(e => e.Id == id, cancellationToken));
                }
                catch (Exception one) when (IsUnreadable(one))
                {
                    // Its caller finds it missing among those that could be read.
                }
            }
        }

        foreach (var id in entries.Keys.ToList())
        {
            try
            {
                var parts = db.Set<AuditEntryCitizen>().AsNoTracking().Where(c => c.EntryId == id);
                GiveParts(entries, await parts.ToListAsync(cancellationToken));
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                entries.Remove(id);
            }
        }

        return found.ConvertAll(id => (id, entries.GetValueOrDefault(id), queued.Contains(id)));
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

/// <summary>A leaf with its entry; without one where it is gone, or where its row holds what no entry can.</summary>
internal sealed record SealedEntry(LedgerLeaf Leaf, AuditEntry? Entry)
{
    /// <summary>Whether the row is there and cannot be read.</summary>
    public bool IsUnreadable { get; init; }
}
