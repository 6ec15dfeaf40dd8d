using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>A service to be made (no id) or changed.</summary>
public sealed record ServiceForm(Guid? Id, string Code, string NameTh, string NameEn, IReadOnlyList<ServiceFieldForm> Declared);

/// <summary>One field that a service is to declare.</summary>
/// <param name="WhyTh">Why it is needed, in Thai.</param>
/// <param name="WhyEn">Why it is needed, in English.</param>
/// <param name="KeptYears">Years it is kept after the registration has ended, or after <paramref name="KeptFrom"/>.</param>
/// <param name="IsRequired">Whether the service cannot be given without it.</param>
/// <param name="KeptFrom">From when the years are counted; null from the end of the registration.</param>
public sealed record ServiceFieldForm(
    CitizenField Field,
    string WhyTh,
    string WhyEn,
    int KeptYears,
    bool IsRequired,
    RetentionStart? KeptFrom = null
);

/// <summary>Keeps the services and the fields they declare (PDPA s.22).</summary>
public sealed class ServiceBook(AdministratorDoor door, TimeProvider clock, OfficeFields office)
{
    /// <summary>How long at most a value is kept after its service ended, in years.</summary>
    public const int MaxKeptYears = 100;

    private const int MaxReasonLength = 300;

    /// <summary>Makes or changes a service; a field that a purpose in force shows cannot be taken from it.</summary>
    public Task<Result<Guid>> SaveAsync(Origin origin, ServiceForm form, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.ServiceSaved,
            form.Id,
            new ServiceSavedDetail(form.Code, [.. form.Declared.Select(d => d.Field)]),
            async (db, _) =>
            {
                if (Forms.NameError(form.Code, form.NameTh, form.NameEn) is { } error)
                    return error;
                if (form.Declared.Count == 0)
                    return new ValidationError("ServiceNeedsFields");
                if (form.Declared.FirstOrDefault(d => !IsExplained(d)) is { } unexplained)
                    return new ValidationError(
                        "ServiceFieldNeedsWhy",
                        office.Current.NameOf(unexplained.Field),
                        MaxReasonLength,
                        MaxKeptYears
                    );
                if (await db.Set<Service>().AnyAsync(s => s.Code == form.Code && s.Id != form.Id, cancellationToken))
                    return new ValidationError("CodeTaken", form.Code);
                var service = form.Id is { } id
                    ? await db.Set<Service>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken)
                    : db.Add(new Service()).Entity;
                if (service is null)
                    return new ValidationError("ServiceGone");
                if (service.EndedAt is not null)
                    return new ValidationError("AlreadyEnded");
                if (ErrorOf(form, service, await office.ReadAsync(db, cancellationToken)) is { } closed)
                    return closed;
                var shown = await db.Set<Purpose>()
                    .AsNoTracking()
                    .Where(p => p.ServiceId == service.Id && p.EndedAt == null)
                    .ToListAsync(cancellationToken);
                foreach (var purpose in shown)
                {
                    if (purpose.Fields.Find(f => form.Declared.All(d => d.Field != f.Field)) is { } used)
                        return new ValidationError("FieldUsedByPurpose", office.Current.NameOf(used.Field), purpose.Name);
                }

                Fill(service, form);
                return service.Id;
            },
            cancellationToken
        );

    /// <summary>A new service of a form.</summary>
    internal static Service Of(ServiceForm form)
    {
        var service = new Service();
        Fill(service, form);
        return service;
    }

    private static void Fill(Service service, ServiceForm form)
    {
        service.Code = form.Code;
        service.NameTh = ThaiText.Normalise(form.NameTh);
        service.NameEn = ThaiText.Normalise(form.NameEn);
        service.Declared = [.. form.Declared.Select(Kept)];
    }

    /// <summary>A place that no field has taken is declared by nobody, and one that was ended by no service anew.</summary>
    private static ValidationError? ErrorOf(ServiceForm form, Service service, FieldSet fields)
    {
        if (form.Declared.Any(d => !fields.Has(d.Field)))
            return new("FieldUnknown");
        var anew = form.Declared.Where(d => service.Declared.TrueForAll(s => s.Field != d.Field)).Select(d => fields.Of(d.Field));
        return anew.FirstOrDefault(d => d.IsEnded) is { } ended ? new("FieldEnded", ended.Name) : null;
    }

    /// <summary>A declared field as it is kept.</summary>
    private static ServiceField Kept(ServiceFieldForm form) =>
        new()
        {
            Field = form.Field,
            WhyTh = ThaiText.Normalise(form.WhyTh),
            WhyEn = ThaiText.Normalise(form.WhyEn),
            KeptYears = form.KeptYears,
            IsRequired = form.IsRequired,
            KeptFrom = form.KeptFrom,
        };

    private static bool IsExplained(ServiceFieldForm field) =>
        Fits(field.WhyTh)
        && Fits(field.WhyEn)
        && field.KeptYears is >= 0 and <= MaxKeptYears
        && (field.KeptFrom is not { } start || Enum.IsDefined(start));

    private static bool Fits(string why) => ThaiText.Normalise(why).Length is > 0 and <= MaxReasonLength;

    /// <summary>Ends a service; its purposes must be ended first.</summary>
    public Task<Result<Guid>> EndAsync(Origin origin, Guid serviceId, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.ServiceEnded,
            serviceId,
            null,
            async (db, _) =>
            {
                var service = await db.Set<Service>().SingleOrDefaultAsync(s => s.Id == serviceId, cancellationToken);
                if (service is not { EndedAt: null })
                    return new ValidationError("AlreadyEnded");
                if (await db.Set<Purpose>().AnyAsync(p => p.ServiceId == serviceId && p.EndedAt == null, cancellationToken))
                    return new ValidationError("ServiceHasPurposes");
                service.EndedAt = clock.GetUtcNow();
                return service.Id;
            },
            cancellationToken
        );
}

/// <summary>What the entry about a service says: the fields it declares.</summary>
internal sealed record ServiceSavedDetail(string Code, IReadOnlyList<CitizenField> Fields) : EntryDetail;
