using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>What is counted of a day.</summary>
public enum TrafficMeasure
{
    /// <summary>Requests of every kind.</summary>
    Requests = 1,

    /// <summary>Pages looked at.</summary>
    Views = 2,

    /// <summary>Visits: pages looked at by one visitor with less than half an hour between two of them.</summary>
    Visits = 3,

    /// <summary>Pages looked at in an hour of the day, 00 to 23 in Bangkok.</summary>
    Hour = 4,

    /// <summary>Looks at one page.</summary>
    Page = 5,

    /// <summary>Visits that began with one page.</summary>
    EntryPage = 6,

    /// <summary>Visits that ended with one page.</summary>
    ExitPage = 7,

    /// <summary>Visits with one browser.</summary>
    Browser = 8,
}

/// <summary>Counts of a period, without identities.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">Visits and views of people, and requests of robots, a day; days without any too.</param>
/// <param name="Totals">Visits, views and requests: of people, and of robots.</param>
/// <param name="Lists">For each measure with keys, the keys counted most, of people.</param>
public sealed record TrafficSummary(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<(DateOnly Day, long Visits, long Views, long Robots)> Days,
    IReadOnlyDictionary<TrafficMeasure, (long People, long Robots)> Totals,
    IReadOnlyDictionary<TrafficMeasure, IReadOnlyList<(string Key, long Count)>> Lists
);

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

    private const int MaxKeys = 100;
    private const int MaxKeyLength = 300;

    private static readonly string[] Files =
    [
        ".css",
        ".js",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".svg",
        ".ico",
        ".woff",
        ".woff2",
        ".ttf",
        ".map",
        ".webp",
        ".json",
        ".xml",
        ".txt",
    ];

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
            var counts = await CountAsync(day.Day, cancellationToken);
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

    private async Task<List<TrafficCount>> CountAsync(int day, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<(TrafficMeasure, string, bool), long>();
        var visits = new Dictionary<(string Address, long Browser), Visit>();
        var browsers = await store.ReadAsync(
            db =>
                db.Set<TrafficBrowser>()
                    .AsNoTracking()
                    .Where(b => b.LastDay >= day)
                    .Select(b => new
                    {
                        b.Id,
                        b.Name,
                        b.System,
                        b.IsRobot,
                    })
                    .ToDictionaryAsync(b => b.Id, cancellationToken),
            cancellationToken
        );
        var (start, end) = (OfficeTime.StartOf(DateOnly.FromDayNumber(day)), OfficeTime.StartOf(DateOnly.FromDayNumber(day + 1)));
        await store.ReadAsync(
            async db =>
            {
                counts.Clear();
                visits.Clear();
                var lines = db.Set<TrafficLine>()
                    .AsNoTracking()
                    .Where(l => l.At >= start && l.At < end && l.Account == null)
                    .Join(
                        db.Set<TrafficText>(),
                        l => l.PageId,
                        t => t.Id,
                        (l, t) =>
                            new
                            {
                                l.At,
                                l.Id,
                                l.Address,
                                l.BrowserId,
                                l.Method,
                                l.Status,
                                t.Text,
                            }
                    )
                    .OrderBy(l => l.At)
                    .ThenBy(l => l.Id)
                    .AsAsyncEnumerable();
                await foreach (var line in lines.WithCancellation(cancellationToken))
                {
                    var browser = line.BrowserId is { } id ? browsers.GetValueOrDefault(id) : null;
                    var robots = browser?.IsRobot == true;
                    Add(TrafficMeasure.Requests, "", robots);
                    if (!IsView(line.Method, line.Status, line.Text))
                        continue;
                    Add(TrafficMeasure.Views, "", robots);
                    Add(TrafficMeasure.Hour, OfficeTime.InBangkok(line.At).Hour.ToString("00", CultureInfo.InvariantCulture), robots);
                    Add(TrafficMeasure.Page, line.Text, robots);
                    var visitor = (Convert.ToHexString(line.Address), line.BrowserId ?? 0);
                    if (visits.TryGetValue(visitor, out var visit) && line.At - visit.LastAt < TrafficLog.VisitGap)
                    {
                        (visit.LastAt, visit.LastPage) = (line.At, line.Text);
                        continue;
                    }

                    if (visit is not null)
                        Add(TrafficMeasure.ExitPage, visit.LastPage, visit.Robots);
                    visits[visitor] = new()
                    {
                        LastAt = line.At,
                        LastPage = line.Text,
                        Robots = robots,
                    };
                    Add(TrafficMeasure.Visits, "", robots);
                    Add(TrafficMeasure.EntryPage, line.Text, robots);
                    Add(TrafficMeasure.Browser, browser?.Name is { } name ? $"{name} · {browser.System}" : "?", robots);
                }

                return true;
            },
            cancellationToken
        );
        foreach (var visit in visits.Values)
            Add(TrafficMeasure.ExitPage, visit.LastPage, visit.Robots);
        return
        [
            .. counts
                .GroupBy(c => (c.Key.Item1, c.Key.Item3))
                .SelectMany(g =>
                    Told(g.Key.Item1, g.Select(c => (c.Key.Item2, c.Value)))
                        .Select(t => new TrafficCount
                        {
                            Day = day,
                            Measure = g.Key.Item1,
                            Key = t.Key,
                            Robots = g.Key.Item2,
                            Count = t.Count,
                        })
                ),
        ];

        void Add(TrafficMeasure measure, string key, bool robots)
        {
            var cut = key.Length > MaxKeyLength ? key[..MaxKeyLength] : key;
            counts[(measure, cut, robots)] = counts.GetValueOrDefault((measure, cut, robots)) + 1;
        }
    }

    /// <summary>The keys that may be told; the others together.</summary>
    private static IEnumerable<(string Key, long Count)> Told(TrafficMeasure measure, IEnumerable<(string Key, long Count)> counts)
    {
        if (measure <= TrafficMeasure.Hour)
            return counts;
        var sorted = counts.OrderByDescending(c => c.Count).ThenBy(c => c.Key, StringComparer.Ordinal).ToList();
        var told = sorted.Where(c => c.Count >= FewestTold).Take(MaxKeys).ToList();
        var others = sorted.Sum(c => c.Count) - told.Sum(c => c.Count);
        return others > 0 ? told.Append((Others, others)) : told;
    }

    /// <summary>Whether a person looked at a page, rather than a browser fetching what belongs to it.</summary>
    private static bool IsView(string method, int status, string page) =>
        method is "GET" or PortalNavigation.Method
        && status is >= 200 and < 400
        && !page.StartsWith("/_", StringComparison.Ordinal)
        && !Files.Any(f => page.EndsWith(f, StringComparison.OrdinalIgnoreCase));

    private sealed class Visit
    {
        public DateTimeOffset LastAt { get; set; }

        public string LastPage { get; set; } = "";

        public bool Robots { get; init; }
    }
}
