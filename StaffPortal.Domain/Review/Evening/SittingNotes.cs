using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Evening;

/// <summary>
/// What is written down of sittings that are over: what explained each look, and which of them their own person is asked about. Both in the
/// commit that counts the sitting, so that another node writes neither again.
/// </summary>
/// <param name="now">The moment of this run (UTC).</param>
internal sealed class SittingNotes(DateTimeOffset now)
{
    /// <summary>Nobody is asked about what lies further back: a portal that begins to review does not ask about its past.</summary>
    private static readonly TimeSpan AskedWithin = TimeSpan.FromDays(3);

    private readonly List<ReviewedLook> reviewed = [];
    private readonly List<AskedLook> asked = [];

    /// <summary>
    /// The looks of a sitting that nothing explains: the first of each visit that showed a record; of a sitting that opened none, its first
    /// unexplained search.
    /// </summary>
    public static IEnumerable<long> Unexplained(WeighedSitting weighed)
    {
        var seen = weighed.Visits.Where(v => v.Visit.IsSeen).ToList();
        return seen.Count > 0
            ? seen.Where(v => v.Explanation == Explanation.None)
                .Select(v => v.Visit.Looks.First(l => !l.IsDenied).EntryId)
                .Distinct()
                .Order()
            : weighed
                .Searches.Where(s => s.Explanation == Explanation.None && !s.Search.IsDenied)
                .Select(s => s.Search.EntryId)
                .Order()
                .Take(1);
    }

    /// <summary>Takes what of a sitting was not counted before.</summary>
    public void Take(WeighedSitting over, IReadOnlyList<(Look Look, Explanation Explanation)> counted)
    {
        reviewed.AddRange(
            counted
                .Where(l => (now - l.Look.At).TotalDays < ReviewedLook.DaysKept)
                .Select(l => new ReviewedLook { EntryId = l.Look.EntryId, Explanation = l.Explanation })
        );
        if (now - over.Sitting.LastAt > AskedWithin)
            return;
        var fresh = counted.Select(l => l.Look.EntryId).ToHashSet();
        asked.AddRange(
            Unexplained(over)
                .Where(fresh.Contains)
                .Select(e => new AskedLook
                {
                    EntryId = e,
                    AccountId = over.Sitting.AccountId,
                    AskedAt = now,
                })
        );
    }

    /// <summary>Adds what was taken.</summary>
    public void AddTo(DbContext db)
    {
        db.AddRange(reviewed);
        db.AddRange(asked);
    }
}
