using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>A day of the visitor log, as people see it.</summary>
/// <param name="Day">The day in Bangkok.</param>
/// <param name="Lines">Lines ever taken.</param>
/// <param name="Sealed">How many of them stand in the ledger.</param>
/// <param name="Held">Lines that are there still; null while none went.</param>
/// <param name="DeletedAt">When the others went (UTC).</param>
public sealed record TrafficDayRow(DateOnly Day, long Lines, long Sealed, long? Held, DateTimeOffset? DeletedAt);

/// <summary>
/// Seals days: the head of a day's tree becomes an entry of the audit trail, and with it a leaf of the ledger. A line is
/// then proven by its path to the day's head, and the head by its entry's proof.
/// </summary>
public sealed class TrafficSealing(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    private static readonly ListOrder<TrafficDay> DaysInOrder = new ListOrder<TrafficDay>(d => d.Day, usuallyDown: true, d => d.Day)
        .By("day", d => d.Day)
        .By("lines", d => d.Lines);

    /// <summary>Seals every day that is over and has lines not sealed yet.</summary>
    /// <returns>How many days.</returns>
    public Task<int> SealPastDaysAsync(Origin origin, CancellationToken cancellationToken) =>
        SealAsync(origin, 0, OfficeTime.DayOf(clock.GetUtcNow()).DayNumber - 1, cancellationToken);

    /// <summary>Seals the days of a period as they stand now, today's too.</summary>
    internal async Task<int> SealAsync(Origin origin, int from, int to, CancellationToken cancellationToken)
    {
        var days = await store.ReadAsync(
            db =>
                db.Set<TrafficDay>()
                    .Where(d => d.Day >= from && d.Day <= to && d.SealedLines < d.Lines)
                    .OrderBy(d => d.Day)
                    .Select(d => d.Day)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        var sealedDays = 0;
        foreach (var number in days)
        {
            var done = await trail.TryAsync<bool>(
                AuditAction.TrafficSealed,
                async (db, action) =>
                {
                    await store.AcquireLockAsync(db, TrafficStore.Resource, cancellationToken);
                    var day = await db.Set<TrafficDay>().AsTracking().SingleAsync(d => d.Day == number, cancellationToken);
                    if (day.SealedLines == day.Lines)
                        return false;
                    var root = TrafficStore.TreeOf(day).Root;
                    var draft = new AuditDraft(action)
                    {
                        Detail = new TrafficSealedDetail(DateOnly.FromDayNumber(number), day.Lines, root),
                    };
                    await trail.AppendAsync(db, origin, draft, cancellationToken);
                    db.Add(
                        new TrafficSeal
                        {
                            Day = number,
                            Lines = day.Lines,
                            Root = root,
                            LookId = draft.LookId,
                        }
                    );
                    day.SealedLines = day.Lines;
                    return true;
                },
                cancellationToken
            );
            sealedDays += done is { Succeeded: true, Value: true } ? 1 : 0;
        }

        return sealedDays;
    }

    /// <summary>The days of the log, newest first.</summary>
    public Task<ListPage<TrafficDayRow>> DaysAsync(ListWindow window, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var page = await db.Set<TrafficDay>().AsNoTracking().PageAsync(window, DaysInOrder, cancellationToken);
                var rows = new List<TrafficDayRow>();
                foreach (var day in page.Rows)
                {
                    var (first, end) = (TrafficLine.IdOf(day.Day, 0), TrafficLine.IdOf(day.Day + 1, 0));
                    var held = day.DeletedAt is null
                        ? (long?)null
                        : await db.Set<TrafficLine>().LongCountAsync(l => l.Id >= first && l.Id < end, cancellationToken);
                    rows.Add(new(DateOnly.FromDayNumber(day.Day), day.Lines, day.SealedLines, held, day.DeletedAt));
                }

                return new ListPage<TrafficDayRow>(rows, page.Total);
            },
            cancellationToken
        );

    /// <summary>Computes a sealed day's head anew from its lines and compares it with what the audit trail says of it.</summary>
    /// <returns>Whether it is whole; refused when the day is not sealed.</returns>
    public async Task<Result<bool>> VerifyAsync(Origin origin, DateOnly of, CancellationToken cancellationToken)
    {
        var number = of.DayNumber;
        var (day, seal, said) = await store.ReadAsync(
            async db =>
            {
                var head = await db.Set<TrafficSeal>()
                    .AsNoTracking()
                    .Where(s => s.Day == number)
                    .OrderByDescending(s => s.Lines)
                    .FirstOrDefaultAsync(cancellationToken);
                return (
                    await db.Set<TrafficDay>().AsNoTracking().SingleOrDefaultAsync(d => d.Day == number, cancellationToken),
                    head,
                    head is null
                        ? null
                        : await db.Set<AuditEntry>()
                            .AsNoTracking()
                            .Where(e => e.LookId == head.LookId)
                            .SingleOrDefaultAsync(cancellationToken)
                );
            },
            cancellationToken
        );
        if (day is null || seal is null)
            return new Refusal("TrafficDayNotSealed", of);
        var whole =
            said?.ReadDetail<TrafficSealedDetail>()?.Names(seal) == true
            && (await TrafficDays.TreeAsync(store, day, seal.Lines, cancellationToken))?.Root.AsSpan().SequenceEqual(seal.Root) == true;
        var recorded = await trail.RecordAsync(
            origin,
            AuditAction.TrafficVerified,
            AuditOutcome.Permitted,
            null,
            new TrafficVerifiedDetail(of, whole ? Verdict.Whole : Verdict.Broken),
            cancellationToken
        );
        return recorded ? whole : Refusal.NotRecorded;
    }
}

/// <summary>What the entry about a sealed day says: the head of that day's tree.</summary>
/// <param name="Day">The day in Bangkok.</param>
/// <param name="Lines">The tree's size.</param>
/// <param name="Root">The tree's root, 32 bytes.</param>
internal sealed record TrafficSealedDetail(DateOnly Day, long Lines, byte[] Root) : EntryDetail
{
    /// <summary>Whether it names the head that a row holds.</summary>
    public bool Names(TrafficSeal seal) => Day.DayNumber == seal.Day && Lines == seal.Lines && Root.AsSpan().SequenceEqual(seal.Root);
}

/// <summary>What the entry about a verified day says.</summary>
internal sealed record TrafficVerifiedDetail(DateOnly Day, Verdict Verdict) : EntryDetail;
