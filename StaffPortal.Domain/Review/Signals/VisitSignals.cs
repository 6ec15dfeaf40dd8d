using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Signals;

/// <summary>A visit, with what is known when it is judged.</summary>
/// <param name="Explained">What explains it.</param>
/// <param name="Account">Who looked.</param>
/// <param name="Habits">What was usual for them before.</param>
/// <param name="Office">What was usual in the whole office before.</param>
/// <param name="UnderReference">How many were visited in the sitting under its reference, and how many of them it did not concern.</param>
internal sealed record VisitContext(
    Visit Visit,
    Explanation Explained,
    Guid Account,
    ReviewFacts Facts,
    Habits Habits,
    OfficeHabits Office,
    (int All, int Unrelated) UnderReference
);

/// <summary>What makes one person's visit to one record stand out.</summary>
internal static class VisitSignals
{
    private const int DaysBeforeElection = 60;
    private const int DaysAfterComplaint = 30;

    /// <summary>A family name borne by fewer is rare.</summary>
    private const double RareFamily = 25;

    /// <summary>A family name borne by more tells nothing.</summary>
    private const double CommonFamily = 600;

    /// <summary>What happens one time in twenty surprises with strength 1.</summary>
    private static readonly double OneInTwenty = Math.Log(20);

    /// <summary>What happens one time in ten.</summary>
    private static readonly double OneInTen = Math.Log(10);

    private const int DaysToReturn = 3;
    private const double LeastSensitive = 0.5;
    private const double LeastOfReturn = 0.3;

    /// <summary>Who names no case claims nothing that is false.</summary>
    private const double MostOfNothingDeclared = 0.4;

    private const double LeastUnexplained = 0.5;
    private const double MostSurprise = 1.3;

    /// <summary>A weak explanation and a claim that hardly ever comes with it: together.</summary>
    private const double MostSurpriseTogether = 2;

    private static readonly Func<VisitContext, Found?>[] All =
    [
        Unexplained,
        Oneself,
        Colleague,
        SameHouse,
        SameFamilyName,
        Neighbour,
        SameVillage,
        WellKnown,
        Political,
        Deceased,
        AfterComplaint,
        SensitiveRevealed,
        NothingDone,
        DeniedBefore,
        PurposesHopped,
        Reference,
        ReferenceReused,
    ];

    /// <summary>Those that are found.</summary>
    public static IEnumerable<Found> Of(VisitContext v)
    {
        foreach (var signal in All)
            if (signal(v) is { } found)
                yield return found;
    }

    /// <summary>It says less where nothing explains much of the office's work: of a service without cases and register.</summary>
    private static Found? Unexplained(VisitContext v) =>
        v.Explained != Explanation.None
            ? null
            : new(
                Signal.Unexplained,
                Math.Clamp(
                    Grounds.Surprise(v.Office.Grounds, v.Habits.Grounds, PurposeOf(v.Visit), Ground.None) / OneInTwenty,
                    LeastUnexplained,
                    MostSurprise
                ),
                v.Visit.Looks.Count
            );

    private static Found? Oneself(VisitContext v) =>
        v.Facts.Staff.GetValueOrDefault(v.Account)?.Citizen == v.Visit.CitizenId ? new(Signal.Oneself, 1) : null;

    private static Found? Colleague(VisitContext v) =>
        v.Facts.StaffAmongCitizens.TryGetValue(v.Visit.CitizenId, out var other) && other != v.Account ? new(Signal.Colleague, 1) : null;

    private static Found? SameHouse(VisitContext v) =>
        Compared(v) is { } both && both.Staff.House != 0 && both.Citizen.House == both.Staff.House && LivesThere(both)
            ? new(Signal.SameHouse, 1)
            : null;

