using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Signals;

/// <summary>What the case that was declared for a visit, or that none was, makes stand out.</summary>
internal static class ReferenceSignals
{
    /// <summary>A weak explanation and a claim that hardly ever comes with it: together.</summary>
    private const double MostSurpriseTogether = 2;

    /// <summary>Who names no case claims nothing that is false.</summary>
    private const double MostOfNothingDeclared = 0.4;

    /// <summary>
    /// As strong as it is rare that so little explains a visit under this purpose and such a case is declared for it, in the office and
    /// with this person.
    /// </summary>
    public static Found? Standing(VisitContext v)
    {
        var claim = ClaimOf(v.Visit, v.Facts, v.Office);
        var signal = claim switch
        {
            Claim.OfOthers => Signal.ReferenceOfOthers,
            Claim.Unknown or Claim.Ended => Signal.UnknownReference,
            Claim.Routine or Claim.None => Signal.NoReference,
            _ => (Signal?)null,
        };
        if (signal is not { } found)
            return null;
        var (ground, purpose) = (Grounds.Of(v.Explained), VisitSignals.PurposeOf(v.Visit));
        var surprise = Grounds.Surprise(v.Office.Grounds, v.Habits.Grounds, purpose, ground, claim);
        // That nothing explains it is a signal of its own.
        if (ground == Ground.Weak)
            surprise += Grounds.Surprise(v.Office.Grounds, v.Habits.Grounds, purpose, ground);
        var most =
            ground == Ground.Weak ? MostSurpriseTogether
            : found == Signal.NoReference ? MostOfNothingDeclared
            : VisitSignals.MostSurprise;
        return new(found, Math.Clamp(surprise / VisitSignals.OneInTwenty, 0, most));
    }

    /// <summary>How the case that was declared stands to the citizen.</summary>
    public static Claim ClaimOf(Visit visit, ReviewFacts facts, OfficeHabits office)
    {
        if (visit.First.CaseReference is not { } reference)
            return Claim.None;
        if (facts.Of(reference, visit.CitizenId, visit.First.At) is not null)
            return Claim.Concerns;
        if (facts.Concerns(reference, visit.CitizenId))
            return Claim.Ended;
        if (facts.Open(reference, visit.First.At) is not { } open)
            return office.IsRoutine(reference) ? Claim.Routine : Claim.Unknown;
        // A case that names nobody yet is nobody else's.
        return open.Citizens.Count == 0 ? Claim.Routine : Claim.OfOthers;
    }

    /// <summary>In the weeks before and in the sitting itself. What the whole office works under is nobody's case.</summary>
    public static Found? Reused(VisitContext v)
    {
        if (!IsUnrelated(v.Visit, v.Explained, v.Facts) || ClaimOf(v.Visit, v.Facts, v.Office) == Claim.Routine)
            return null;
        var (all, unrelated) = v.Habits.UnderReference(v.Visit.First.CaseReference!);
        var (allHere, unrelatedHere) = v.UnderReference;
        (all, unrelated) = (all + allHere, unrelated + unrelatedHere);
        // Of a reference that mostly concerns those it is named for, a few others are slips.
        var share = (double)unrelated / all;
        return unrelated >= 3 && share > 0.2 ? new(Signal.ReferenceReused, Math.Min(1.5, unrelated / 5.0) * share, unrelated) : null;
    }

    /// <summary>
    /// Whether a case was declared for somebody whom it does not concern: it is known to concern others, or it is not known and nothing
    /// else explains the look.
    /// </summary>
    public static bool IsUnrelated(Visit visit, Explanation explained, ReviewFacts facts) =>
        visit.First.CaseReference is { } reference
        && !Concerns(visit, facts)
        && (explained == Explanation.None || facts.Open(reference, visit.First.At) is not null);

    /// <summary>Whether the case that was declared concerns who was looked at.</summary>
    private static bool Concerns(Visit visit, ReviewFacts facts) =>
        facts.Open(visit.First.CaseReference, visit.First.At)?.Citizens.Contains(visit.CitizenId) == true;
}
