using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Retention;

/// <summary>
/// Orders that keep records although their years are over: an audit, a court, a superior authority. Whoever has a part in disposals sets
/// them; a compliance officer lifts them. They work at the next record, also inside a disposal that runs; once one is lifted,
/// disposals that are not done begin anew with both people.
/// </summary>
public sealed class DisposalHolds(PortalStore store, AuditTrail trail, DisposalBook book, TimeProvider clock)
{
    private const string RoleHoldsNothing = nameof(RoleHoldsNothing);

    /// <summary>The orders, those that stand first; empty for who has no part in disposals.</summary>
    public Task<IReadOnlyList<DisposalHoldRow>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<DisposalHoldRow>>(
            async db =>
            {
                if (await book.PartOfAsync(db, origin, cancellationToken) == DisposalPart.None)
                    return [];
                var services = await db.Set<Service>().AsNoTracking().ToDictionaryAsync(s => s.Id, cancellationToken);
                var rows = await db.Set<DisposalHold>()
                    .OrderBy(h => h.LiftedAt != null)
                    .ThenByDescending(h => h.SetAt)
                    .Select(h => new { Hold = h, By = db.Set<Account>().Where(a => a.Id == h.SetById).Select(a => a.DisplayName).First() })
                    .AsNoTracking()
                    .ToListAsync(cancellationToken);
                return
                [
                    .. rows.Select(r => new DisposalHoldRow(
                        r.Hold.Id,
                        r.Hold.ServiceId is { } service ? services.GetValueOrDefault(service) : null,
                        r.Hold.Reason,
                        r.By,
                        r.Hold.SetAt,
                        r.Hold.LiftedAt
                    )),
                ];
            },
            cancellationToken
        );

    /// <summary>Keeps the records of a service, or all.</summary>
    /// <param name="serviceId">Which service; null for every record.</param>
    /// <param name="reason">The order: who gave it, its number, why.</param>
    public Task<Result<Guid>> SetAsync(Origin origin, Guid? serviceId, string reason, CancellationToken cancellationToken) =>
        trail.TryInTurnAsync<Guid>(
            Turns.Holds,
            AuditAction.DisposalHoldSet,
            async (db, action) =>
            {
                if (await book.PartOfAsync(db, origin, cancellationToken) == DisposalPart.None)
                    return await trail.DenyAsync(db, origin, action, RoleHoldsNothing, cancellationToken, serviceId);
                if (GivenReason.Of(reason) is not { } why)
                    return GivenReason.Needed;
                if (serviceId is not null && !await db.Set<Service>().AnyAsync(s => s.Id == serviceId, cancellationToken))
                    return new Refusal("DisposalHoldNeedsService");
                var hold = new DisposalHold
                {
                    ServiceId = serviceId,
                    Reason = why,
                    SetById = origin.AccountId!.Value,
                    SetAt = clock.GetUtcNow(),
                };
                db.Add(hold);
                await trail.AppendAsync(db, origin, new(action) { SubjectId = serviceId, Reason = why }, cancellationToken);
                return hold.Id;
            },
            cancellationToken
        );

    /// <summary>Lifts an order.</summary>
    public Task<Result<bool>> LiftAsync(Origin origin, Guid id, string reason, CancellationToken cancellationToken) =>
        trail.TryInTurnAsync<bool>(
            Turns.Holds,
            AuditAction.DisposalHoldLifted,
            async (db, action) =>
            {
                if (await book.PartOfAsync(db, origin, cancellationToken) != DisposalPart.Second)
                    return await trail.DenyAsync(db, origin, action, RoleHoldsNothing, cancellationToken, id);
                if (GivenReason.Of(reason) is not { } why)
                    return GivenReason.Needed;
                var hold = await db.Set<DisposalHold>()
                    .AsTracking()
                    .SingleOrDefaultAsync(h => h.Id == id && h.LiftedAt == null, cancellationToken);
                if (hold is null)
                    return new Refusal("DisposalHoldNotThere");
                hold.LiftedAt = clock.GetUtcNow();
                await AskAgainAsync(db, cancellationToken);
                await trail.AppendAsync(db, origin, new(action) { SubjectId = hold.ServiceId, Reason = why }, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Whoever agreed to a disposal that waits or runs saw what the order kept: both people are asked again.</summary>
    private static async Task AskAgainAsync(DbContext db, CancellationToken cancellationToken)
    {
        var agreed = await db.Set<Disposal>()
            .AsTracking()
            .Where(d => d.State == DisposalState.LookedThrough || d.State == DisposalState.Approved)
            .ToListAsync(cancellationToken);
        agreed.ForEach(d => d.ProposeAgain());
    }
}
