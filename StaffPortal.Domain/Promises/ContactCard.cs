using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Promises;

/// <summary>Promise 9: what people ask is answered in time, and what is called done was done.</summary>
internal sealed class ContactCard : PromiseCard
{
    public override int Number => 9;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (measure, today, since) = (new PromiseMeasure(), OfficeTime.DayOf(now), now.AddDays(-LogRetention.MinRetentionDays));
        var cases = db.Set<ContactCase>();
        var open = cases.Where(c => c.EndedAt == null || (c.Answer != null && c.SentAt == null));
        var ended = cases.Where(c => c.EndedAt >= since);
        var late = await open.CountAsync(c => c.DueOn < today, cancellationToken);
        var undone = await UndoneAsync(db, ended, cancellationToken);
        var answered = await ended.CountAsync(c => c.State == ContactState.Answered && c.SentAt != null, cancellationToken);
        measure.BrokenBy(late, "AnswersLate");
        measure.BrokenBy(undone, "AnsweredUndone");
        measure.NotYetIf(!await cases.AnyAsync(cancellationToken), "NoCases");
        measure.Count("CasesOpen", await open.CountAsync(c => c.EndedAt == null, cancellationToken), PromiseList.CasesOpen);
        measure.Count("CasesUnsent", await open.CountAsync(c => c.EndedAt != null, cancellationToken), PromiseList.CasesOpen);
        measure.Count("CasesLate", late, PromiseList.CasesOpen);
        measure.Count("CasesDone", Math.Max(0, answered - undone), PromiseList.CasesEnded);
        measure.Count(
            "CasesRefused",
            await ended.CountAsync(c => c.State == ContactState.Refused, cancellationToken),
            PromiseList.CasesEnded
        );
        measure.Count(
            "CasesWithdrawn",
            await ended.CountAsync(c => c.State == ContactState.Withdrawn, cancellationToken),
            PromiseList.CasesEnded
        );
        return measure;
    }

    /// <summary>Requests answered as done whose act the log does not hold, or whose destroyed key is there again.</summary>
    private static async Task<int> UndoneAsync(DbContext db, IQueryable<ContactCase> ended, CancellationToken cancellationToken)
    {
        // What is older than the whole log was let go under the retention policy.
        var first = await db.Set<AuditEntry>().MinAsync(e => (long?)e.Id, cancellationToken) ?? 0;
        return await ended
            .Where(c => c.State == ContactState.Answered && c.Kind >= ContactCase.FirstRequest)
            .CountAsync(
                c =>
                    c.CitizenId == null
                    || !db.Set<ContactFulfilment>()
                        .Any(f =>
                            f.CaseId == c.Id
                            && (
                                f.EntryId < first
                                || db.Set<AuditEntry>()
                                    .Any(e =>
                                        e.Id == f.EntryId
                                        && e.Action == f.Action
                                        && e.Outcome == AuditOutcome.Permitted
                                        && e.Citizens.Any(p => p.CitizenId == c.CitizenId)
                                    )
                            )
                        )
                    || (
                        db.Set<ContactFulfilment>().Any(f => f.CaseId == c.Id && f.Action == AuditAction.Erased)
                        && db.Set<CitizenKey>().Any(k => k.CitizenId == c.CitizenId && k.Wrapped != null)
                    ),
                cancellationToken
            );
    }
}
