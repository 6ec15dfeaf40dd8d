using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// Registers citizens in the service of a declared purpose by hand, and ends it: one person at the counter, where an import brings many.
/// Each act and its entry commit together (law 2), and work on the next access (law 5). A contractor registers nobody.
/// </summary>
public sealed class CitizenRegistrations(AuditTrail trail, CitizenKeys keys, TimeProvider clock, OfficeFields office)
{
    private static readonly Statement OpenService = new("""SELECT 1 FROM "Services" WHERE "Id" = @p0 AND "EndedAt" IS NULL""");

    private readonly CitizenDecisions decisions = new(trail, keys, clock, office);

    /// <summary>Registers a citizen in the purpose's service.</summary>
    public Task<Result<bool>> RegisterAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        RegistrationForm form,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            AuditAction.Registered,
            (origin, declarationId, citizenId, form),
            async (access, known) =>
            {
                if ((await CitizenColumns.KeyAsync(access.Session, citizenId, cancellationToken))?.Wrapped is null)
                    return (null, new("RecordErased"));
                if (!await access.Session.AnyAsync(OpenService, cancellationToken, access.Purpose.ServiceId))
                    return (null, new("ServiceIsOver"));
                if (known.Exists(r => r.EndedOn is null))
                    return (null, new("RegisteredAlready"));
                if (known.Exists(r => r.EndedOn > form.Day))
                    return (null, new("RegistrationOverlaps"));
                var made = Registration.In(keys, citizenId, access.Purpose.ServiceId, form.Day);
                access.Session.Db.Add(made);
                return (made, null);
            },
            cancellationToken
        );

    /// <summary>Ends a citizen's registration in the purpose's service; the years that the service declared run from that day.</summary>
    public Task<Result<bool>> EndAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        RegistrationForm form,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            AuditAction.RegistrationEnded,
            (origin, declarationId, citizenId, form),
            (_, known) =>
            {
                var active = known.Find(r => r.EndedOn is null);
                Refusal? refusal =
                    active is null ? new("NotRegistered")
                    : form.Day < active.RegisteredOn ? new("EndsBeforeItStarts")
                    : null;
                if (refusal is null)
                    active!.EndedOn = form.Day;
                return Task.FromResult((active, refusal));
            },
            cancellationToken
        );

    /// <param name="work">Makes or ends one; told what there was of this citizen in this service.</param>
    private Task<Result<bool>> ActAsync(
        AuditAction act,
        (Origin Origin, Guid? Declaration, Guid Citizen, RegistrationForm Form) asked,
        Func<DecidedAccess, List<Registration>, Task<(Registration? Done, Refusal? Refusal)>> work,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            act,
            async (session, action) =>
            {
                var (origin, declaration, citizen, form) = asked;
                var access = await decisions.DecideAsync(session, origin, declaration, citizen, Operations.Change, cancellationToken);
                var reason = GivenReason.Of(form.Reason);
                var draft = access.Draft(action) with { Reason = reason, Detail = new RegistrationDetail(form.Day) };
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                if (access.Rights.Actor.Role == Role.Contractor)
                    return await access.RefuseAsync(draft, new("ContractorRegistersNobody"), [], cancellationToken);
                if (reason is null)
                    return GivenReason.Needed;
                if (form.Day > OfficeTime.DayOf(clock.GetUtcNow()))
                    return new Refusal("RegistrationInFuture");

                // Two who register the same person meet here, and an import that brings them.
                await session.AcquireLockAsync(CitizenKeys.MakingKeys, cancellationToken);
                var mark = keys.RegistrationMark(citizen, access.Purpose.ServiceId);
                var known = await session
                    .Db.Set<Registration>()
                    .AsTracking()
                    .Where(r => r.CitizenId == citizen && r.Mark == mark)
                    .ToListAsync(cancellationToken);
                var (done, refusal) = await work(access, known);
                if (refusal is not null)
                    return refusal;
                await session.SaveAsync(cancellationToken);
                await access.AppendConcernedAsync(draft, done!.Id, cancellationToken);
                return true;
            },
            cancellationToken
        );
}

/// <summary>A registration to be made, or to be ended.</summary>
/// <param name="Day">Its first or its last day (Bangkok); none in the future.</param>
/// <param name="Reason">What it rests on: an application, a death, a move.</param>
public sealed record RegistrationForm(DateOnly Day, string Reason);

/// <summary>What the entry about a registration says; which service it is in, its purpose tells.</summary>
/// <param name="Day">Its first or its last day.</param>
internal sealed record RegistrationDetail(DateOnly Day) : EntryDetail;
