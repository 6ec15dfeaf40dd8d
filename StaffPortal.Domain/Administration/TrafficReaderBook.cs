using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Domain.Administration;

/// <summary>Designates who may read the visitor log, and takes it back. Administrators themselves never read it.</summary>
public sealed class TrafficReaderBook(AdministratorDoor door, TimeProvider clock)
{
    /// <summary>Designates an account; refused for oneself and for roles that never read the log (law 6).</summary>
    public Task<Result<Guid>> DesignateAsync(
        Origin origin,
        Guid accountId,
        DateOnly startsOn,
        DateOnly endsOn,
        string reason,
        CancellationToken cancellationToken
    ) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.TrafficReaderDesignated,
            accountId,
            new TrafficReaderDetail(startsOn, endsOn),
            async (db, actorId) =>
            {
                if (!GivenReason.Fits(reason, out var given))
                    return new ValidationError("ReasonNeeded", GivenReason.MinLength, GivenReason.MaxLength);
                if (endsOn < startsOn)
                    return new ValidationError("EndsBeforeItStarts");
                if (accountId == actorId)
                    return new Refusal("GrantToOneself");
                if (
                    !await db.Set<Account>()
                        .AnyAsync(
                            a => a.Id == accountId && a.DisabledAt == null && (a.Role == Role.Officer || a.Role == Role.ComplianceOfficer),
                            cancellationToken
                        )
                )
                    return new Refusal("TrafficReaderRole");
                var designation = new TrafficDesignation
                {
                    AccountId = accountId,
                    StartsOn = startsOn,
                    EndsOn = endsOn,
                    Reason = given,
                    GivenById = actorId,
                    GivenAt = clock.GetUtcNow(),
                };
                db.Add(designation);
                return designation.Id;
            },
            cancellationToken
        );

    /// <summary>Takes a designation back; the next look is denied.</summary>
    public Task<Result<Guid>> RevokeAsync(Origin origin, Guid designationId, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.TrafficReaderRevoked,
            designationId,
            null,
            async (db, _) =>
            {
                var designation = await db.Set<TrafficDesignation>().SingleOrDefaultAsync(d => d.Id == designationId, cancellationToken);
                if (designation is not { RevokedAt: null })
                    return new ValidationError("AlreadyEnded");
                designation.RevokedAt = clock.GetUtcNow();
                return designation.Id;
            },
            cancellationToken
        );
}

/// <summary>What the entry about a designation says.</summary>
internal sealed record TrafficReaderDetail(DateOnly StartsOn, DateOnly EndsOn) : EntryDetail;
