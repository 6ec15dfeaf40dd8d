using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Administration.TheOffice;

/// <summary>Where an administrator says what the office is called, where it is, who its data protection officer is, and its logo.</summary>
public sealed class OfficeBook(AdministratorDoor door, PortalStore store, CurrentOffice current, TimeProvider clock)
{
    /// <summary>Saves what is written of the office; its logo stays.</summary>
    /// <returns>The number of the saving.</returns>
    public Task<Result<int>> SaveAsync(Origin origin, OfficeForm form, CancellationToken cancellationToken)
    {
        var tidy = form.Tidy();
        return ActAsync(
            origin,
            form.Number,
            newest =>
            {
                if (OfficeForm.Written.Select(p => OfficeForm.ErrorOf(p, form[p])).FirstOrDefault(e => e is not null) is { } wrong)
                    return wrong;
                var before = newest?.Form;
                OfficePart[] changed = [.. OfficeForm.Written.Where(p => before?[p] != tidy[p])];
                return changed.Length == 0 ? new ValidationError("OfficeUnchanged") : new Saving(tidy, newest?.Logo, changed);
            },
            cancellationToken
        );
    }

    /// <summary>Saves another logo, or takes it away; what is written stays.</summary>
    /// <param name="number">The saving that the page showed.</param>
    /// <param name="file">A PNG (<see cref="PngImage"/>); null for none.</param>
    /// <returns>The number of the saving.</returns>
    public Task<Result<int>> SaveLogoAsync(Origin origin, int number, byte[]? file, CancellationToken cancellationToken) =>
        ActAsync(
            origin,
            number,
            newest =>
            {
                if (newest is null)
                    return new ValidationError("OfficeBeforeItsLogo");
                var read = file is null ? null : PngImage.Read(file);
                if (read is { Succeeded: false })
                    return read.Refusal;
                var logo = read?.Value;
                return (logo ?? []).AsSpan().SequenceEqual(newest.Logo)
                    ? new ValidationError("OfficeUnchanged")
                    : new Saving(newest.Form, logo, [OfficePart.Logo]);
            },
            cancellationToken
        );

    private async Task<Result<int>> ActAsync(
        Origin origin,
        int number,
        Func<OfficeDetails?, Result<Saving>> decide,
        CancellationToken cancellationToken
    )
    {
        var detail = new OfficeSavedDetail();
        var result = await door.ActAsync<int>(
            origin,
            AuditAction.OfficeSaved,
            null,
            detail,
            async (db, administratorId) =>
            {
                await store.AcquireLockAsync(db, "office-details", cancellationToken);
                var newest = await db.Set<OfficeDetails>()
                    .AsNoTracking()
                    .OrderByDescending(d => d.Number)
                    .FirstOrDefaultAsync(cancellationToken);
                if ((newest?.Number ?? 0) != number)
                    return new ValidationError("OfficeChangedMeanwhile");
                var decided = decide(newest);
                if (!decided.Succeeded)
                    return decided.Refusal;
                var (form, logo, changed) = decided.Value;
                db.Add(RowOf(form, logo, number + 1, administratorId));
                detail.Number = number + 1;
                detail.Changed = changed;
                detail.Logo = logo is null ? null : SHA256.HashData(logo);
                return number + 1;
            },
            cancellationToken
        );
        if (result.Succeeded)
            await current.ReadAsync(cancellationToken);
        return result;
    }

    private OfficeDetails RowOf(OfficeForm form, byte[]? logo, int number, Guid administratorId) =>
        new()
        {
            Number = number,
            NameTh = form.NameTh,
            NameEn = form.NameEn,
            AddressTh = form.AddressTh,
            AddressEn = form.AddressEn,
            Telephone = form.Telephone,
            Fax = form.Fax,
            Website = form.Website,
            DpoContact = form.DpoContact,
            Logo = logo,
            SavedAt = clock.GetUtcNow(),
            SavedById = administratorId,
        };

    private sealed record Saving(OfficeForm Form, byte[]? Logo, IReadOnlyList<OfficePart> Changed);
}

/// <summary>What the entry about the office's details says: which of them changed, and the SHA-256 of its logo's file.</summary>
internal sealed record OfficeSavedDetail : EntryDetail
{
    public int? Number { get; set; }

    public IReadOnlyList<OfficePart>? Changed { get; set; }

    public byte[]? Logo { get; set; }
}
