using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Retention;

/// <summary>
/// Makes the certificate of each record that was erased because the person it is about asked for it (PDPA s.33): what the entry of the
/// erasure says, kept beside the disposals. The entry stands first, so an erasure whose process died has its certificate too.
/// </summary>
public sealed class ErasureCertificates(PortalStore store)
{
    /// <summary>Makes those that are not there yet.</summary>
    internal async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(db => Without(db).AnyAsync(cancellationToken), cancellationToken))
            await store.WriteAsync(db => MakeAsync(db, cancellationToken), cancellationToken);
    }

    private async Task MakeAsync(DbContext db, CancellationToken cancellationToken)
    {
        await store.AcquireLockAsync(db, DisposalWork.Numbering, cancellationToken);
        var erased = await Without(db)
            .OrderBy(e => e.Id)
            .Select(e => new
            {
                e.Id,
                e.AccountId,
                e.OccurredAt,
                e.CaseReference,
                Citizens = e.Citizens.Select(c => c.CitizenId).ToList(),
            })
            .ToListAsync(cancellationToken);
        var number = await Disposal.NextNumberAsync(db, cancellationToken);
        foreach (var entry in erased)
        {
            var disposal = new Disposal
            {
                Number = number++,
                Kind = DisposalKind.Erasure,
                State = DisposalState.Done,
                ProposedAt = entry.OccurredAt,
                LookedThroughById = entry.AccountId,
                LookedThroughAt = entry.OccurredAt,
                EndedAt = entry.OccurredAt,
                Reason = entry.CaseReference,
                ErasureEntryId = entry.Id,
            };
            db.Add(disposal);
            db.AddRange(
                entry.Citizens.Select(c => new DisposalItem
                {
                    DisposalId = disposal.Id,
                    CitizenId = c,
                    Outcome = DisposalOutcome.Destroyed,
                })
            );
        }
    }

    private static IQueryable<AuditEntry> Without(DbContext db) =>
        db.Set<AuditEntry>()
            .Where(e => e.Action == AuditAction.Erased && e.Outcome == AuditOutcome.Permitted)
            .Where(e => !db.Set<Disposal>().Any(d => d.ErasureEntryId == e.Id));
}
