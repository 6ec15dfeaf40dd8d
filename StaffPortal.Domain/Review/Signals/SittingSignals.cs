using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Signals;

/// <summary>What makes one person's whole sitting stand out.</summary>
internal static class SittingSignals
{
    /// <summary>A person of fewer sittings has no habits yet.</summary>
    private const int SittingsToKnow = 8;

    private const int SearchesToCount = 5;
    private const int LastDaysOfContract = 14;
    private static readonly TimeSpan OneAfterAnother = TimeSpan.FromMinutes(3);

    private static readonly Func<Sitting, ReviewFacts, Habits, OfficeHabits, Found?>[] All =
    [
        OutsideHours,
        Volume,
        SearchesOnly,
        InSequence,
        NewPlace,
        LastDays,
        PurposesHopped,
    ];

    /// <summary>Those that are found.</summary>
    /// <param name="office">The habits of the whole office.</param>
    public static IEnumerable<Found> Of(Sitting sitting, ReviewFacts facts, Habits habits, OfficeHabits office)
    {
        foreach (var signal in All)
            if (signal(sitting, facts, habits, office) is { } found)
                yield return found;
    }

    /// <summary>Weaker where that person often works at that hour; stronger at night.</summary>
    private static Found? OutsideHours(Sitting sitting, ReviewFacts facts, Habits habits, OfficeHabits office)
    {
        var outside = sitting.Looks.Where(l => !facts.IsAtWork(sitting.AccountId, l.Day, l.Minute)).ToList();
        if (outside.Count == 0)
            return null;
        var hour = outside[0].Minute / 60;
        var usual = habits.Sittings >= SittingsToKnow ? habits.ShareAtHour(hour) : 0;
        var strength = (hour is < 6 or >= 20 ? 1.4 : 1) * (1 - Math.Min(0.8, usual * 6));
        return new(Signal.OutsideHours, strength, outside.Count, outside);
    }

    /// <summary>Against that person's own days with that purpose, by weekday where enough are known; against others' where not.</summary>
    private static Found? Volume(Sitting sitting, ReviewFacts facts, Habits habits, OfficeHabits office)
    {
        var (most, count) = (0.0, 0);
        foreach (var purpose in sitting.Visits.Where(v => v.IsSeen).GroupBy(v => v.First.PurposeId ?? Guid.Empty))
        {
            var days = habits.Opened(purpose.Key);
            var today = purpose.Count() + days.Where(d => d.Day == sitting.Day).Sum(d => d.Count);
            if (today < 10)
                continue;
            var earlier = days.Where(d => d.Day != sitting.Day).ToList();
            var above =
                DayCount.Above([.. earlier.Where(d => d.Day.DayOfWeek == sitting.Day.DayOfWeek).Select(d => d.Count)], today)
                ?? DayCount.Above([.. earlier.Select(d => d.Count)], today)
                ?? DayCount.Above(office.Opened(purpose.Key), today);
            if (above > most)
                (most, count) = (above.Value, today);
        }

        return most >= 4 ? new(Signal.Volume, Math.Min(1.5, most / 6), count, sitting.Looks) : null;
    }

    /// <summary>The longest run of searches with no record opened between them.</summary>
    private static Found? SearchesOnly(Sitting sitting, ReviewFacts facts, Habits habits, OfficeHabits office)
    {
        var (longest, run) = (0, 0);
        foreach (var look in sitting.Looks)
        {
            run = look.IsSearch ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest >= SearchesToCount ? new(Signal.SearchesOnly, Math.Min(1.5, longest / 7.0), longest) : null;
    }

    /// <summary>The longest run of searches by a number that names one person, each within minutes of the last.</summary>
    private static Found? InSequence(Sitting sitting, ReviewFacts facts, Habits habits, OfficeHabits office)
    {
        var (longest, run, last) = (0, 0, DateTimeOffset.MinValue);
        foreach (var look in sitting.Looks.Where(l => l.IsSearch))
        {
            run =
                look.IsByIdentifier && look.At - last <= OneAfterAnother ? run + 1
                : look.IsByIdentifier ? 1
                : 0;
            last = look.At;
            longest = Math.Max(longest, run);
        }

        return longest >= 6 ? new(Signal.InSequence, Math.Min(1.5, longest / 8.0), longest) : null;
    }

    /// <summary>An address nobody of the office ever used weighs more than a colleague's desk.</summary>
    private static Found? NewPlace(Sitting sitting, ReviewFacts facts, Habits habits, OfficeHabits office)
    {
        if (habits.Sittings < SittingsToKnow)
            return null;
        var address = sitting.Looks.Find(l => l.Address is { } a && !habits.KnowsAddress(a))?.Address;
        var browser = sitting.Looks.Find(l => l.Browser is { } b && !habits.KnowsBrowser(b))?.Browser;
        var strength =
            (
                address is null ? 0
                : office.KnowsAddress(address) ? 0.4
                : 1
            )
            + (
                browser is null ? 0
                : office.KnowsBrowser(browser) ? 0.2
                : 0.4
            );
        var there = sitting.Looks.FindAll(l =>
            (address is not null && l.Address == address) || (browser is not null && l.Browser == browser)
        );
        return strength > 0 ? new(Signal.NewPlace, strength, there.Count, there) : null;
    }

    private static Found? LastDays(Sitting sitting, ReviewFacts facts, Habits habits, OfficeHabits office)
    {
        if (facts.Staff.GetValueOrDefault(sitting.AccountId)?.LeavesOn is not { } leaves)
            return null;
        var left = leaves.DayNumber - sitting.Day.DayNumber;
        return left is >= 0 and <= LastDaysOfContract ? new(Signal.LastDays, 1, left, sitting.Looks) : null;
    }

    private static Found? PurposesHopped(Sitting sitting, ReviewFacts facts, Habits habits, OfficeHabits office)
    {
        var purposes = sitting.Looks.Select(l => l.PurposeId).Distinct().Count();
        var usual = habits.Sittings >= SittingsToKnow ? habits.UsualPurposes : 3;
        return purposes >= Math.Max(4, usual + 2)
            ? new(Signal.PurposesHopped, Math.Min(1.5, (purposes - usual) / 2.0), purposes, sitting.Looks)
            : null;
    }
}
