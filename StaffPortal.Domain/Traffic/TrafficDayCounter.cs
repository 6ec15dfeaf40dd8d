using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// Counts the lines of one day, in one pass, in the order of time: a visit goes on while its visitor asks again within
/// <see cref="TrafficLog.VisitGap"/>. Lines of those who are signed in are left out.
/// </summary>
internal sealed class TrafficDayCounter(PortalStore store)
{
    private const int MaxKeys = 100;
    private const int MaxKeyLength = 300;
    private const int NothingShown = 204;
    private const string HealthChecks = "/healthz";

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

    /// <summary>The counts of a day as they are kept, what few did told together.</summary>
    public async Task<List<TrafficCount>> CountAsync(int day, CancellationToken cancellationToken)
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
        var told = sorted.Where(c => c.Count >= TrafficStatistics.FewestTold).Take(MaxKeys).ToList();
        var others = sorted.Sum(c => c.Count) - told.Sum(c => c.Count);
        return others > 0 ? told.Append((TrafficStatistics.Others, others)) : told;
    }

    /// <summary>Whether a person looked at a page, rather than a browser fetching what belongs to it.</summary>
    private static bool IsView(string method, int status, string page) =>
        method is "GET" or PortalNavigation.Method
        && status is (>= 200 and < 400) and not NothingShown
        && !page.StartsWith("/_", StringComparison.Ordinal)
        && !page.StartsWith(HealthChecks, StringComparison.Ordinal)
        && !Files.Any(f => page.EndsWith(f, StringComparison.OrdinalIgnoreCase));

    private sealed class Visit
    {
        public DateTimeOffset LastAt { get; set; }

        public string LastPage { get; set; } = "";

        public bool Robots { get; init; }
    }
}
