using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>A purpose to be made (no id) or changed.</summary>
public sealed record PurposeForm(
    Guid? Id,
    string Code,
    string NameTh,
    string NameEn,
    Guid ServiceId,
    LawfulBasis Basis,
    SensitiveGround? SensitiveGround,
    Operations Operations,
    int DailyRecordLimit,
    int DailyRowLimit,
    bool ContractorsMayHold,
    IReadOnlyList<PurposeFieldForm> Fields
)
{
    /// <summary>The most records, and the most rows, that a purpose may let one account see in a day.</summary>
    public const int MaxDaily = 10_000;

    /// <summary>What a new purpose begins with.</summary>
    public const int UsualRecords = 50;

    /// <summary>
    /// The rows that suit a number of records: room to look for people by name, and not for reading the register through. Whoever
    /// needs a whole village's list is given more on purpose.
    /// </summary>
    public static int UsualRows(int records) => Math.Min(2 * records, records + (2 * CitizenRecords.PageSize));
}

/// <summary>One field of a purpose's form.</summary>
public sealed record PurposeFieldForm(CitizenField Field, FieldVisibility Visibility, bool MayChange);

/// <summary>Keeps the purposes.</summary>
public sealed class PurposeBook(AdministratorDoor door, TimeProvider clock, OfficeFields office)
{
    /// <summary>
    /// Makes or changes a purpose. It shows only what its service declares, and a Sensitive field only on a ground of PDPA s.26.
    /// </summary>
    public Task<Result<Guid>> SaveAsync(Origin origin, PurposeForm form, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.PurposeSaved,
            form.Id,
            PurposeSavedDetail.Of(form),
            async (db, _) =>
            {
                var service = await db.Set<Service>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == form.ServiceId, cancellationToken);
                var fields = await office.ReadAsync(db, cancellationToken);
                if (ErrorOf(form, service, fields) is { } error)
                    return error;
                if (await db.Set<Purpose>().AnyAsync(p => p.Code == form.Code && p.Id != form.Id, cancellationToken))
                    return new ValidationError("CodeTaken", form.Code);
                var purpose = form.Id is { } id
                    ? await db.Set<Purpose>().SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
                    : db.Add(new Purpose()).Entity;
                if (purpose is null)
                    return new ValidationError("PurposeGone");
                if (purpose.EndedAt is not null)
                    return new ValidationError("AlreadyEnded");
                if (form.Fields.FirstOrDefault(f => fields.Of(f.Field).IsEnded && IsNew(f, purpose)) is { } ended)
                    return new ValidationError("FieldEnded", fields.NameOf(ended.Field));
                Fill(purpose, form);
                return purpose.Id;
            },
            cancellationToken
        );

    /// <summary>Ends a purpose; whoever works for it is denied at the next click.</summary>
    public Task<Result<Guid>> EndAsync(Origin origin, Guid purposeId, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.PurposeEnded,
            purposeId,
            null,
            async (db, _) =>
            {
                var purpose = await db.Set<Purpose>().SingleOrDefaultAsync(p => p.Id == purposeId, cancellationToken);
                if (purpose is not { EndedAt: null })
                    return new ValidationError("AlreadyEnded");
                purpose.EndedAt = clock.GetUtcNow();
                return purpose.Id;
            },
            cancellationToken
        );

    /// <summary>Whether a purpose would show of a field what it has not shown, or let it be changed where it has not.</summary>
    private static bool IsNew(PurposeFieldForm form, Purpose purpose) =>
        purpose.Fields.Find(f => f.Field == form.Field) is not { } shown
        || form.Visibility > shown.Visibility
        || (form.MayChange && !shown.MayChange);

    internal static void Fill(Purpose purpose, PurposeForm form)
    {
        purpose.Code = form.Code;
        purpose.NameTh = ThaiText.Normalise(form.NameTh);
        purpose.NameEn = ThaiText.Normalise(form.NameEn);
        purpose.ServiceId = form.ServiceId;
        purpose.Basis = form.Basis;
        purpose.SensitiveGround = form.SensitiveGround;
        purpose.Operations = form.Operations;
        purpose.DailyRecordLimit = form.DailyRecordLimit;
        purpose.DailyRowLimit = form.DailyRowLimit;
        purpose.ContractorsMayHold = form.ContractorsMayHold;
        purpose.Fields.Clear();
        purpose.Fields.AddRange(
            form.Fields.Select(f => new PurposeField
            {
                Field = f.Field,
                Visibility = f.Visibility,
                MayChange = f.MayChange,
            })
        );
    }

    /// <summary>A new purpose of a form.</summary>
    internal static Purpose Of(PurposeForm form)
    {
        var purpose = new Purpose();
        Fill(purpose, form);
        return purpose;
    }

    private static ValidationError? ErrorOf(PurposeForm form, Service? service, FieldSet fields)
    {
        if (Forms.NameError(form.Code, form.NameTh, form.NameEn) is { } error)
            return error;
        if (service is not { EndedAt: null })
            return new("PurposeNeedsService");
        if (form.Fields.Count == 0 || form.Operations == Operations.None)
            return new("PurposeNeedsFields");
        if (form.Fields.FirstOrDefault(f => !service.Fields.Contains(f.Field)) is { } undeclared)
            return new("FieldNotDeclaredByService", fields.NameOf(undeclared.Field), service.Name);
        if (
            form.SensitiveGround is null
            && form.Fields.FirstOrDefault(f => fields.Of(f.Field).Class == FieldClass.Sensitive) is { } sensitive
        )
            return new("SensitiveNeedsGround", fields.NameOf(sensitive.Field));
        var isAsked = CitizenSearch.OfferedBy(Of(form)).Count + CitizenSearch.OwnOfferedBy(Of(form), fields).Count > 0;
        if (form.Operations.HasFlag(Operations.Search) && !isAsked)
            return new("SearchNeedsAName");
        return form.DailyRecordLimit is < 1 or > PurposeForm.MaxDaily || form.DailyRowLimit is < 1 or > PurposeForm.MaxDaily
            ? new("LimitRange", 1, PurposeForm.MaxDaily)
            : null;
    }
}

/// <summary>What the entry about a purpose says: what it allows, and the fields it shows in full, shows masked and lets change.</summary>
internal sealed record PurposeSavedDetail(
    string Code,
    Operations Operations,
    int DailyRecordLimit,
    IReadOnlyList<CitizenField> Full,
    IReadOnlyList<CitizenField> Masked,
    IReadOnlyList<CitizenField> MayChange,
    int? DailyRowLimit = null
) : EntryDetail
{
    public static PurposeSavedDetail Of(PurposeForm form)
    {
        return new(
            form.Code,
            form.Operations,
            form.DailyRecordLimit,
            Those(f => f.Visibility == FieldVisibility.Full),
            Those(f => f.Visibility == FieldVisibility.Masked),
            Those(f => f.MayChange),
            form.DailyRowLimit
        );

        CitizenField[] Those(Func<PurposeFieldForm, bool> are) => [.. form.Fields.Where(are).Select(f => f.Field)];
    }
}
