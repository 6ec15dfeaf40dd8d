using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>
/// Brings a visit that was found not in order before the desk as any other finding: the sitting's own, so that several of one sitting
/// are one.
/// </summary>
internal sealed class SampleFinding(OfficeKey key, ReviewRules rules, ReviewTimes times)
{
    /// <summary>As loud as a look at oneself: somebody has judged it.</summary>
    private const double Points = 5;

    /// <summary>The finding; a decision about it is opened again, since more of it is known.</summary>
    /// <param name="verdict">When (UTC), whose and why.</param>
    public async Task<Guid> FoundAsync(
        DbContext db,
        StandingVisit standing,
        (DateTimeOffset At, Guid ById, string Why) verdict,
        CancellationToken cancellationToken
    )
    {
        var visit = standing.Visit;
        var first = await db.Set<AuditEntry>().SingleAsync(e => e.Id == visit.SittingEntryId, cancellationToken);
        var entries = await EntriesOf(db, standing).Select(e => new { e.Id, e.OccurredAt }).ToListAsync(cancellationToken);
        var id = Finding.IdOf(first.LookId);
        Reason[] reasons = [new(Signal.FromSample, Math.Max(Points, rules.Threshold), 0)];
        var finding = await db.Set<Finding>().AsTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
        if (finding is null)
            db.Add(
                finding = new()
                {
                    Id = id,
                    FirstEntryId = first.Id,
                    AccountId = visit.AccountId,
                    FirstAt = entries[0].OccurredAt,
                    FoundAt = verdict.At,
                    RulesVersion = rules.Version,
                    Reasons = ReasonText.Seal(key, id, null, reasons),
                    Score = Math.Max(Points, rules.Threshold),
                }
            );
        else
            (finding.State, finding.DecidedAt, finding.Version) = (FindingState.New, null, finding.Version + 1);
        // Somebody looked already: it waits for no evening, and the time to decide begins.
        finding.ShowsAt = finding.ShowsAt != default && finding.ShowsAt < verdict.At ? finding.ShowsAt : verdict.At;
        finding.DaysToDecide = finding.Score >= rules.Loud ? times.LoudDaysToDecide : times.DaysToDecide;
        finding.DecideFrom(OfficeTime.DayOf(verdict.At));
        var known = await db.Set<FindingLook>().Where(l => l.FindingId == id).Select(l => l.EntryId).ToHashSetAsync(cancellationToken);
        var added = entries.Where(e => !known.Contains(e.Id)).ToList();
        (finding.Looks, finding.Citizens) = (finding.Looks + added.Count, finding.Citizens + (added.Count > 0 ? 1 : 0));
        finding.LastAt = entries[^1].OccurredAt > finding.LastAt ? entries[^1].OccurredAt : finding.LastAt;
        db.AddRange(
            added.Select(e => new FindingLook
            {
                FindingId = id,
                EntryId = e.Id,
                Explanation = visit.Explanation,
                Score = finding.Score,
                Reasons = ReasonText.Seal(key, id, e.Id, reasons),
            })
        );
        var step = new FindingStep
        {
            FindingId = id,
            Kind = FindingStepKind.FromSample,
            At = verdict.At,
            ById = verdict.ById,
        };
        db.Add(FindingReading.Sealed(key, step, verdict.Why));
        return id;
    }

    /// <summary>The entries of a visit, in order.</summary>
    public static IQueryable<AuditEntry> EntriesOf(DbContext db, StandingVisit standing)
    {
        var (visit, citizen, looks) = (standing.Visit, standing.CitizenId, Review.Looks.Look.Reviewed);
        return db.Set<AuditEntry>()
            .Where(e =>
                e.AccountId == visit.AccountId
                && e.Id >= visit.FirstEntryId
                && e.Id <= visit.LastEntryId
                && looks.Contains(e.Action)
                && e.Citizens.Any(c => c.CitizenId == citizen)
            )
            .OrderBy(e => e.Id);
    }
}
