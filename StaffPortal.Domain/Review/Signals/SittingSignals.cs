using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Signals;

/// <summary>A sitting, with what is known when it is judged.</summary>
/// <param name="Visits">Its visits with what explains them.</param>
/// <param name="Habits">What was usual for that person before.</param>
/// <param name="Office">What was usual in the whole office before.</param>
internal sealed record SittingContext(
    Sitting Sitting,
    IReadOnlyList<WeighedVisit> Visits,
    ReviewFacts Facts,
    Habits Habits,
    OfficeHabits Office
);

/// <summary>What makes one person's whole sitting stand out.</summary>
internal static class SittingSignals
{
    /// <summary>So many robust standard deviations are far above; more say no more.</summary>
    private const double LeastAbove = 4;
    private const double MostAbove = 12;

    /// <summary>So large a part of a day's records is as many.</summary>
    private const double AsMany = 0.7;

    /// <summary>A share of new places that is no habit.</summary>
    private const double RarelyNew = 0.06;

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
        var usual = s.Habits.Sittings >= Habits.SittingsToKnow ? s.Habits.ShareAtHour(hour) : 0;
        var strength = (hour is < 6 or >= 20 ? 1.4 : 1) * (1 - Math.Min(0.8, usual * 6));
        return new(Signal.OutsideHours, strength, outside.Count, outside);
    }

    /// <summary>
    /// Of records that no case led to: a long list of a campaign is the campaign's. Against that person's own days with that purpose, by
    /// weekday where enough are known; against others' where not.
    /// </summary>
    private static Found? Volume(SittingContext s)
    {
        var (most, count, looks) = (0.0, 0, new List<Look>());
        var uncalled = s.Visits.Where(v => v.Visit.IsSeen && Grounds.Of(v.Explanation) != Ground.Firm);
        foreach (var purpose in uncalled.GroupBy(v => v.Visit.First.PurposeId ?? Guid.Empty))
        {
            var days = s.Habits.Opened(purpose.Key);
            var today = purpose.Count() + days.Where(d => d.Day == s.Sitting.Day).Sum(d => d.Count);
            if (today < 10)
                continue;
            var earlier = days.Where(d => d.Day != s.Sitting.Day).ToList();
            var above = Math.Min(
                MostAbove,
                DayCount.Above([.. earlier.Where(d => d.Day.DayOfWeek == s.Sitting.Day.DayOfWeek).Select(d => d.Count)], today)
                    ?? DayCount.Above([.. earlier.Select(d => d.Count)], today)
                    ?? DayCount.Above(s.Office.Opened(purpose.Key), today)
                    ?? 0
            );
            // Such a day that there was before makes it half as strange, two a third.
            var known = earlier.Count(d => d.Count >= AsMany * today) + (s.Office.Opened(purpose.Key).Count(c => c >= AsMany * today) / 2);
            above /= 1 + known;
            if (above > most)
                (most, count, looks) = (above, today, [.. purpose.SelectMany(v => v.Visit.Looks)]);
        }

        return most >= LeastAbove ? new(Signal.Volume, Math.Min(1.5, most / 6), count, looks) : null;
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

    /// <summary>
    /// An address nobody of the office ever used weighs more than a colleague's desk, and each place by what was looked at from there. Who
    /// is on the move works from new places as a habit.
    /// </summary>
    private static Found? NewPlace(SittingContext s)
    {
        if (s.Habits.Sittings < Habits.SittingsToKnow)
            return null;
        var places = s.Sitting.Looks.Where(s.Habits.IsFromNewPlace).GroupBy(l => (l.Address, l.Browser)).ToList();
        if (places.Count == 0)
            return null;
        var newest = places.MaxBy(p => StrengthOf(s, p.Key.Address, p.Key.Browser))!;
        var usual = s.Habits.NewPlaces.Of(Guid.Empty, 1);
        var strength = StrengthOf(s, newest.Key.Address, newest.Key.Browser) * Math.Min(1, Math.Log(usual) / Math.Log(RarelyNew));
        return new(Signal.NewPlace, strength, newest.Count(), [.. newest]);
    }

    private static double StrengthOf(SittingContext s, string? address, string? browser) =>
        (
            address is null || s.Habits.KnowsAddress(address) ? 0
            : s.Office.KnowsAddress(address) ? 0.4
            : 1
        )
        + (
            browser is null || s.Habits.KnowsBrowser(browser) ? 0
            : s.Office.KnowsBrowser(browser) ? 0.2
            : 0.4
        );

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
        var usual = s.Habits.Sittings >= Habits.SittingsToKnow ? s.Habits.UsualPurposes : 3;
        return purposes >= Math.Max(4, usual + 2)
            ? new(Signal.PurposesHopped, Math.Min(1.5, (purposes - usual) / 2.0), purposes, s.Sitting.Looks)
            : null;
    }
}