    private static Found? SameFamilyName(VisitContext v)
    {
        if (Compared(v) is not { } both || both.Citizen.Family != both.Staff.Family)
            return null;
        var size = v.Facts.FamilySizes[both.Citizen.Family];
        var rarity = Math.Log(CommonFamily / Math.Max(size, 1)) / Math.Log(CommonFamily / RareFamily);
        return rarity > 0 ? new(Signal.SameFamilyName, Math.Min(rarity, 1), size) : null;
    }

    private static Found? Neighbour(VisitContext v) =>
        Compared(v) is { } both && LivesThere(both) && both.Staff.NextDoor.Contains(both.Citizen.House) ? new(Signal.Neighbour, 1) : null;

    private static Found? SameVillage(VisitContext v) => Compared(v) is { } both && LivesThere(both) ? new(Signal.SameVillage, 1) : null;

    private static Found? WellKnown(VisitContext v) => IsWatched(v, WatchKind.WellKnown) ? new(Signal.WellKnown, 1) : null;

    private static Found? Political(VisitContext v)
    {
        if (!IsWatched(v, WatchKind.Councillor) && !IsWatched(v, WatchKind.Candidate))
            return null;
        var day = v.Visit.First.Day;
        return new(Signal.Political, v.Facts.Elections.Any(e => e >= day && e <= day.AddDays(DaysBeforeElection)) ? 1.5 : 1);
    }

    private static Found? Deceased(VisitContext v) => IsWatched(v, WatchKind.Deceased) ? new(Signal.Deceased, 1) : null;

    private static Found? AfterComplaint(VisitContext v)
    {
        if (!v.Facts.CasesOf.TryGetValue(v.Visit.CitizenId, out var cases))
            return null;
        var day = v.Visit.First.Day;
        foreach (var known in cases.Where(c => c.Kind == CaseKind.Complaint && !c.Officers.Contains(v.Account)))
        {
            var opened = OfficeTime.DayOf(known.OpenedAt);
            if (
                opened <= day
                && opened >= day.AddDays(-DaysAfterComplaint)
                && (
                    known.Officers.Count > 0
                    || !v.Visit.Looks.Exists(l => string.Equals(l.CaseReference, known.Number, StringComparison.OrdinalIgnoreCase))
                )
            )
                return new(Signal.AfterComplaint, StrengthOfComplaint(v.Facts, day) * (Grounds.Of(v.Explained) == Ground.Firm ? 0.6 : 1));
        }

        return null;
    }

    /// <summary>It says less where many complain: of a thousand citizens, one has full strength.</summary>
    private static double StrengthOfComplaint(ReviewFacts facts, DateOnly day)
    {
        var share = (facts.ComplaintsWithin(day.AddDays(-DaysAfterComplaint), day) + 1.0) / (facts.Citizens.Count + 1);
        return Math.Clamp(Math.Log(share) / Math.Log(0.001), 0.3, 1);
    }

    /// <summary>
    /// Health, disability or religion, read without a case that asks for it, weighs more; under a purpose that always shows it, less.
    /// </summary>
    private static Found? SensitiveRevealed(VisitContext v)
    {
        if (!v.Visit.IsSensitive)
            return null;
        var surprise = Grounds.SurpriseOfSensitive(v.Office.Grounds, v.Habits.Grounds, PurposeOf(v.Visit)) / OneInTen;
        return new(
            Signal.SensitiveRevealed,
            Math.Clamp(surprise, LeastSensitive, 1) * (Grounds.Of(v.Explained) == Ground.Firm ? 1 : 1.8)
        );
    }

    /// <summary>
    /// Days, not looks: whoever comes back to a record and never does anything with it; less where such is the work.
    /// </summary>
    private static Found? NothingDone(VisitContext v)
    {
        var days = DaysOfNothing(v.Visit, v.Habits);
        if (days < DaysToReturn)
            return null;
        var most = Grounds.Of(v.Explained) == Ground.Firm ? 0.6 : v.Explained == Explanation.None ? 1.5 : 0.8;
        var surprise = Grounds.SurpriseOfReturn(v.Office.Grounds, v.Habits.Grounds, PurposeOf(v.Visit)) / OneInTwenty;
        return new(Signal.NothingDone, Math.Min(most, days / 3.0) * Math.Clamp(surprise, LeastOfReturn, 1), days);
    }

