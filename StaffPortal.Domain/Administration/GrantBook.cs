using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>A grant to be given.</summary>
public sealed record GrantForm(Guid AccountId, Guid PurposeId, Scope Scope, DateOnly StartsOn, DateOnly EndsOn, string Reason);

/// <summary>Gives grants and takes them back.</summary>
public sealed class GrantBook(AdministratorDoor door, TimeProvider clock)
{
    /// <summary>
    /// Gives a grant; refused with the reason when it goes beyond the role, the contract or one's own name (law 6). The first that an
    /// account ever gets waits for a second person (law 12).
    /// </summary>
    public Task<Result<Acted>> GiveAsync(Origin origin, GrantForm form, CancellationToken cancellationToken) =>
        door.ActAsync<Acted>(
            origin,
            AuditAction.GrantGiven,
            form.AccountId,
            GrantGivenDetail.Of(form),
            async (db, actorId) =>
            {
                var grant = await MakeAsync(db, form, actorId, clock.GetUtcNow(), cancellationToken);
                if (!grant.Succeeded)
                    return grant.Refusal;
                if (await db.Set<Grant>().AnyAsync(g => g.AccountId == form.AccountId, cancellationToken))
                {
                    db.Add(grant.Value);
                    return Acted.Done(grant.Value.Id);
                }

                return await Waiting.AskAsync(db, ProposalKind.FirstGrant, form.AccountId, form, actorId, clock, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The grant of a form, not added yet; or why it must not be.</summary>
    internal static async Task<Result<Grant>> MakeAsync(
        DbContext db,
        GrantForm form,
        Guid giverId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!GivenReason.Fits(form.Reason, out var reason))
            return new ValidationError("ReasonNeeded", GivenReason.MinLength, GivenReason.MaxLength);
        if (form.EndsOn < form.StartsOn)
            return new ValidationError("EndsBeforeItStarts");
        if (form.AccountId == giverId)
            return new Refusal("GrantToOneself");
        var holder = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == form.AccountId, cancellationToken);
        var purpose = await db.Set<Purpose>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == form.PurposeId, cancellationToken);
        if (holder is not { IsEnabled: true, Role: Role.Officer or Role.Contractor })
            return new Refusal("GrantToRoleWithoutPurposes");
        if (purpose is not { EndedAt: null })
            return new Refusal("GrantOfEndedPurpose");
        if (holder.Role == Role.Contractor)
        {
            var contract = await db.Set<Contract>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == holder.ContractId, cancellationToken);
            if (BeyondContract(form, purpose, contract) is { } beyond)
                return beyond;
        }

        return new Grant
        {
            AccountId = form.AccountId,
            PurposeId = form.PurposeId,
            Villages = [.. form.Scope.Villages],
            Services = [.. form.Scope.Services],
            StartsOn = form.StartsOn,
            EndsOn = form.EndsOn,
            GrantedById = giverId,
            GrantedAt = now,
            Reason = reason,
        };
    }

    /// <summary>Takes a grant back; the holder's next click is denied.</summary>
    public Task<Result<Guid>> RevokeAsync(Origin origin, Guid grantId, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.GrantRevoked,
            grantId,
            null,
            async (db, _) =>
            {
                var grant = await db.Set<Grant>().SingleOrDefaultAsync(g => g.Id == grantId, cancellationToken);
                if (grant is not { RevokedAt: null })
                    return new ValidationError("AlreadyEnded");
                grant.RevokedAt = clock.GetUtcNow();
                return grant.Id;
            },
            cancellationToken
        );

    private static Refusal? BeyondContract(GrantForm form, Purpose purpose, Contract? contract) =>
        contract switch
        {
            _ when !purpose.ContractorsMayHold => new Refusal("GrantClosedToContractors"),
            null => new Refusal("GrantWithoutContract"),
            { EndedAt: not null } => new Refusal("GrantUnderEndedContract", contract.Number),
            _ when !contract.Purposes.Contains(purpose.Id) => new Refusal("GrantBeyondContractPurposes", contract.Number),
            _ when !form.Scope.IsWithin(contract.Scope) => new Refusal("GrantBeyondContractScope", contract.Number),
            _ when form.StartsOn < contract.StartsOn || form.EndsOn > contract.EndsOn => new Refusal(
                "GrantBeyondContractDates",
                contract.Number,
                contract.StartsOn,
                contract.EndsOn
            ),
            _ => null,
        };
}

/// <summary>What the entry about a grant says.</summary>
internal sealed record GrantGivenDetail(Guid Purpose, DateOnly StartsOn, DateOnly EndsOn) : EntryDetail
{
    public static GrantGivenDetail Of(GrantForm form) => new(form.PurposeId, form.StartsOn, form.EndsOn);
}
