using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Signals;

/// <summary>What makes one person's visit to one record stand out.</summary>
internal static class VisitSignals
{
    private const int DaysBeforeElection = 60;
    private const int DaysAfterComplaint = 30;

    /// <summary>A family name borne by fewer is rare.</summary>
    private const double RareFamily = 25;

    /// <summary>A family name borne by more tells nothing.</summary>
    private const double CommonFamily = 600;

    private static readonly Func<Visit, Explanation, Guid, ReviewFacts, Habits, OfficeHabits, Found?>[] All =
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
    /// <param name="explained">What explains the visit.</param>
    /// <param name="account">Who looked.</param>
    /// <param name="office">The habits of the whole office.</param>
    public static IEnumerable<Found> Of(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    )
    {
        foreach (var signal in All)
            if (signal(visit, explained, account, facts, habits, office) is { } found)
                yield return found;
    }

    private static Found? Oneself(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    ) => facts.Staff.GetValueOrDefault(account)?.Citizen == visit.CitizenId ? new(Signal.Oneself, 1) : null;

    private static Found? Colleague(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    ) => facts.StaffAmongCitizens.TryGetValue(visit.CitizenId, out var other) && other != account ? new(Signal.Colleague, 1) : null;

    private static Found? SameHouse(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    ) =>
        Compared(visit, account, facts) is { } both && both.Staff.House != 0 && both.Citizen.House == both.Staff.House && LivesThere(both)
            ? new(Signal.SameHouse, 1)
            : null;

    private static Found? SameFamilyName(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    )
    {
        if (Compared(visit, account, facts) is not { } both || both.Citizen.Family != both.Staff.Family)
            return null;
        var size = facts.FamilySizes[both.Citizen.Family];
        var rarity = Math.Log(CommonFamily / Math.Max(size, 1)) / Math.Log(CommonFamily / RareFamily);
        return rarity > 0 ? new(Signal.SameFamilyName, Math.Min(rarity, 1), size) : null;
    }

    private static Found? Neighbour(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    ) =>
        Compared(visit, account, facts) is { } both && LivesThere(both) && both.Staff.NextDoor.Contains(both.Citizen.House)
            ? new(Signal.Neighbour, 1)
            : null;

    private static Found? SameVillage(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    ) => Compared(visit, account, facts) is { } both && LivesThere(both) ? new(Signal.SameVillage, 1) : null;

    private static Found? WellKnown(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    ) => IsWatched(visit, facts, WatchKind.WellKnown) ? new(Signal.WellKnown, 1) : null;

    private static Found? Political(Visit visit, Explanation explained, Guid account, ReviewFacts facts, Habits habits, OfficeHabits office)
    {
        if (!IsWatched(visit, facts, WatchKind.Councillor) && !IsWatched(visit, facts, WatchKind.Candidate))
            return null;
        var day = visit.First.Day;
        return new(Signal.Political, facts.Elections.Any(e => e >= day && e <= day.AddDays(DaysBeforeElection)) ? 1.5 : 1);
    }

    private static Found? Deceased(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    ) => IsWatched(visit, facts, WatchKind.Deceased) ? new(Signal.Deceased, 1) : null;

    private static Found? AfterComplaint(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    )
    {
        if (!facts.CasesOf.TryGetValue(visit.CitizenId, out var cases))
            return null;
        var day = visit.First.Day;
        foreach (var known in cases.Where(c => c.Kind == CaseKind.Complaint && !c.Officers.Contains(account)))
        {
            var opened = OfficeTime.DayOf(known.OpenedAt);
            if (
                opened <= day
                && opened >= day.AddDays(-DaysAfterComplaint)
                && !visit.Looks.Exists(l => string.Equals(l.CaseReference, known.Number, StringComparison.OrdinalIgnoreCase))
            )
                return new(Signal.AfterComplaint, explained == Explanation.None ? 1 : 0.6);
        }

        return null;
    }

    /// <summary>Health, disability or religion, read without a case that asks for it, weighs more.</summary>
    private static Found? SensitiveRevealed(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    ) =>
        !visit.IsSensitive ? null
        : explained is Explanation.None or Explanation.Registered ? new(Signal.SensitiveRevealed, 1.8)
        : new(Signal.SensitiveRevealed, 1);

    /// <summary>Days, not looks: whoever comes back to a record and never does anything with it.</summary>
    private static Found? NothingDone(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    )
    {
        if (visit.IsActedOn)
            return null;
        var since = visit.First.Day.AddDays(-30);
        var (days, acted) = (1, false);
        foreach (var earlier in habits.VisitsTo(visit.CitizenId).Where(v => v.Day >= since && v.Day < visit.First.Day))
            (days, acted) = (days + 1, acted | earlier.IsActedOn);
        var most = explained == Explanation.None ? 1.5 : 0.6;
        return days >= 3 && !acted ? new(Signal.NothingDone, Math.Min(most, days / 3.0), days) : null;
    }

    private static Found? DeniedBefore(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    )
    {
        var seen = visit.Looks.FindIndex(l => !l.IsDenied);
        if (seen < 0)
            return null;
        var denied = visit.Looks.FindIndex(l => l.IsDenied);
        var isBefore =
            (denied >= 0 && denied < seen)
            || (habits.DeniedAt(visit.CitizenId) is { } at && visit.Looks[seen].At - at < TimeSpan.FromDays(1));
        return isBefore ? new(Signal.DeniedBefore, 1) : null;
    }

    private static Found? PurposesHopped(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    )
    {
        var purposes = visit.Looks.Where(l => !l.IsDenied).Select(l => l.PurposeId).Distinct().Count();
        return purposes >= 2 ? new(Signal.PurposesHopped, Math.Min(1.5, (purposes - 1) * 0.75), purposes) : null;
    }

    private static Found? Reference(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    ) =>
        visit.First.CaseReference is not { } reference ? null
        : facts.Open(reference, visit.First.At) is not { } known ? new(Signal.UnknownReference, office.IsRoutine(reference) ? 0.3 : 1)
        : known.Citizens.Contains(visit.CitizenId) ? null
        : new(Signal.ReferenceOfOthers, 1);

    private static Found? ReferenceReused(
        Visit visit,
        Explanation explained,
        Guid account,
        ReviewFacts facts,
        Habits habits,
        OfficeHabits office
    )
    {
        if (!IsUnrelated(visit, explained, facts))
            return null;
        var (all, unrelated) = habits.UnderReference(visit.First.CaseReference!);
        // Of a reference that mostly concerns those it is named for, a few others are slips.
        var share = (unrelated + 1.0) / (all + 1) * (office.IsRoutine(visit.First.CaseReference!) ? 0.5 : 1);
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

    private static bool IsWatched(Visit visit, ReviewFacts facts, WatchKind kind) =>
        facts
            .Watched[visit.CitizenId]
            .Any(w => w.Kind == kind && w.From <= visit.First.Day && (w.Until is null || w.Until >= visit.First.Day));

    private static (StaffFact Staff, CitizenFact Citizen)? Compared(Visit visit, Guid account, ReviewFacts facts) =>
        facts.Staff.GetValueOrDefault(account) is { } staff
        && staff.Citizen != visit.CitizenId
        && facts.Citizens.TryGetValue(visit.CitizenId, out var citizen)
            ? (staff, citizen)
            : null;

    private static bool LivesThere((StaffFact Staff, CitizenFact Citizen) both) =>
        both.Staff.Village != 0 && both.Citizen.Village == both.Staff.Village;
}
