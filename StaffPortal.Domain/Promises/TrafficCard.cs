using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Domain.Promises;

/// <summary>
/// Promise 2: the website's log comes in every day, stands as it came for 90 days, and its clock is right (Computer Crime Act s.26).
/// The portal's own requests are no evidence of it.
/// </summary>
internal sealed class TrafficCard : PromiseCard
{
    private static readonly TimeSpan WatchedWithin = TimeSpan.FromDays(2);
    private static readonly TimeSpan ClockWithin = TimeSpan.FromDays(1);

    public override int Number => 2;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
        var (measure, first) = (new PromiseMeasure(), today.DayNumber - TrafficRetention.MinDays);
        var covered = await db.Set<TrafficCoverage>().AsNoTracking().Where(c => c.Day >= first).ToListAsync(cancellationToken);
        Cover(measure, covered, today);
        await StoppedAsync(db, measure, covered, now, cancellationToken);
        await StoredAsync(db, measure, covered, today, cancellationToken);
        await ClockAsync(db, measure, now, cancellationToken);
        var orders = await db.Set<PreservationOrder>().CountAsync(o => o.Until >= today, cancellationToken);
        var readers = await db.Set<TrafficDesignation>().CountAsync(Term.InForceOn<TrafficDesignation>(today), cancellationToken);
        measure.Count("PreservationOrders", orders, PromiseList.PreservationOrders);
        measure.Count("TrafficReaders", readers, PromiseList.TrafficReaders);
        return measure;
    }

    /// <summary>Every day from the first to yesterday has lines; yesterday's log has a day to come in.</summary>
    private static void Cover(PromiseMeasure measure, List<TrafficCoverage> covered, DateOnly today)
    {
        if (covered.Count == 0)
        {
            measure.NotYetIf(true, "NoWebsiteLog");
            return;
        }

        var days = covered.Select(c => c.Day).ToHashSet();
        var (oldest, newest) = (days.Min(), days.Max());
        measure.BrokenIf(newest < today.DayNumber - 1, "TrafficStopped", DateOnly.FromDayNumber(newest));
        var missing = Enumerable.Range(oldest, Math.Max(0, newest - oldest)).Where(d => !days.Contains(d)).ToList();
        if (missing.Count > 0)
            measure.BrokenBy(missing.Count, "TrafficDaysMissing", DateOnly.FromDayNumber(missing[0]));
        measure.Count("TrafficOldest", DateOnly.FromDayNumber(oldest), PromiseList.TrafficFiles);
        measure.Count("TrafficNewest", DateOnly.FromDayNumber(newest), PromiseList.TrafficFiles);
        measure.Count("TrafficDays", days.Count, PromiseList.TrafficFiles);
    }

    /// <summary>A folder that is watched still and gives nothing any more, while another goes on.</summary>
    private static async Task StoppedAsync(
        DbContext db,
        PromiseMeasure measure,
        List<TrafficCoverage> covered,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var since = now - WatchedWithin;
        var watched = await db.Set<TrafficWatch>().Where(w => w.LookedAt >= since).Select(w => w.Series).ToListAsync(cancellationToken);
        var yesterday = OfficeTime.DayOf(now).DayNumber - 1;
        var newest = watched.ToDictionary(w => w, w => covered.Where(c => c.Series == w).Max(c => (int?)c.Day), StringComparer.Ordinal);
        measure.BrokenBy(newest.Values.Count(n => n < yesterday), "TrafficSeriesStopped", watched.Count);
        measure.NotYetIf(newest.Values.Any(n => n is null), "TrafficSeriesEmpty", newest.Values.Count(n => n is null), watched.Count);
        if (watched.Count > 0)
            measure.Count("TrafficWatched", watched.Count, PromiseList.TrafficFiles);
    }

    /// <summary>What came in stands there: no line gone from a day, no day gone before its time, none unsealed.</summary>
    private static async Task StoredAsync(
        DbContext db,
        PromiseMeasure measure,
        List<TrafficCoverage> covered,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var first = today.DayNumber - TrafficRetention.MinDays;
        var days = await db.Set<TrafficDay>().AsNoTracking().Where(d => d.AddedOn > first).ToListAsync(cancellationToken);
        var early = days.Count(d => d.DeletedAt is not null);
        var from = TrafficLine.IdOf(days.Count > 0 ? days.Min(d => d.Day) : today.DayNumber, 0);
        var stored = await db.Set<TrafficLine>()
            .Where(l => l.Id >= from)
            .GroupBy(l => l.Day)
            .Select(g => new { g.Key, Lines = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Lines, cancellationToken);
        var cut = days.Count(d => d.DeletedAt is null && stored.GetValueOrDefault(d.Day) < d.Lines);
        var known = days.Select(d => d.Day).ToHashSet();
        var gone = covered.Where(c => c.Day > first).Select(c => c.Day).Distinct().Count(d => !known.Contains(d));
        // A day is sealed within the hours after it; whoever looks a day later must find it so.
        var unsealed = days.Count(d =>
            d.DeletedAt is null && d.SealedLines < d.Lines && d.Day < today.DayNumber - 1 && d.AddedOn < today.DayNumber
        );
        measure.BrokenBy(early, "TrafficDeletedEarly", TrafficRetention.MinDays);
        measure.BrokenBy(cut + gone, "TrafficLinesGone");
        measure.BrokenBy(unsealed, "TrafficNotSealed");
        measure.Count("TrafficLines", stored.Values.Sum(), PromiseList.TrafficFiles);
    }

    private static async Task ClockAsync(DbContext db, PromiseMeasure measure, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - ClockWithin;
        var clocks = (await db.Set<NodeClock>().AsNoTracking().Where(c => c.At >= since).ToListAsync(cancellationToken)).ConvertAll(c =>
            c.Measurement
        );
        var known = clocks.Where(c => c.Offset is not null).ToList();
        measure.BrokenIf(known.Exists(c => !c.IsWithin), "ClockBeyond");
        measure.NotYetIf(known.Count == 0 || known.Count < clocks.Count, "ClockUnknown");
        if (known.MaxBy(c => c.Offset!.Value.Duration()) is { } worst)
        {
            measure.Count(
                "ClockOffset",
                worst.Offset!.Value.TotalMilliseconds.ToString("+0.0;-0.0", CultureInfo.CurrentCulture),
                PromiseList.TrafficFiles
            );
        }
    }
}
