using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>Why a score is as high as it is, in one part of it.</summary>
/// <param name="Points">What it adds.</param>
/// <param name="Count">How many, where it counts something.</param>
internal sealed record Reason(Signal Signal, double Points, int Count);

/// <summary>A visit with its explanation and its score.</summary>
internal sealed record WeighedVisit(Visit Visit, Explanation Explanation, double Score, IReadOnlyList<Reason> Reasons);

/// <summary>A sitting with its score.</summary>
/// <param name="Reasons">What the score is made of, the weightiest first: the loudest visit's and the sitting's own.</param>
/// <param name="Visits">The visits, the loudest first.</param>
/// <param name="Searches">The searches, each with what explains it.</param>
internal sealed record WeighedSitting(
    Sitting Sitting,
    double Score,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyList<WeighedVisit> Visits,
    IReadOnlyList<(Look Search, Explanation Explanation)> Searches
)
{
    /// <summary>Every look in order, with what explains it.</summary>
    public IEnumerable<(Look Look, Explanation Explanation)> Explained()
    {
        var searches = Searches.ToDictionary(s => s.Search.EntryId, s => s.Explanation);
        var visits = VisitOfEntry();
        foreach (var look in Sitting.Looks)
            yield return (look, visits.GetValueOrDefault(look.EntryId)?.Explanation ?? searches.GetValueOrDefault(look.EntryId));
    }

    /// <summary>The visit of each entry that was at a record; the loudest where it was at several.</summary>
    public Dictionary<long, WeighedVisit> VisitOfEntry() =>
        Visits
            .SelectMany(v => v.Visit.Looks.Select(l => (l.EntryId, Visit: v)))
            .DistinctBy(l => l.EntryId)
            .ToDictionary(l => l.EntryId, l => l.Visit);
}

/// <summary>Weighs sittings: explanations take off, signals add.</summary>
internal sealed class Weighing(ReviewFacts facts, ReviewRules rules)
{
    /// <summary>What a look at oneself or one's house keeps however well it is explained: somebody else should do it.</summary>
    private const double LeftOfOneself = 0.6;

    /// <summary>A visit with so much counts beside the loudest.</summary>
    private const double Loud = 2;

    /// <summary>What is left of a sitting's own points when every visit is well explained.</summary>
    private const double LeftOfSitting = 0.25;

    private static readonly TimeSpan Slip = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LedTo = TimeSpan.FromMinutes(30);

    /// <summary>Weighs one sitting by what was usual before it.</summary>
    public WeighedSitting Weigh(Sitting sitting, Habits habits, OfficeHabits office)
    {
        var visits = sitting.Visits.Select(v => Weigh(v, sitting, habits, office)).OrderByDescending(v => v.Score).ToList();
        var searches = sitting.Looks.Where(l => l.IsSearch).Select(s => (s, ExplanationOf(s, visits))).ToList();
        var own = SittingSignals
            .Of(new(sitting, facts, habits, office))
            .Select(f => new Reason(f.Signal, rules.Points[f.Signal] * f.Strength * LeftOf(f.Looks, visits), f.Count))
            .ToList();
        var loud = visits.Skip(1).Count(v => v.Score >= Loud);
        var score = (visits.Count > 0 ? visits[0].Score : 0) + own.Sum(r => r.Points) + (0.5 * Math.Log2(1 + loud));
        return new(
            sitting,
            score,
            [.. own.Concat(visits.Count > 0 ? visits[0].Reasons : []).OrderByDescending(r => r.Points)],
            visits,
            searches
        );
    }

    /// <summary>What the explanations of the visits that some looks were part of leave of them.</summary>
    private double LeftOf(IReadOnlyList<Look>? looks, List<WeighedVisit> visits)
    {
        if (looks is null)
            return 1;
        var there = looks.ToHashSet();
        var left = visits.Where(v => v.Visit.Looks.Exists(there.Contains)).Select(v => rules.Left[v.Explanation]).DefaultIfEmpty(1);
        return LeftOfSitting + ((1 - LeftOfSitting) * left.Average());
    }

    /// <summary>What explains a visit: of all that it was declared for, what explains least.</summary>
    public Explanation ExplanationOf(Visit visit, Guid account, Habits habits)
    {
        var weakest = Explanation.ConcernsCase;
        foreach (var (purpose, reference) in visit.Looks.Select(l => (l.PurposeId, l.CaseReference)).Distinct())
        {
            var explained = ExplanationRules.Of(AskedOf(visit, account, purpose, reference), facts, habits);
            if (rules.Left[explained] > rules.Left[weakest])
                weakest = explained;
        }

        return weakest;
    }

    private Asked AskedOf(Visit visit, Guid account, Guid? purpose, string? reference) =>
        new(
            account,
            visit.CitizenId,
            purpose is { } p && facts.ServiceOf.TryGetValue(p, out var s) ? s : null,
            reference,
            visit.First.At,
            visit.First.Day
        );

    private WeighedVisit Weigh(Visit visit, Sitting sitting, Habits habits, OfficeHabits office)
    {
        var account = sitting.AccountId;
        var explanation = ExplanationOf(visit, account, habits);
        if (explanation == Explanation.None && IsSlip(visit, sitting))
            explanation = Explanation.Slip;
        var left = rules.Left[explanation];
        var reasons = new List<Reason>();
        if (explanation == Explanation.None)
            reasons.Add(new(Signal.Unexplained, rules.Points[Signal.Unexplained], visit.Looks.Count));
        foreach (var found in VisitSignals.Of(new(visit, explanation, account, facts, habits, office)))
        {
            var keeps = found.Signal is Signal.Oneself or Signal.SameHouse ? Math.Max(left, LeftOfOneself) : left;
            reasons.Add(new(found.Signal, rules.Points[found.Signal] * found.Strength * keeps, found.Count));
        }

        return new(visit, explanation, reasons.Sum(r => r.Points), reasons);
    }

    /// <summary>
    /// Whether the wrong record was opened and closed: nothing was done or revealed there, and within minutes the same case led to the
    /// citizen whom it concerns.
    /// </summary>
    private bool IsSlip(Visit visit, Sitting sitting)
    {
        if (visit.Looks.Count > 1 || visit.IsActedOn || facts.Open(visit.First.CaseReference, visit.First.At) is not { } known)
            return false;
        return sitting.Looks.Exists(l =>
            l.At > visit.First.At
            && l.At - visit.First.At <= Slip
            && l.CaseReference == visit.First.CaseReference
            && l.Citizens.Exists(c => known.Citizens.Contains(c.CitizenId))
        );
    }

    /// <summary>A search is explained by its case, or by the look that it led to.</summary>
    private Explanation ExplanationOf(Look search, List<WeighedVisit> visits)
    {
        var service = search.PurposeId is { } purpose && facts.ServiceOf.TryGetValue(purpose, out var found) ? found : (Guid?)null;
        if (facts.Open(search.CaseReference, search.At) is { } known && known.IsFor(service))
            return known.Kind == Cases.CaseKind.Campaign ? Explanation.Campaign
                : known.OpenedById == search.AccountId ? Explanation.OwnCase
                : Explanation.ConcernsCase;
        return visits.Exists(v =>
            v.Explanation != Explanation.None
            && v.Visit.Looks.Exists(l => l.PurposeId == search.PurposeId && l.At >= search.At && l.At - search.At <= LedTo)
        )
            ? Explanation.LedToExplained
            : Explanation.None;
    }
}
