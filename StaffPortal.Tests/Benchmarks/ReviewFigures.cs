using System.Globalization;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// How well a review does against the truth: the share of ordinary looks that is explained, how many misuses stand in the queue, how
/// many at its head are misuses, and how many findings a working day brings.
/// </summary>
internal sealed class ReviewFigures(IReadOnlyList<Misuse> truth)
{
    private const int Head = 50;

    private readonly Dictionary<Guid, Misuse> misuseOf = truth
        .SelectMany(m => m.Looks.Select(l => (Look: ReplayIds.LookOf(l), Misuse: m)))
        .DistinctBy(l => l.Look)
        .ToDictionary(l => l.Look, l => l.Misuse);
    private readonly HashSet<string> caught = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> days = [];
    private readonly List<(double Score, bool IsMisuse, WeighedSitting Sitting)> findings = [];
    private readonly Dictionary<string, double> best = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WeighedSitting> sittings = new(StringComparer.Ordinal);
    private int ordinary;
    private int explained;

    public double ExplainedShare => (double)explained / Math.Max(1, ordinary);

    public double Recall => (double)caught.Count / Math.Max(1, truth.Count);

    public double WorstKind =>
        truth.GroupBy(m => m.Kind).Select(g => (double)g.Count(m => caught.Contains(m.Id)) / g.Count()).DefaultIfEmpty(1).Min();

    public double Precision =>
        findings.OrderByDescending(f => f.Score).Take(Head).Select(f => f.IsMisuse ? 1.0 : 0).DefaultIfEmpty(1).Average();

    public double FindingsADay => (double)findings.Count / Math.Max(1, days.Count);

    public void Take(WeighedSitting weighed)
    {
        days.Add(weighed.Sitting.Day);
        var explanations = weighed
            .Visits.SelectMany(v => v.Visit.Looks.Select(l => (l.EntryId, v.Explanation)))
            .Concat(weighed.Searches.Select(s => (s.Search.EntryId, s.Explanation)))
            .DistinctBy(e => e.EntryId)
            .ToDictionary(e => e.EntryId, e => e.Explanation);
        var isMisuse = false;
        foreach (var look in weighed.Sitting.Looks)
        {
            if (misuseOf.TryGetValue(look.LookId, out var misuse))
            {
                isMisuse = true;
                if (weighed.Score >= best.GetValueOrDefault(misuse.Id))
                    (best[misuse.Id], sittings[misuse.Id]) = (weighed.Score, weighed);
                if (weighed.Score >= ReviewRules.First.Threshold)
                    caught.Add(misuse.Id);
                continue;
            }

            ordinary++;
            if (explanations.GetValueOrDefault(look.EntryId) != Explanation.None)
                explained++;
        }

        if (weighed.Score >= ReviewRules.First.Threshold)
            findings.Add((weighed.Score, isMisuse, weighed));
    }

    public void Print(string name)
    {
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"REVIEW {name} explained {ExplainedShare:P1} recall {Recall:P1} worst kind {WorstKind:P0} precision@{Head} {Precision:P0} "
                    + $"findings/day {FindingsADay:0.0} ({ordinary:#,0} ordinary looks, {truth.Count} misuses, {findings.Count} findings)"
            )
        );
        foreach (var kind in truth.GroupBy(m => m.Kind).OrderBy(g => g.Key))
        {
            var scores = string.Join(' ', kind.Select(m => best.GetValueOrDefault(m.Id).ToString("0.0", CultureInfo.InvariantCulture)));
            Console.WriteLine($"  {kind.Key, -24} {kind.Count(m => caught.Contains(m.Id))}/{kind.Count()}   scores {scores}");
        }
    }

    /// <summary>What the misuses that were missed are made of.</summary>
    public void PrintMissed()
    {
        foreach (var misuse in truth.Where(m => !caught.Contains(m.Id) && sittings.ContainsKey(m.Id)))
        {
            var sitting = sittings[misuse.Id];
            var reasons = sitting
                .Reasons.Take(6)
                .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Signal} {r.Points:0.0}/{r.Count}"));
            var own = sitting
                .Visits.Where(v => v.Visit.Looks.Exists(l => misuseOf.TryGetValue(l.LookId, out var m) && m.Id == misuse.Id))
                .Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Explanation} {v.Score:0.0}"));
            Console.WriteLine(
                $"  missed {misuse.Kind} of {misuse.Looks.Count} looks in a sitting of {sitting.Sitting.Looks.Count}: "
                    + $"{string.Join(", ", reasons)} | own visits: {string.Join(", ", own.Take(6))}"
            );
        }
    }

    private static string LoudestOf(WeighedSitting sitting) =>
        sitting.Visits.Count == 0
            ? ""
            : $" | loudest of {sitting.Visits.Count}: {sitting.Visits[0].Explanation} for "
                + $"{sitting.Visits[0].Visit.First.CaseReference ?? "no case"}";

    /// <summary>What the findings that are no misuse are made of, for seeing which reason to look at.</summary>
    public void PrintFalse(int count)
    {
        foreach (var (score, _, sitting) in findings.Where(f => !f.IsMisuse).OrderByDescending(f => f.Score).Take(count))
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  false {score:0.0}: ")
                    + string.Join(
                        ", ",
                        sitting
                            .Reasons.Take(6)
                            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Signal} {r.Points:0.0}/{r.Count}"))
                    )
                    + LoudestOf(sitting)
            );
        var total = findings.Where(f => !f.IsMisuse).SelectMany(f => f.Sitting.Reasons).GroupBy(r => r.Signal);
        foreach (var signal in total.OrderByDescending(g => g.Sum(r => r.Points)).Take(12))
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  false by {signal.Key, -20} {signal.Count(), 6} {signal.Sum(r => r.Points):0}"
                )
            );
    }
}
