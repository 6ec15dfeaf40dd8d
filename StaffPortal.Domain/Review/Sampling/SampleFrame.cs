using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>
/// Gathers, as sittings end, the visits that something explains and that no finding brings before anybody: what is sampled from.
/// </summary>
internal sealed class SampleFrame(DateOnly first)
{
    private readonly List<ExplainedVisit> visits = [];

    /// <summary>Begins with the visits of the days over which the size of a sample is reckoned.</summary>
    /// <param name="today">The day (Bangkok).</param>
    public static SampleFrame Begin(DateOnly today) => new(today.AddDays(-SampleRules.Days));

    /// <summary>Takes the explained visits of a sitting that is over and is no finding; what was denied showed nothing.</summary>
    public void Take(WeighedSitting over)
    {
        var sitting = over.Sitting;
        if (sitting.Day < first)
            return;
        foreach (var (visit, explanation, _, _) in over.Visits.Where(v => v.Visit.IsSeen && v.Explanation != Explanation.None))
            visits.Add(
                new()
                {
                    Id = ExplainedVisit.IdOf(visit.First.LookId, visit.CitizenId),
                    Day = sitting.Day,
                    AccountId = sitting.AccountId,
                    PurposeId = visit.First.PurposeId,
                    SittingEntryId = sitting.Looks[0].EntryId,
                    FirstEntryId = visit.First.EntryId,
                    LastEntryId = visit.Looks[^1].EntryId,
                    Explanation = explanation,
                }
            );
    }

    /// <summary>Adds what was gathered; none twice.</summary>
    public async Task AddAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (visits.Count == 0)
            return;
        var ids = visits.ConvertAll(v => v.Id);
        var known = await db.Set<ExplainedVisit>().Where(v => ids.Contains(v.Id)).Select(v => v.Id).ToHashSetAsync(cancellationToken);
        db.AddRange(visits.DistinctBy(v => v.Id).Where(v => !known.Contains(v.Id)));
    }
}
