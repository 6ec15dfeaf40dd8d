using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>A part of a day's tree, from left to right: a line that is there, or what is left of deleted lines.</summary>
/// <param name="Subtree">Where it stands.</param>
/// <param name="Record">The line; null when it is gone.</param>
/// <param name="Salt">Its salt.</param>
internal sealed record TrafficItem(Subtree Subtree, byte[] Hash, TrafficRecord? Record, byte[]? Salt);

/// <summary>Reads a day of the log back, page by page, each line with its texts and its leaf.</summary>
internal static class TrafficDays
{
    private const int PageLines = 4000;

    /// <summary>The lines of some query, each with its texts.</summary>
    public static IQueryable<TrafficRecord> WithTexts(DbContext db, IQueryable<TrafficLine> lines) =>
        from line in lines
        join page in db.Set<TrafficText>() on line.PageId equals page.Id
        join before in db.Set<TrafficText>() on line.ReferrerId equals before.Id into befores
        from before in befores.DefaultIfEmpty()
        join browser in db.Set<TrafficBrowser>() on line.BrowserId equals browser.Id into browsers
        from browser in browsers.DefaultIfEmpty()
        select new TrafficRecord(line, page.Text, before.Text, browser.Text);

    /// <summary>A day's tree up to a size, from left to right. A gap in it is an item that does not fit, which the tree refuses.</summary>
    public static async IAsyncEnumerable<TrafficItem> ItemsAsync(
        PortalStore store,
        TrafficDay day,
        long size,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (salts, nodes) = await store.ReadAsync(
            async db =>
                (
                    await db.Set<TrafficSalt>()
                        .AsNoTracking()
                        .Where(s => s.Day == day.Day)
                        .ToDictionaryAsync(s => s.LineId, s => s.Salt, cancellationToken),
                    new Queue<TrafficNode>(
                        (await db.Set<TrafficNode>().AsNoTracking().Where(n => n.Day == day.Day).ToListAsync(cancellationToken)).OrderBy(
                            n => n.Index << n.Level
                        )
                    )
                ),
            cancellationToken
        );
        var canonical = new CanonicalLine();
        for (var (after, end) = (TrafficLine.IdOf(day.Day, 0) - 1, TrafficLine.IdOf(day.Day, size)); ; )
        {
            var from = after;
            var page = await store.ReadAsync(
                db =>
                    WithTexts(
                            db,
                            db.Set<TrafficLine>().AsNoTracking().Where(l => l.Id > from && l.Id < end).OrderBy(l => l.Id).Take(PageLines)
                        )
                        .ToListAsync(cancellationToken),
                cancellationToken
            );
            foreach (var record in page.OrderBy(r => r.Line.Id))
            {
                var position = TrafficLine.PositionOf(record.Line.Id);
                while (nodes.TryPeek(out var before) && before.Index << before.Level < position)
                    yield return Gone(nodes.Dequeue());
                after = record.Line.Id;
                if (
                    (salts.GetValueOrDefault(record.Line.Id) ?? (day.Salt is { } salt ? TrafficLeaf.Salt(salt, position) : null))
                    is not { } own
                )
                    continue;
                TrafficLeaf.Write(record, canonical);
                yield return new(new(0, position), TrafficLeaf.Hash(own, canonical.Bytes), record, own);
            }

            if (page.Count < PageLines)
                break;
        }

        while (nodes.TryDequeue(out var last))
        {
            if (last.Index << last.Level < size)
                yield return Gone(last);
        }
    }

    /// <summary>Builds the tree of a day; null where it has a hole.</summary>
    public static async Task<PrunedTree?> TreeAsync(PortalStore store, TrafficDay day, long size, CancellationToken cancellationToken)
    {
        var tree = new PrunedTree();
        await foreach (var item in ItemsAsync(store, day, size, cancellationToken))
        {
            if (!tree.Takes(item.Subtree))
                return null;
            tree.Add(item.Hash, item.Subtree.Level, item.Record is not null);
        }

        return tree.Size == size ? tree : null;
    }

    private static TrafficItem Gone(TrafficNode node) => new(new(node.Level, node.Index), node.Hash, null, null);

    /// <summary>A day as people and files write it.</summary>
    public static string Name(int day) => ThaiDate.ToMachine(DateOnly.FromDayNumber(day));

    /// <summary>A line's canonical text.</summary>
    public static string Canonical(TrafficRecord record)
    {
        var canonical = new CanonicalLine();
        TrafficLeaf.Write(record, canonical);
        return Encoding.UTF8.GetString(canonical.Bytes);
    }
}
