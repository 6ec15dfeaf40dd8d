using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Signals;

/// <summary>A sitting, with what is known when it is judged.</summary>
/// <param name="Habits">What was usual for that person before.</param>
/// <param name="Office">What was usual in the whole office before.</param>
internal sealed record SittingContext(Sitting Sitting, ReviewFacts Facts, Habits Habits, OfficeHabits Office);

/// <summary>What makes one person's whole sitting stand out.</summary>
internal static class SittingSignals
{
    /// <summary>A person of fewer sittings has no habits yet.</summary>
    private const int SittingsToKnow = 8;

    private const int SearchesToCount = 5;
    private const int LastDaysOfContract = 14;
    private static readonly TimeSpan OneAfterAnother = TimeSpan.FromMinutes(3);

    private static readonly Func<SittingContext, Found?>[] All =
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
    public static IEnumerable<Found> Of(SittingContext s)
    {
        foreach (var signal in All)
            if (signal(s) is { } found)
                yield return found;
    }

    /// <summary>Weaker where that person often works at that hour; stronger at night.</summary>
    private static Found? OutsideHours(SittingContext s)
    {
        var outside = s.Sitting.Looks.Where(l => !s.Facts.IsAtWork(s.Sitting.AccountId, l.Day, l.Minute)).ToList();
        if (outside.Count == 0)
            return null;
        var hour = outside[0].Minute / 60;
        var usual = s.Habits.Sittings >= SittingsToKnow ? s.Habits.ShareAtHour(hour) : 0;
        var strength = (hour is < 6 or >= 20 ? 1.4 : 1) * (1 - Math.Min(0.8, usual * 6));
        return new(Signal.OutsideHours, strength, outside.Count, outside);
    }

    /// <summary>Against that person's own days with that purpose, by weekday where enough are known; against others' where not.</summary>
    private static Found? Volume(SittingContext s)
    {
        var (most, count) = (0.0, 0);
        foreach (var purpose in s.Sitting.Visits.Where(v => v.IsSeen).GroupBy(v => v.First.PurposeId ?? Guid.Empty))
        {
            var days = s.Habits.Opened(purpose.Key);
            var today = purpose.Count() + days.Where(d => d.Day == s.Sitting.Day).Sum(d => d.Count);
            if (today < 10)
                continue;
            var earlier = days.Where(d => d.Day != s.Sitting.Day).ToList();
            var above =
                DayCount.Above([.. earlier.Where(d => d.Day.DayOfWeek == s.Sitting.Day.DayOfWeek).Select(d => d.Count)], today)
                ?? DayCount.Above([.. earlier.Select(d => d.Count)], today)
                ?? DayCount.Above(s.Office.Opened(purpose.Key), today);
            if (above > most)
                (most, count) = (above.Value, today);
        }

        return most >= 4 ? new(Signal.Volume, Math.Min(1.5, most / 6), count, s.Sitting.Looks) : null;
    }

    /// <summary>The longest run of searches with no record opened between them.</summary>
    private static Found? SearchesOnly(SittingContext s)
    {
        var (longest, run) = (0, 0);
        foreach (var look in s.Sitting.Looks)
        {
            run = look.IsSearch ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest >= SearchesToCount ? new(Signal.SearchesOnly, Math.Min(1.5, longest / 7.0), longest) : null;
    }

    /// <summary>The longest run of searches by a number that names one person, each within minutes of the last.</summary>
    private static Found? InSequence(SittingContext s)
    {
        var (longest, run, last) = (0, 0, DateTimeOffset.MinValue);
        foreach (var look in s.Sitting.Looks.Where(l => l.IsSearch))
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
    private static Found? NewPlace(SittingContext s)
    {
        if (s.Habits.Sittings < SittingsToKnow)
            return null;
        var address = s.Sitting.Looks.Find(l => l.Address is { } a && !s.Habits.KnowsAddress(a))?.Address;
        var browser = s.Sitting.Looks.Find(l => l.Browser is { } b && !s.Habits.KnowsBrowser(b))?.Browser;
        var strength =
            (
                address is null ? 0
                : s.Office.KnowsAddress(address) ? 0.4
                : 1
            )
            + (
                browser is null ? 0
                : s.Office.KnowsBrowser(browser) ? 0.2
                : 0.4
            );
        var there = s.Sitting.Looks.FindAll(l =>
            (address is not null && l.Address == address) || (browser is not null && l.Browser == browser)
        );
        return strength > 0 ? new(Signal.NewPlace, strength, there.Count, there) : null;
    }

    private static Found? LastDays(SittingContext s)
    {
        if (s.Facts.Staff.GetValueOrDefault(s.Sitting.AccountId)?.LeavesOn is not { } leaves)
            return null;
        var left = leaves.DayNumber - s.Sitting.Day.DayNumber;
        return left is >= 0 and <= LastDaysOfContract ? new(Signal.LastDays, 1, left, s.Sitting.Looks) : null;
    }

    private static Found? PurposesHopped(SittingContext s)
    {
        var purposes = s.Sitting.Looks.Select(l => l.PurposeId).Distinct().Count();
        var usual = s.Habits.Sittings >= SittingsToKnow ? s.Habits.UsualPurposes : 3;
        return purposes >= Math.Max(4, usual + 2)
            ? new(Signal.PurposesHopped, Math.Min(1.5, (purposes - usual) / 2.0), purposes, s.Sitting.Looks)
            : null;
    }
}
