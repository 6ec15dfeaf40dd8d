using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Today;

/// <summary>Permitted accesses for a purpose, by the hour: today beside an ordinary day.</summary>
/// <param name="Hours">All 24, from midnight in Bangkok.</param>
/// <param name="OrdinaryDays">Over how many earlier days the ordinary was taken; none where there is no past yet.</param>
public sealed record DayOfAccesses(IReadOnlyList<HourOfAccesses> Hours, int OrdinaryDays)
{
    /// <summary>An ordinary day is the mean of so many last days on which anybody worked.</summary>
    public const int MostDays = 20;

    private const int DaysLookedBack = 42;

    /// <summary>Today's accesses so far.</summary>
    public int Today => Hours.Sum(h => h.Today);

    /// <summary>An ordinary day's, all its hours.</summary>
    public double Ordinary => Hours.Sum(h => h.Ordinary);

    internal static async Task<DayOfAccesses> ReadAsync(DbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-DaysLookedBack);
        var counts = await db.Set<AuditEntry>()
            .Where(e => e.Day >= since && e.Day <= today && e.Outcome == AuditOutcome.Permitted && e.PurposeId != null)
            .GroupBy(e => new { e.Day, e.Hour })
            .Select(g => new
            {
                g.Key.Day,
                g.Key.Hour,
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken);
        var days = counts.Select(c => c.Day).Where(d => d < today).Distinct().OrderDescending().Take(MostDays).ToHashSet();
        var ofToday = counts.Where(c => c.Day == today).ToDictionary(c => c.Hour, c => c.Count);
        var before = counts.Where(c => days.Contains(c.Day)).GroupBy(c => c.Hour).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        return new(
            [
                .. Enumerable
                    .Range(0, 24)
                    .Select(h => new HourOfAccesses(
                        h,
                        ofToday.GetValueOrDefault(h),
                        days.Count == 0 ? 0 : before.GetValueOrDefault(h) / (double)days.Count
                    )),
            ],
            days.Count
        );
    }
}

/// <summary>One hour.</summary>
/// <param name="Hour">0 to 23 in Bangkok.</param>
/// <param name="Today">Accesses of today.</param>
/// <param name="Ordinary">Accesses of an ordinary day.</param>
public sealed record HourOfAccesses(int Hour, int Today, double Ordinary);
