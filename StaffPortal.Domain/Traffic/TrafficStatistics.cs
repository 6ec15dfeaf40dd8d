using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// Statistics for improving services: of visitors, not of those who are signed in to work. Each day is counted once it has
/// come in, in one pass; what is kept are counts, and what only one or two visitors did is counted together with others', so that no count
/// stands for a person.
/// </summary>
public sealed class TrafficStatistics(PortalStore store)
{
    /// <summary>Counts below it are given for all together, not for their key.</summary>
    public const int FewestTold = 3;

    /// <summary>The key of what is counted together.</summary>
    public const string Others = "…";

    private readonly TrafficDayCounter counter = new(store);

    /// <summary>Counts every day that has lines not counted yet.</summary>
    /// <returns>How many days.</returns>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var days = await store.ReadAsync(
            db =>
                db.Set<TrafficDay>()
                    .AsNoTracking()
                    .Where(d => d.CountedLines < d.Lines && d.DeletedAt == null)
                    .OrderBy(d => d.Day)
                    .Select(d => new { d.Day, d.Lines })
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        foreach (var day in days)
        {
            var counts = await counter.CountAsync(day.Day, cancellationToken);
            await store.WriteAsync(
                async db =>
                {
                    await db.Set<TrafficCount>().Where(c => c.Day == day.Day).ExecuteDeleteAsync(cancellationToken);
                    db.AddRange(counts);
                    await db.Set<TrafficDay>()
                        .Where(d => d.Day == day.Day)
                        .ExecuteUpdateAsync(s => s.SetProperty(d => d.CountedLines, day.Lines), cancellationToken);
                },
                cancellationToken
            );
        }

        return days.Count;
    }

    /// <summary>The counts of a period.</summary>
    public async Task<TrafficSummary> ReadAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var (first, last) = (from.DayNumber, to.DayNumber);
        var (perDay, totals, keys) = await store.ReadAsync(
            async db =>
            {
                var counts = db.Set<TrafficCount>().AsNoTracking().Where(c => c.Day >= first && c.Day <= last);
                return (
                    await counts
                        .Where(c => c.Measure <= TrafficMeasure.Visits)
                        .Select(c => new
                        {
                            c.Day,
                            c.Measure,
                            c.Robots,
                            c.Count,
                        })
                        .ToListAsync(cancellationToken),
                    await counts
                        .Where(c => c.Measure <= TrafficMeasure.Visits)
                        .GroupBy(c => new { c.Measure, c.Robots })
                        .Select(g => new
                        {
                            g.Key.Measure,
                            g.Key.Robots,
                            Count = g.Sum(c => c.Count),
                        })
                        .ToListAsync(cancellationToken),
                    await counts
                        .Where(c => c.Measure > TrafficMeasure.Visits && !c.Robots)
                        .GroupBy(c => new { c.Measure, c.Key })
                        .Select(g => new
                        {
                            g.Key.Measure,
                            g.Key.Key,
                            Count = g.Sum(c => c.Count),
                        })
                        .ToListAsync(cancellationToken)
                );
            },
            cancellationToken
        );
        return new(
            from,
            to,
            [
                .. Enumerable
                    .Range(first, last - first + 1)
                    .Select(d =>
                        (
                            DateOnly.FromDayNumber(d),
                            Of(d, TrafficMeasure.Visits, robots: false),
                            Of(d, TrafficMeasure.Views, robots: false),
                            Of(d, TrafficMeasure.Requests, robots: true)
                        )
                    ),
            ],
            totals
                .GroupBy(t => t.Measure)
                .ToDictionary(g => g.Key, g => (g.Where(t => !t.Robots).Sum(t => t.Count), g.Where(t => t.Robots).Sum(t => t.Count))),
            keys.GroupBy(k => k.Measure)
                .ToDictionary(
                    g => g.Key,
                    g =>
                        (IReadOnlyList<(string, long)>)
                            [
                                .. (
                                    g.Key == TrafficMeasure.Hour
                                        ? g.OrderBy(k => k.Key, StringComparer.Ordinal)
                                        : g.OrderBy(k => k.Key == Others).ThenByDescending(k => k.Count)
                                ).Select(k => (k.Key, k.Count)),
                            ]
                )
        );

        long Of(int day, TrafficMeasure measure, bool robots) =>
            perDay.Where(c => c.Day == day && c.Measure == measure && c.Robots == robots).Sum(c => c.Count);
    }
}
