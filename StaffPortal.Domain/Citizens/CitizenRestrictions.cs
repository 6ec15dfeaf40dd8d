using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// The register of restrictions and objections (PDPA s.32, 34). Each act is an entry, and works on the next access, in
/// circuits already open.
/// </summary>
public sealed class CitizenRestrictions(AuditTrail trail, CitizenKeys keys, TimeProvider clock, OfficeFields office)
{
    private readonly CitizenDecisions decisions = new(trail, keys, clock, office);

    /// <summary>Denies purposes for a citizen, on their request (PDPA s.32, 34).</summary>
    public Task<Result<bool>> RestrictAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        RestrictionForm form,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.RestrictionSet,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Restrict, cancellationToken);
                var reason = GivenReason.Of(form.Reason);
                var draft = access.Draft(action) with { Reason = reason, Detail = new RestrictionDetail(form.Kind) };
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                if (reason is null)
                    return GivenReason.Needed;
                if (form.PurposeIds.Count == 0)
                    return new Refusal("RestrictionNeedsPurpose");
                foreach (var purposeId in form.PurposeIds)
                {
                    var operations = await session
                        .Db.Set<Purpose>()
                        .Where(p => p.Id == purposeId)
                        .Select(p => p.Operations)
                        .ToListAsync(cancellationToken);
                    if (operations is not [var allowed] || allowed.HasFlag(Operations.Restrict))
                        return new Refusal("RestrictionClosesItself");
                }

                foreach (var purposeId in form.PurposeIds)
                {
                    if (await CitizenDecisions.IsRestrictedAsync(session, citizenId, purposeId, cancellationToken))
                        continue;
                    var restriction = new Restriction
                    {
                        CitizenId = citizenId,
                        PurposeId = purposeId,
                        Kind = form.Kind,
                        Reason = reason,
                        SetAt = clock.GetUtcNow(),
                        SetById = access.Rights.Actor.AccountId,
                    };
                    session.Db.Add(restriction);
                    await session.SaveAsync(cancellationToken);
                    await access.AppendConcernedAsync(draft with { LookId = Guid.NewGuid() }, purposeId, cancellationToken);
                }

                return true;
            },
            cancellationToken
        );

    /// <summary>Lifts a restriction.</summary>
    public Task<Result<bool>> LiftAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        Guid restrictionId,
        string reason,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.RestrictionLifted,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Restrict, cancellationToken);
                var why = GivenReason.Of(reason);
                var draft = access.Draft(action) with { Reason = why };
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                if (why is null)
                    return GivenReason.Needed;
                var restriction = await session
                    .Db.Set<Restriction>()
                    .AsTracking()
                    .SingleOrDefaultAsync(r => r.Id == restrictionId && r.CitizenId == citizenId && r.LiftedAt == null, cancellationToken);
                if (restriction is null)
                    return new Refusal("RestrictionNotThere");
                restriction.LiftedAt = clock.GetUtcNow();
                await session.SaveAsync(cancellationToken);
                await access.AppendConcernedAsync(draft, restriction.PurposeId, cancellationToken);
                return true;
            },
            cancellationToken
        );
}
