using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Fields.Kinds;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review;

namespace StaffPortal.Domain.Administration;

/// <summary>
/// Keeps the fields of the office's own. Making one gives nobody a right: services declare it and purposes show it by their own books.
/// </summary>
public sealed class OwnFieldBook(AdministratorDoor door, PortalStore store, OfficeFields office, TimeProvider clock)
{
    private const string Lock = "own-fields";

    /// <summary>
    /// Makes a field, in the first place that is free, or changes one: its class never, and once a record may hold a value neither its kind
    /// nor the words of its choices, and once one does, not its name.
    /// </summary>
    public Task<Result<Guid>> SaveAsync(Origin origin, OwnFieldForm form, CancellationToken cancellationToken) =>
        RenewedAsync(
            door.ActAsync<Guid>(
                origin,
                AuditAction.OwnFieldSaved,
                form.Id,
                new OwnFieldSavedDetail(form.Class, form.Kind),
                async (db, _) =>
                {
                    await store.AcquireLockAsync(db, Lock, cancellationToken);
                    var all = await db.Set<OwnField>().AsTracking().ToListAsync(cancellationToken);
                    var field = all.Find(f => f.Id == form.Id);
                    if (await ErrorOfAsync(db, form, field, all, cancellationToken) is { } error)
                        return error;
                    if (field is null)
                    {
                        var place = FieldCatalog.Places.First(p => !all.Exists(f => f.Field == p));
                        db.Add(field = new() { Field = place, Class = form.Class });
                    }
                    else
                    {
                        field.Version++;
                    }

                    Fill(field, form);
                    return field.Id;
                },
                cancellationToken
            ),
            cancellationToken
        );

    /// <summary>Ends a field: no service declares it anew, no file brings it and nobody changes it; values that are there stay.</summary>
    public Task<Result<Guid>> EndAsync(Origin origin, Guid id, CancellationToken cancellationToken) =>
        RenewedAsync(
            door.ActAsync<Guid>(
                origin,
                AuditAction.OwnFieldEnded,
                id,
                null,
                async (db, _) =>
                {
                    var field = await db.Set<OwnField>().AsTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
                    if (field is not { EndedAt: null })
                        return new ValidationError("AlreadyEnded");
                    field.EndedAt = clock.GetUtcNow();
                    field.Version++;
                    return field.Id;
                },
                cancellationToken
            ),
            cancellationToken
        );

    /// <summary>The office's fields are as this act left them before anybody here is told that it is done.</summary>
    private async Task<Result<Guid>> RenewedAsync(Task<Result<Guid>> act, CancellationToken cancellationToken)
    {
        var result = await act;
        if (result.Succeeded)
            await office.ReadAsync(cancellationToken);
        return result;
    }

    private static async Task<ValidationError?> ErrorOfAsync(
        DbContext db,
        OwnFieldForm form,
        OwnField? field,
        List<OwnField> all,
        CancellationToken cancellationToken
    )
    {
        if (field is null && form.Id is not null)
            return new("OwnFieldChanged");
        if (field is null && all.Count >= FieldCatalog.Places.Count)
            return new("OwnFieldsFull", FieldCatalog.Places.Count);
        if (field?.EndedAt is not null)
            return new("AlreadyEnded");
        if (field is not null && field.Version != form.Version)
            return new("OwnFieldChanged");
        if (!Enum.IsDefined(form.Class) || !Enum.IsDefined(form.Kind) || !Enum.IsDefined(form.Characters))
            return new("OwnFieldKindFixed");
        var others = new FieldSet(all.Where(f => FieldCatalog.IsOwn(f.Field)).Select(f => f.Definition));
        if (OwnFieldChecks.ErrorsOf(form, others, field?.Field) is [var first, ..])
            return first.Error;
        if (field is null)
            return null;
        if (field.Class != form.Class)
            return new("OwnFieldKindFixed");
        if (IsAnother(field, form) && await MayHoldValuesAsync(db, field.Field, cancellationToken))
            return new("OwnFieldKindFixed");
        return IsRenamed(field, form) && await HoldsValuesAsync(db, field.Field, cancellationToken) ? new("OwnFieldNameFixed") : null;
    }

