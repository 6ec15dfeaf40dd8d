using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>A service to be made (no id) or changed.</summary>
public sealed record ServiceForm(Guid? Id, string Code, string NameTh, string NameEn, IReadOnlyList<CitizenField> Fields);

/// <summary>Keeps the services and the fields they declare (PDPA s.22).</summary>
public sealed class ServiceBook
{
    private readonly AdministratorDoor door;
    private readonly TimeProvider clock;

    internal ServiceBook(AdministratorDoor door, TimeProvider clock) => (this.door, this.clock) = (door, clock);

    /// <summary>Makes or changes a service; a field that a purpose in force shows cannot be taken from it.</summary>
    public Task<Result<Guid>> SaveAsync(Origin origin, ServiceForm form, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin, AuditAction.ServiceSaved, form.Id, $"{form.Code}: {string.Join(',', form.Fields)}",
            async (db, _) =>
            {
                if (Forms.NameMistake(form.Code, form.NameTh, form.NameEn) is { } mistake)
                    return mistake;
                if (form.Fields.Count == 0)
                    return new FormMistake("ServiceNeedsFields");
                if (await db.Set<Service>().AnyAsync(s => s.Code == form.Code && s.Id != form.Id, cancellationToken))
                    return new FormMistake("CodeTaken", form.Code);
                var service = form.Id is { } id ? await db.Set<Service>().SingleAsync(s => s.Id == id, cancellationToken) : db.Add(new Service()).Entity;
                if (service.EndedAt is not null)
                    return new FormMistake("AlreadyEnded");
                var shown = await db.Set<Purpose>().AsNoTracking().Where(p => p.ServiceId == service.Id && p.EndedAt == null).ToListAsync(cancellationToken);
                foreach (var purpose in shown)
                {
                    if (purpose.Fields.Find(f => !form.Fields.Contains(f.Field)) is { } used)
                        return new FormMistake("FieldUsedByPurpose", Wording.Words.Of(used.Field), purpose.Name);
                }

                service.Code = form.Code;
                service.NameTh = ThaiText.Normalise(form.NameTh);
                service.NameEn = ThaiText.Normalise(form.NameEn);
                service.Fields = [.. FieldCatalog.InOrder(form.Fields)];
                return service.Id;
            },
            cancellationToken);

    /// <summary>Ends a service; its purposes must be ended first.</summary>
    public Task<Result<Guid>> EndAsync(Origin origin, Guid serviceId, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin, AuditAction.ServiceEnded, serviceId, null,
            async (db, _) =>
            {
                var service = await db.Set<Service>().SingleOrDefaultAsync(s => s.Id == serviceId, cancellationToken);
                if (service is not { EndedAt: null })
                    return new FormMistake("AlreadyEnded");
                if (await db.Set<Purpose>().AnyAsync(p => p.ServiceId == serviceId && p.EndedAt == null, cancellationToken))
                    return new FormMistake("ServiceHasPurposes");
                service.EndedAt = clock.GetUtcNow();
                return service.Id;
            },
            cancellationToken);
}
