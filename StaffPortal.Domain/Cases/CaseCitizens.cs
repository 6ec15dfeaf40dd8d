using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Cases;

/// <summary>
/// Says whom a case concerns: somebody whose record may be opened for the purpose and the case that were declared. The review takes what
/// a person says of their own case for what it is.
/// </summary>
public sealed class CaseCitizens(AuditTrail trail, CitizenKeys keys, TimeProvider clock, OfficeFields office)
{
    private readonly CitizenDecisions decisions = new(trail, keys, clock, office);

    /// <summary>The declared case concerns this citizen.</summary>
    public Task<Result<bool>> ConcernAsync(Origin origin, Guid? declarationId, Guid citizenId, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<bool>(
            AuditAction.CaseConcerns,
            async (session, action) =>
            {
                await CitizenDecisions.HoldAsync(session, citizenId, cancellationToken);
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
                var draft = access.Draft(action);
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                var number = access.Rights.Declaration!.CaseReference;
                var known = await session
                    .Db.Set<Case>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(c => c.Number == number && c.ClosedAt == null, cancellationToken);
                if (known is null)
                    return new Refusal("CaseUnknown");
                if (known.Source != CaseSource.Office)
                    return new Refusal("CaseEndsInInbox");
                if (known.ServiceId is { } service && service != access.Purpose.ServiceId)
                    return new Refusal("CaseOfAnotherService");
                var now = clock.GetUtcNow();
                if (!await CaseBook.ConcernAsync(session.Db, keys, known.Id, citizenId, origin.AccountId, now, cancellationToken))
                    return new Refusal("CaseConcernsAlready");
                await session.SaveAsync(cancellationToken);
                draft = draft with { Detail = new CaseDetail(known.Number, known.Kind) };
                await access.AppendConcernedAsync(draft, known.Id, cancellationToken);
                return true;
            },
            cancellationToken
        );
}
