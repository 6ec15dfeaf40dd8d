using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>Reads entries with the canonical bytes that their leaves commit to, a batch in memory at a time.</summary>
internal static class LedgerEntries
{
    private static readonly Statement SelectSealed = new(c =>
        $"""
            SELECT {c.Of<LedgerLeaf>("l")}, {c.Of<AuditEntry>("e")} FROM "LedgerLeaves" l LEFT JOIN "AuditEntries" e ON e."Id" = l."EntryId"
            WHERE l."Index" >= @p0 AND l."Index" < @p1 ORDER BY l."Index";
            SELECT l."Index", {c.Of<AuditEntryCitizen>("c")}
            FROM "LedgerLeaves" l JOIN "AuditEntryCitizens" c ON c."EntryId" = l."EntryId"
            WHERE l."Index" >= @p0 AND l."Index" < @p1 ORDER BY l."Index"
            """
    );

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
        await ReadPartsAsync(db, entries, cancellationToken);
        return entries;
    }

    /// <summary>
    /// The leaves from one index to another (excluded), each with its entry where that is still there. Where somebody wrote into an
    /// entry what no column of it can hold, that entry alone is unreadable. A verification reads every entry there is, so it reads them by
    /// statements, in the order of the leaves.
    /// </summary>
    public static Task<List<SealedEntry>> SealedOrUnreadableAsync(
        PortalSession session,
        long from,
        long to,
        CancellationToken cancellationToken
    ) =>
        session.ReadAsync(
            SelectSealed,
            async rows =>
            {
                var read = new List<SealedEntry>((int)(to - from));
                while (await rows.NextAsync())
                {
                    var leaf = rows.Entity<LedgerLeaf>()!;
                    var entry = TryRead(rows.Entity<AuditEntry>, out var isUnreadable);
                    read.Add(new(leaf, entry) { IsUnreadable = isUnreadable });
                }

                await rows.NextQueryAsync();
                for (var at = 0; await rows.NextAsync(); )
                {
                    var index = rows.Value<long>();
                    while (at < read.Count && read[at].Leaf.Index < index)
                        at++;
                    if (at == read.Count || read[at].Leaf.Index != index)
                        continue;
                    var part = TryRead(rows.Entity<AuditEntryCitizen>, out var isUnreadable);
                    if (isUnreadable)
                        read[at] = new(read[at].Leaf, null) { IsUnreadable = true };
                    else
                        read[at].Entry?.Citizens.Add(part!);
                }

                return read;
            },
            cancellationToken,
            from,
            to
        );

    /// <summary>Whether reading a row failed because a value is none that its column can hold.</summary>
    public static bool IsUnreadable(Exception exception) =>
        exception is FormatException or InvalidCastException or OverflowException or ArgumentException or InvalidOperationException;

    /// <summary>The same, where a row that holds what no entry can is a fault.</summary>
    /// <exception cref="FormatException">There is one.</exception>
    public static async Task<List<SealedEntry>> SealedAsync(PortalSession session, long from, long to, CancellationToken cancellationToken)
    {
        var read = await SealedOrUnreadableAsync(session, from, to, cancellationToken);
        return read.Find(e => e.IsUnreadable) is { } broken
            ? throw new FormatException(FormattableString.Invariant($"The row of entry {broken.Leaf.EntryId} cannot be read."))
            : read;
    }

    private static T? TryRead<T>(Func<T?> read, out bool isUnreadable)
        where T : class
    {
        isUnreadable = false;
        try
        {
            return read();
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            isUnreadable = true;
            return null;
        }
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
            .OrderBy(e => e.Id);
        var found = await unsealed.Select(e => e.Id).Take(most).ToListAsync(cancellationToken);
        if (found.Count == 0)
            return [];
        var newest = found[^1];
        var queued = await unsealed
            .Where(e => e.Id <= newest)
            .Where(e => db.Set<UnsealedEntry>().Any(u => u.EntryId == e.Id) || db.Set<LedgerLeaf>().Any(l => l.EntryId == e.Id))
            .Select(e => e.Id)
            .ToHashSetAsync(cancellationToken);
        var entries = await ByHalvesAsync<(long Id, AuditEntry? Entry)>(0, found.Count, ReadAsync, at => Task.FromResult(Unreadable(at)));
        return entries.ConvertAll(e => (e.Id, e.Entry, queued.Contains(e.Id)));

        async Task<List<(long Id, AuditEntry? Entry)>> ReadAsync(long from, long to)
        {
            var (first, last) = (found[(int)from], found[(int)to - 1]);
            var read = await unsealed.Where(e => e.Id >= first && e.Id <= last).ToListAsync(cancellationToken);
            await ReadPartsAsync(db, read, cancellationToken);
            return read.ConvertAll(e => (e.Id, (AuditEntry?)e));
        }

        List<(long Id, AuditEntry? Entry)> Unreadable(long at) => [(found[(int)at], null)];
    }

    /// <summary>Reads a range, by halves where something in it cannot be read: that alone is answered for otherwise.</summary>
    private static async Task<List<T>> ByHalvesAsync<T>(
        long from,
        long to,
        Func<long, long, Task<List<T>>> read,
        Func<long, Task<List<T>>> unreadable
    )
    {
        try
        {
            return await read(from, to);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            if (to - from <= 1)
                return await unreadable(from);
        }

        var middle = from + ((to - from) / 2);
        return [.. await ByHalvesAsync(from, middle, read, unreadable), .. await ByHalvesAsync(middle, to, read, unreadable)];
    }

    /// <summary>Gives entries, sorted by their ids, their citizens.</summary>
    private static async Task ReadPartsAsync(DbContext db, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
            return;
        var (first, last) = (entries[0].Id, entries[^1].Id);
        var parts = db.Set<AuditEntryCitizen>().AsNoTracking().Where(c => c.EntryId >= first && c.EntryId <= last);
        GiveParts(entries.ToDictionary(e => e.Id), await parts.ToListAsync(cancellationToken));
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
