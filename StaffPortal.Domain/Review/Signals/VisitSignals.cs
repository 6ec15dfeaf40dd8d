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
    public static readonly double OneInTwenty = Math.Log(20);

    /// <summary>What happens one time in ten.</summary>
    private static readonly double OneInTen = Math.Log(10);

    private const int DaysToReturn = 3;
    private const double LeastSensitive = 0.5;
    private const double LeastOfReturn = 0.3;

    private const double LeastUnexplained = 0.5;
    public const double MostSurprise = 1.3;

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
        ReferenceSignals.Standing,
        ReferenceSignals.Reused,
    ];

    /// <summary>Those that are found.</summary>
    public static IEnumerable<Found> Of(VisitContext v)
    {
        foreach (var signal in All)
            if (signal(v) is { } found)
                yield return found;
    }

    /// <summary>
    /// It says less where nothing explains much of the office's work: of a service without cases and register. What was changed takes off
    /// half, and no more: who means to look can change something, and change it back.
    /// </summary>
    private static Found? Unexplained(VisitContext v)
    {
        if (v.Explained is not (Explanation.None or Explanation.ChangedIt))
            return null;
        var (office, own, purpose) = (v.Office.Grounds, v.Habits.Grounds, PurposeOf(v.Visit));
        var strength = Math.Clamp(Grounds.Surprise(office, own, purpose, Ground.None) / OneInTwenty, LeastUnexplained, MostSurprise);
        return new(Signal.Unexplained, v.Explained == Explanation.None ? strength : strength / 2, v.Visit.Looks.Count);
    }

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
        return new(Signal.SensitiveRevealed, Math.Clamp(surprise, LeastSensitive, 1) * (Grounds.Of(v.Explained) == Ground.Firm ? 1 : 1.8));
    }

    /// <summary>
    /// Days, not looks: whoever comes back to a record and never does anything with it; less where such is the work.
    /// </summary>
    private static Found? NothingDone(VisitContext v)
    {
        var days = DaysOfNothing(v.Visit, v.Habits);
        if (days < DaysToReturn)
            return null;
        var most =
            Grounds.Of(v.Explained) == Ground.Firm ? 0.6
            : v.Explained == Explanation.None ? 1.5
            : 0.8;
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

    /// <summary>The purpose that a visit began with.</summary>
    public static Guid PurposeOf(Visit visit) => visit.First.PurposeId ?? Guid.Empty;

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
