using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// Lets the visitor log go day by day, once it is old enough by the day itself and by the day its last line came in. What a
/// preservation order covers stays, and nothing else; it goes when its order ends.
/// </summary>
public sealed class TrafficRetention(PortalStore store, AuditTrail trail, TrafficSealing sealing, TimeProvider clock)
{
    /// <summary>The shortest retention, which no setting lowers (Computer Crime Act s.26).</summary>
    public const int MinDays = 90;

    private const int BatchLines = 5000;

    /// <summary>Lets every day go that is due, and what orders that have ended held of earlier ones.</summary>
    /// <param name="origin">Who had it done.</param>
    /// <param name="days">Days to keep, at least <see cref="MinDays"/>.</param>
    /// <param name="cancellationToken">Stops between two batches; the next run goes on.</param>
    /// <returns>How many lines went.</returns>
    public async Task<Result<long>> DeleteAsync(Origin origin, int days, CancellationToken cancellationToken)
    {
        if (days < MinDays)
            return new Refusal("RetentionTooShort", MinDays);
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var before = today.DayNumber - days;
        var due = await store.ReadAsync(
            db =>
                db.Set<TrafficDay>()
                    .AsNoTracking()
                    .Where(d =>
                        d.Day < before && d.AddedOn < before && (d.DeletedAt == null || db.Set<TrafficSalt>().Any(s => s.Day == d.Day))
                    )
                    .OrderBy(d => d.Day)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        var (gone, refusal) = (0L, (Refusal?)null);
        foreach (var day in due)
            refusal = await ReleaseAsync(origin, day, today, cancellationToken) ?? refusal;

        foreach (
            var day in await store.ReadAsync(
                db =>
                    db.Set<TrafficDay>()
                        .Where(d => d.DeletedAt != null && d.Day < before)
                        .Select(d => d.Day)
                        .ToListAsync(cancellationToken),
                cancellationToken
            )
        )
            gone += await DeleteLinesAsync(day, cancellationToken);
        await ForgetTextsAsync(cancellationToken);
        await store.WriteAsync(
            db => db.Set<TrafficBrokenLine>().Where(b => b.Day < before).ExecuteDeleteAsync(cancellationToken),
            cancellationToken
        );
        return refusal is null ? gone : refusal;
    }

    /// <summary>
    /// Says which lines of a day stay, keeps the hashes that the others leave, and makes it an entry; the lines go afterwards.
    /// </summary>
    private async Task<Refusal?> ReleaseAsync(Origin origin, TrafficDay day, DateOnly today, CancellationToken cancellationToken)
    {
        await sealing.SealAsync(origin, day.Day, day.Day, cancellationToken);
        var orders = await store.ReadAsync(
            db => db.Set<PreservationOrder>().AsNoTracking().ToListAsync(cancellationToken),
            cancellationToken
        );
        var inForce = orders.FindAll(o => o.IsInForce(today));
        var tree = new PrunedTree();
        var (staying, going) = (new List<TrafficSalt>(), 0L);
        await foreach (var item in TrafficDays.ItemsAsync(store, day, day.Lines, cancellationToken))
        {
            if (!tree.Takes(item.Subtree))
                return new Refusal("TrafficDayBroken", DateOnly.FromDayNumber(day.Day));
            var stays = item.Record is { } record && inForce.Exists(o => o.Keeps(record, today));
            tree.Add(item.Hash, item.Subtree.Level, stays);
            if (stays)
                staying.Add(
                    new()
                    {
                        LineId = item.Record!.Line.Id,
                        Day = day.Day,
                        Salt = item.Salt!,
                    }
                );
            else if (item.Record is not null)
                going++;
        }

        if (going == 0 && day.DeletedAt is not null)
            return null;
        if (tree.Size != day.Lines)
            return new Refusal("TrafficDayBroken", DateOnly.FromDayNumber(day.Day));
        var released = await trail.TryAsync<bool>(
            AuditAction.TrafficDeleted,
            async (db, action) =>
            {
                await store.AcquireLockAsync(db, TrafficStore.Resource, cancellationToken);
                var current = await db.Set<TrafficDay>().AsTracking().SingleAsync(d => d.Day == day.Day, cancellationToken);
                if (current.Lines != day.Lines || await db.Set<PreservationOrder>().CountAsync(cancellationToken) != orders.Count)
                    return false;
                await db.Set<TrafficSalt>().Where(s => s.Day == day.Day).ExecuteDeleteAsync(cancellationToken);
                await db.Set<TrafficNode>().Where(n => n.Day == day.Day).ExecuteDeleteAsync(cancellationToken);
                db.AddRange(staying);
                db.AddRange(
                    tree.Kept()
                        .Select(k => new TrafficNode
                        {
                            Day = day.Day,
                            Level = k.Subtree.Level,
                            Index = k.Subtree.Index,
                            Hash = k.Hash,
                        })
                );
                var draft = new AuditDraft(action)
                {
                    Detail = new TrafficDeletedDetail(DateOnly.FromDayNumber(day.Day), going, staying.Count),
                };
                if (!await db.Set<TrafficDeletion>().AnyAsync(d => d.Day == day.Day, cancellationToken))
                    db.Add(new TrafficDeletion { Day = day.Day, LookId = draft.LookId });
                await trail.AppendAsync(db, origin, draft, cancellationToken);
                (current.DeletedAt, current.Salt) = (clock.GetUtcNow(), null);
                return true;
            },
            cancellationToken
        );
        return released.Refusal;
    }

    /// <summary>Deletes the lines of a released day that no order holds, batch by batch.</summary>
    private async Task<long> DeleteLinesAsync(int day, CancellationToken cancellationToken)
    {
        var (first, end) = (TrafficLine.IdOf(day, 0), TrafficLine.IdOf(day + 1, 0));
        for (var gone = 0L; ; )
        {
            var batch = await store.WriteAsync(
                async db =>
                {
                    await store.AcquireLockAsync(db, TrafficStore.Resource, cancellationToken);
                    if (await db.Set<TrafficDay>().AnyAsync(d => d.Day == day && d.DeletedAt == null, cancellationToken))
                        return 0;
                    var ids = await db.Set<TrafficLine>()
                        .Where(l => l.Id >= first && l.Id < end && !db.Set<TrafficSalt>().Any(s => s.LineId == l.Id))
                        .OrderBy(l => l.Id)
                        .Select(l => l.Id)
                        .Take(BatchLines)
                        .ToListAsync(cancellationToken);
                    if (ids.Count == 0)
                        return 0;
                    var last = ids[^1];
                    return await db.Set<TrafficLine>()
                        .Where(l => l.Id >= first && l.Id <= last && !db.Set<TrafficSalt>().Any(s => s.LineId == l.Id))
                        .ExecuteDeleteAsync(cancellationToken);
                },
                cancellationToken
            );
            if (batch == 0)
                return gone;
            gone += batch;
        }
    }

    /// <summary>Pages, queries and browsers that no line has any more go too.</summary>
    private Task ForgetTextsAsync(CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                await store.AcquireLockAsync(db, TrafficStore.Resource, cancellationToken);
                var firstDay =
                    await db.Set<TrafficDay>().Where(d => d.DeletedAt == null).MinAsync(d => (int?)d.Day, cancellationToken)
                    ?? OfficeTime.DayOf(clock.GetUtcNow()).DayNumber;
                var end = TrafficLine.IdOf(firstDay, 0);
                var held = db.Set<TrafficLine>().Where(l => l.Id < end);
                await db.Set<TrafficText>()
                    .Where(t => t.LastDay < firstDay && !held.Any(l => l.PageId == t.Id || l.ReferrerId == t.Id))
                    .ExecuteDeleteAsync(cancellationToken);
                await db.Set<TrafficBrowser>()
                    .Where(b => b.LastDay < firstDay && !held.Any(l => l.BrowserId == b.Id))
                    .ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken
        );
}

/// <summary>What the entry about a day that was let go says.</summary>
/// <param name="Day">The day in Bangkok.</param>
/// <param name="Deleted">Lines that go.</param>
/// <param name="Held">Lines that a preservation order keeps.</param>
internal sealed record TrafficDeletedDetail(DateOnly Day, long Deleted, int Held) : EntryDetail;
