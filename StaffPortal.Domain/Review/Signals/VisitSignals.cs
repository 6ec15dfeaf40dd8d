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
internal sealed record VisitContext(
    Visit Visit,
    Explanation Explained,
    Guid Account,
    ReviewFacts Facts,
    Habits Habits,
    OfficeHabits Office
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

    private static readonly Func<VisitContext, Found?>[] All =
    [
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
                && !v.Visit.Looks.Exists(l => string.Equals(l.CaseReference, known.Number, StringComparison.OrdinalIgnoreCase))
            )
                return new(Signal.AfterComplaint, v.Explained == Explanation.None ? 1 : 0.6);
        }

        return null;
    }

    /// <summary>Health, disability or religion, read without a case that asks for it, weighs more.</summary>
    private static Found? SensitiveRevealed(VisitContext v) =>
        !v.Visit.IsSensitive ? null
        : v.Explained is Explanation.None or Explanation.Registered ? new(Signal.SensitiveRevealed, 1.8)
        : new(Signal.SensitiveRevealed, 1);

    /// <summary>Days, not looks: whoever comes back to a record and never does anything with it.</summary>
    private static Found? NothingDone(VisitContext v)
    {
        if (v.Visit.IsActedOn)
            return null;
        var since = v.Visit.First.Day.AddDays(-30);
        var (days, acted) = (1, false);
        foreach (var earlier in v.Habits.VisitsTo(v.Visit.CitizenId).Where(d => d.Day >= since && d.Day < v.Visit.First.Day))
            (days, acted) = (days + 1, acted | earlier.IsActedOn);
        var most = v.Explained == Explanation.None ? 1.5 : 0.6;
        return days >= 3 && !acted ? new(Signal.NothingDone, Math.Min(most, days / 3.0), days) : null;
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

    private static Found? Reference(VisitContext v) =>
        v.Visit.First.CaseReference is not { } reference ? null
        : v.Facts.Open(reference, v.Visit.First.At) is not { } known ? new(Signal.UnknownReference, v.Office.IsRoutine(reference) ? 0.3 : 1)
        : known.Citizens.Contains(v.Visit.CitizenId) ? null
        // A case that names nobody yet is nobody else's.
        : known.Citizens.Count == 0 ? new(Signal.ReferenceOfOthers, 0.3)
        : new(Signal.ReferenceOfOthers, 1);

    private static Found? ReferenceReused(VisitContext v)
    {
        if (!IsUnrelated(v.Visit, v.Explained, v.Facts))
            return null;
        var (all, unrelated) = v.Habits.UnderReference(v.Visit.First.CaseReference!);
        // Of a reference that mostly concerns those it is named for, a few others are slips.
        var share = (unrelated + 1.0) / (all + 1) * (v.Office.IsRoutine(v.Visit.First.CaseReference!) ? 0.5 : 1);
        return unrelated >= 2 && share > 0.2 ? new(Signal.ReferenceReused, Math.Min(1.5, unrelated / 4.0) * share, unrelated + 1) : null;
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
