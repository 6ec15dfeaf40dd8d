using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Evening;

/// <summary>
/// When a finding comes before compliance officers. A loud one, and one about which nothing is left to ask, at once; for any other the
/// person who looked is asked first and has until the evening of a day on which they work. Whether they answer changes nothing.
/// </summary>
internal static class Evenings
{
    /// <summary>Nobody's days off put a finding off for longer.</summary>
    private const int MostDays = 4;

    /// <summary>An evening that comes sooner after the question leaves no time to answer, and the next one counts.</summary>
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromHours(1);

    /// <summary>When it comes before them (UTC).</summary>
    /// <param name="now">When it was found, or found to have grown (UTC).</param>
    public static DateTimeOffset ShowsAt(WeighedSitting weighed, ReviewFacts facts, ReviewRules rules, TimeOnly evening, DateTimeOffset now)
    {
        if (weighed.Score >= rules.Loud || !SittingNotes.Unexplained(weighed).Any())
            return now;
        return After(facts, weighed.Sitting.AccountId, weighed.Sitting.LastAt + Sitting.Break, evening);
    }

    /// <summary>The evening by which somebody had time to answer what they were asked at an instant (UTC).</summary>
    internal static DateTimeOffset After(ReviewFacts facts, Guid account, DateTimeOffset asked, TimeOnly evening)
    {
        var first = OfficeTime.DayOf(asked);
        var usual = (evening.Hour * 60) + evening.Minute;
        for (var days = 0; days < MostDays; days++)
        {
            var day = first.AddDays(days);
            if (facts.WorksUntil(account, day) is not { } until)
                continue;
            var at = OfficeTime.StartOf(day).AddMinutes(Math.Max(until, usual));
            if (at - asked >= TimeToAnswer)
                return at;
        }

        return OfficeTime.StartOf(first.AddDays(MostDays)).AddMinutes(usual);
    }
}
