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
        var explained = sitting.Visits.Select(v => (Visit: v, Explanation: ExplanationOf(v, sitting, habits))).ToList();
        var underReference = explained
            .Where(v => v.Visit.First.CaseReference is not null)
            .GroupBy(v => v.Visit.First.CaseReference!, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => (g.Count(), g.Count(v => ReferenceSignals.IsUnrelated(v.Visit, v.Explanation, facts))),
                StringComparer.Ordinal
            );
        var visits = explained
            .Select(v =>
                Weigh(
                    new(
                        v.Visit,
                        v.Explanation,
                        sitting.AccountId,
                        facts,
                        habits,
                        office,
                        v.Visit.First.CaseReference is { } reference ? underReference[reference] : default
                    )
                )
            )
            .OrderByDescending(v => v.Score)
            .ToList();
        var searches = sitting.Looks.Where(l => l.IsSearch).Select(s => (s, ExplanationOf(s, visits))).ToList();
        var own = SittingSignals
            .Of(new(sitting, visits, facts, habits, office))
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

    private Explanation ExplanationOf(Visit visit, Sitting sitting, Habits habits)
    {
        var explanation = ExplanationOf(visit, sitting.AccountId, habits);
        if (Grounds.Of(explanation) == Ground.Firm)
            return explanation;
        return IsWithThem(visit, sitting) ? Explanation.WithThem
            : explanation == Explanation.None && IsSlip(visit, sitting) ? Explanation.Slip
            : explanation;
    }

    /// <summary>
    /// What explains a visit: of all that it was declared for, what explains least. What was denied showed nothing, and counts where
    /// nothing else was tried.
    /// </summary>
    public Explanation ExplanationOf(Visit visit, Guid account, Habits habits)
    {
        var weakest = Explanation.ConcernsCase;
        var looks = visit.Looks.Where(l => !l.IsDenied || !visit.IsSeen);
        foreach (var (purpose, reference) in looks.Select(l => (l.PurposeId, l.CaseReference)).Distinct())
        {
            var explained = ExplanationRules.Of(AskedOf(visit, account, purpose, reference), facts, habits);
            if (rules.Left[explained] > rules.Left[weakest])
                weakest = explained;
        }

        return weakest;
    }

    private Asked AskedOf(Visit visit, Guid account, Guid? purpose, string? reference) =>
        new(account, visit.CitizenId, facts.ServiceIn(purpose), reference, visit.First.At, visit.First.Day, visit.IsChanged);

    private WeighedVisit Weigh(VisitContext visit)
    {
        var left = rules.Left[visit.Explained];
        var reasons = new List<Reason>();
        foreach (var found in VisitSignals.Of(visit))
        {
            var keeps = found.Signal is Signal.Oneself or Signal.SameHouse ? Math.Max(left, LeftOfOneself) : left;
            reasons.Add(new(found.Signal, rules.Points[found.Signal] * found.Strength * keeps, found.Count));
        }

        return new(visit.Visit, visit.Explained, reasons.Sum(r => r.Points), reasons);
    }

    /// <summary>
    /// Whether somebody of the same house as the citizen whom the declared case concerns was looked at beside them: a couple at the
    /// counter, a mother for her child.
    /// </summary>
    private bool IsWithThem(Visit visit, Sitting sitting) =>
        visit.Looks.TrueForAll(l => l.CaseReference == visit.First.CaseReference && l.PurposeId == visit.First.PurposeId)
        && facts.Open(visit.First.CaseReference, visit.First.At) is { } known
        && known.Kind is not (Cases.CaseKind.Campaign or Cases.CaseKind.Complaint)
        && known.IsFor(facts.ServiceIn(visit.First.PurposeId))
        && facts.Citizens.TryGetValue(visit.CitizenId, out var citizen)
        && citizen.House != 0
        && sitting.Visits.Any(v =>
            v.IsSeen
            && known.Citizens.Contains(v.CitizenId)
            && !known.IsSaidBy(sitting.AccountId, v.CitizenId)
            && facts.Citizens.TryGetValue(v.CitizenId, out var other)
            && other.House == citizen.House
            && other.Village == citizen.Village
        );

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
        if (facts.Open(search.CaseReference, search.At) is { } known && known.IsFor(facts.ServiceIn(search.PurposeId)))
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