    /// <summary>Whether somebody comes back to a record day after day and does nothing with it.</summary>
    public static bool IsReturn(Visit visit, Habits habits) => DaysOfNothing(visit, habits) >= DaysToReturn;

    /// <summary>On how many days of a month a record was looked at; 0 where anything was done on any of them.</summary>
    private static int DaysOfNothing(Visit visit, Habits habits)
    {
        var since = visit.First.Day.AddDays(-30);
        var earlier = habits.VisitsTo(visit.CitizenId).Where(d => d.Day >= since && d.Day < visit.First.Day).ToList();
        return visit.IsActedOn || earlier.Exists(d => d.IsActedOn) ? 0 : 1 + earlier.Count;
    }

    private static Found? DeniedBefore(VisitContext v)
    {
        var seen = v.Visit.Looks.FindIndex(l => !l.IsDenied);
        if (seen < 0)
            return null;
        var denied = v.Visit.Looks.FindIndex(l => l.IsDenied);
        var isBefore =
            (denied >= 0 && denied < seen)
            || (v.Habits.DeniedAt(v.Visit.CitizenId) is { } at && v.Visit.Looks[seen].At - at < TimeSpan.FromDays(1));
        return isBefore ? new(Signal.DeniedBefore, 1) : null;
    }

    private static Found? PurposesHopped(VisitContext v)
    {
        var purposes = v.Visit.Looks.Where(l => !l.IsDenied).Select(l => l.PurposeId).Distinct().Count();
        return purposes >= 2 ? new(Signal.PurposesHopped, Math.Min(1.5, (purposes - 1) * 0.75), purposes) : null;
    }

    /// <summary>
    /// As strong as it is rare that so little explains a visit under this purpose and such a case is declared for it, in the office and
    /// with this person.
    /// </summary>
    private static Found? Reference(VisitContext v)
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
        var (ground, purpose) = (Grounds.Of(v.Explained), PurposeOf(v.Visit));
        var surprise = Grounds.Surprise(v.Office.Grounds, v.Habits.Grounds, purpose, ground, claim);
        // That nothing explains it is a signal of its own.
        if (ground == Ground.Weak)
            surprise += Grounds.Surprise(v.Office.Grounds, v.Habits.Grounds, purpose, ground);
        var most =
            ground == Ground.Weak ? MostSurpriseTogether
            : found == Signal.NoReference ? MostOfNothingDeclared
            : MostSurprise;
        return new(found, Math.Clamp(surprise / OneInTwenty, 0, most));
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

    private static Guid PurposeOf(Visit visit) => visit.First.PurposeId ?? Guid.Empty;

    /// <summary>In the weeks before and in the sitting itself. What the whole office works under is nobody's case.</summary>
    private static Found? ReferenceReused(VisitContext v)
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

    private static bool IsWatched(VisitContext v, WatchKind kind) =>
        v
            .Facts.Watched[v.Visit.CitizenId]
            .Any(w => w.Kind == kind && w.From <= v.Visit.First.Day && (w.Until is null || w.Until >= v.Visit.First.Day));

    private static (StaffFact Staff, CitizenFact Citizen)? Compared(VisitContext v) =>
        v.Facts.Staff.GetValueOrDefault(v.Account) is { } staff
        && staff.Citizen != v.Visit.CitizenId
        && v.Facts.Citizens.TryGetValue(v.Visit.CitizenId, out var citizen)
            ? (staff, citizen)
            : null;

    private static bool LivesThere((StaffFact Staff, CitizenFact Citizen) both) =>
        both.Staff.Village != 0 && both.Citizen.Village == both.Staff.Village;
}
