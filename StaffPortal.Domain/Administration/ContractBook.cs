using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>A contract to be made (no id) or changed.</summary>
public sealed record ContractForm(
    Guid? Id,
    string Number,
    string Company,
    DateOnly StartsOn,
    DateOnly EndsOn,
    DateOnly? ConfidentialityOn,
    IReadOnlyList<Guid> Purposes,
    Scope Scope
);

/// <summary>Keeps the outsourcing contracts (PDPA s.40).</summary>
public sealed class ContractBook(AdministratorDoor door, TimeProvider clock)
{
    /// <summary>Makes or changes a contract; it can cover only purposes that contractors may hold.</summary>
    public Task<Result<Guid>> SaveAsync(Origin origin, ContractForm form, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.ContractSaved,
            form.Id,
            new ContractSavedDetail(form.Number, form.StartsOn, form.EndsOn, form.Purposes.Count),
            async (db, _) =>
            {
                var (number, company) = (ThaiText.Normalise(form.Number), ThaiText.Normalise(form.Company));
                if (number.Length is 0 or > 60 || company.Length is 0 or > 200)
                    return new ValidationError("ContractNeedsNumberAndCompany");
                if (form.EndsOn < form.StartsOn)
                    return new ValidationError("EndsBeforeItStarts");
                if (await db.Set<Contract>().AnyAsync(c => c.Number == number && c.Id != form.Id, cancellationToken))
                    return new ValidationError("CodeTaken", number);
                var wanted = form.Purposes.ToList();
                var closed = await db.Set<Purpose>()
                    .AsNoTracking()
                    .Where(p => wanted.Contains(p.Id) && !p.ContractorsMayHold)
                    .FirstOrDefaultAsync(cancellationToken);
                if (closed is not null)
                    return new ValidationError("ContractOfClosedPurpose", closed.Name);
                var contract = form.Id is { } id
                    ? await db.Set<Contract>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
                    : db.Add(new Contract()).Entity;
                if (contract is null)
                    return new ValidationError("ContractGone");
                if (contract.EndedAt is not null)
                    return new ValidationError("AlreadyEnded");
                contract.Number = number;
                contract.Company = company;
                contract.StartsOn = form.StartsOn;
                contract.EndsOn = form.EndsOn;
                contract.ConfidentialityOn = form.ConfidentialityOn;
                contract.Purposes = wanted;
                contract.Villages = [.. form.Scope.Villages];
                contract.Services = [.. form.Scope.Services];
                return contract.Id;
            },
            cancellationToken
        );

    /// <summary>Ends a contract now; everyone working under it is denied at the next click.</summary>
    public Task<Result<Guid>> EndAsync(Origin origin, Guid contractId, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.ContractEnded,
            contractId,
            null,
            async (db, _) =>
            {
                var contract = await db.Set<Contract>().SingleOrDefaultAsync(c => c.Id == contractId, cancellationToken);
                if (contract is not { EndedAt: null })
                    return new ValidationError("AlreadyEnded");
                contract.EndedAt = clock.GetUtcNow();
                return contract.Id;
            },
            cancellationToken
        );
}

/// <summary>What the entry about a contract says.</summary>
internal sealed record ContractSavedDetail(string Number, DateOnly StartsOn, DateOnly EndsOn, int Purposes) : EntryDetail;