    /// <summary>
    /// Whether what stands in records would mean something else, or no longer be found as it was: another kind, a choice gone or reworded,
    /// a range of numbers that is searched by no more.
    /// </summary>
    private static bool IsAnother(OwnField field, OwnFieldForm form) =>
        field.Kind != form.Kind
        || field.Definition.Search != form.DefinitionAt(field.Field).Search
        || field.Options.Exists(o => !form.Options.Any(f => f.Code == o.Code && f.NameTh == o.NameTh && f.NameEn == o.NameEn));

    /// <summary>Whether it is called something else: values, and entries that name it, would come to mean what nobody declared.</summary>
    private static bool IsRenamed(OwnField field, OwnFieldForm form) =>
        field.NameTh != ThaiText.Normalise(form.NameTh) || field.NameEn != ThaiText.Normalise(form.NameEn);

    /// <summary>Whether a record may hold a value: a service declares the field, or one is there.</summary>
    private static async Task<bool> MayHoldValuesAsync(DbContext db, CitizenField field, CancellationToken cancellationToken) =>
        await db.Set<Service>().AnyAsync(s => s.Declared.Any(d => d.Field == field), cancellationToken)
        || await HoldsValuesAsync(db, field, cancellationToken);

    private static Task<bool> HoldsValuesAsync(DbContext db, CitizenField field, CancellationToken cancellationToken) =>
        db.Set<Citizen>().AnyAsync(UnneededValues.HasValue(field), cancellationToken);

    private static void Fill(OwnField field, OwnFieldForm form)
    {
        var (isText, isNumber) = (form.Kind == OwnFieldKind.Text, form.Kind == OwnFieldKind.Number);
        field.NameTh = ThaiText.Normalise(form.NameTh);
        field.NameEn = ThaiText.Normalise(form.NameEn);
        field.Kind = form.Kind;
        field.MaxLength = isText ? form.MaxLength : null;
        field.Characters = isText ? form.Characters : null;
        field.Least = isNumber && form.Least is { } least ? OwnNumberKind.Canonical(least) : null;
        field.Greatest = isNumber && form.Greatest is { } greatest ? OwnNumberKind.Canonical(greatest) : null;
        field.Decimals = isNumber ? form.Decimals : null;
        field.MayLieAhead = form.Kind == OwnFieldKind.Date && form.MayLieAhead;
        field.Headings = [.. form.Headings.Select(ThaiText.Normalise).Distinct(StringComparer.Ordinal)];
        FillOptions(field, form.Kind == OwnFieldKind.Choice ? form.Options : []);
    }

    private static void FillOptions(OwnField field, IReadOnlyList<OwnOptionForm> options)
    {
        var known = field.Options.ToDictionary(o => o.Code, StringComparer.Ordinal);
        var next = known.Keys.Select(c => int.Parse(c[1..], CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1;
        field.Options.RemoveAll(o => !options.Any(f => f.Code == o.Code));
        foreach (var (index, form) in options.Index())
        {
            if (form.Code is null || !known.TryGetValue(form.Code, out var option))
                field.Options.Add(option = new() { Code = string.Create(CultureInfo.InvariantCulture, $"o{next++}") });
            (option.NameTh, option.NameEn) = (ThaiText.Normalise(form.NameTh), ThaiText.Normalise(form.NameEn));
            (option.Place, option.IsEnded) = (index + 1, form.IsEnded);
        }
    }
}

/// <summary>What the entry about a field of the office's own says: how it is guarded, and what it holds.</summary>
internal sealed record OwnFieldSavedDetail(FieldClass Class, OwnFieldKind Kind) : EntryDetail;
