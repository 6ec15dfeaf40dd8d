using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>Reckons what a sample shows; what nobody judged, what cannot be told and what was touched is no part of the share.</summary>
internal static class SampleResults
{
    public static SampleResult Of(IReadOnlyCollection<StandingVisit> visits, double confidence)
    {
        var judged = visits.Where(v => v.State == SampleState.Judged).ToList();
        return new(
            judged.Count(v => v.Verdict == SampleVerdictKind.InOrder),
            judged.Count(v => v.Verdict == SampleVerdictKind.NotInOrder),
            judged.Count(v => v.Verdict == SampleVerdictKind.CannotBeTold),
            visits.Count(v => v.State == SampleState.Waiting),
            visits.Count(v => v.State == SampleState.Touched),
            ShareInterval.Of(
                judged
                    .Where(v => v.Verdict != SampleVerdictKind.CannotBeTold)
                    .Select(v => (v.Visit.Chance, v.Verdict == SampleVerdictKind.NotInOrder)),
                confidence
            )
        );
    }

    /// <summary>
    /// The days whose draw, done again by the seed of its first entry, draws others, or from others; that no entry of the portal's tells
    /// of; or whose row is gone. Days whose visits were let go are not asked.
    /// </summary>
    /// <param name="period">The first and the last day (Bangkok), none older than visits are held for.</param>
    public static async Task<IReadOnlyList<DateOnly>> TouchedAsync(
        DbContext db,
        AuditTrail trail,
        (DateOnly From, DateOnly To) period,
        IReadOnlyCollection<SampleDraw> draws,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = period;
        var visits = (
            await db.Set<ExplainedVisit>().AsNoTracking().Where(v => v.Day >= from && v.Day <= to).ToListAsync(cancellationToken)
        ).ToLookup(v => v.Day);
        var sampled = (
            await db.Set<SampledVisit>()
                .Where(v => v.Day >= from && v.Day <= to)
                .Select(v => new { v.Day, v.Id })
                .ToListAsync(cancellationToken)
        ).ToLookup(v => v.Day, v => v.Id);
        var told = await SampleDrawing.ToldAsync(db, trail, from, cancellationToken);
        return [.. draws.Select(d => d.Day).Union(told.Keys.Where(day => day >= from && day <= to)).Where(day => !IsAsTold(day)).Order()];

        bool IsAsTold(DateOnly day) =>
            told.GetValueOrDefault(day) is { } said
            && draws.Any(d => d.Day == day && d.Visits == said.Visits)
            && said.From == SampleSelection.DigestOf(visits[day])
            && SampleSelection.Draw([.. visits[day]], Convert.FromHexString(said.Seed)).SetEquals(sampled[day]);
    }
}
