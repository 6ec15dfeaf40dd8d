using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Imports;

/// <summary>Finds whom rows are of, by the keyed index of the national ID, and whether the purpose may touch them.</summary>
internal sealed class KnownCitizens(CitizenKeys keys, OfficeFields office)
{
    private static readonly string NationalIdIndex = FieldCatalog.Of(CitizenField.NationalId).SearchColumn!;

    private readonly CitizenColumns columns = new(keys, office);

    /// <summary>The citizens of these national IDs, by ID.</summary>
    /// <param name="decided">The rights that say whom the purpose reaches.</param>
    public async Task<Dictionary<string, KnownCitizen>> FindAsync(
        DbContext db,
        DecidedImport decided,
        IReadOnlyCollection<string> nationalIds,
        CancellationToken cancellationToken
    )
    {
        var byIndex = nationalIds.ToDictionary(id => Convert.ToHexString(keys.IndexOf(CitizenField.NationalId, id)), id => id);
        var indexes = byIndex.Keys.Select(byte[]? (i) => Convert.FromHexString(i)).ToList();
        var (restrictions, consents) = (Restriction.InForce(db, decided.Purpose.Id), CitizenConsent.InForce(db, decided.Purpose.Id));
        var needsConsent = decided.Purpose.NeedsConsent;
        var found = await db.Set<Citizen>()
            .AsNoTracking()
            .Where(c => indexes.Contains(EF.Property<byte[]?>(c, NationalIdIndex)))
            .Select(c => new
            {
                c.Id,
                Index = EF.Property<byte[]>(c, NationalIdIndex),
                c.Village,
                IsRestricted = restrictions.Any(r => r.CitizenId == c.Id),
                HasConsent = !needsConsent || consents.Any(k => k.CitizenId == c.Id),
            })
            .ToListAsync(cancellationToken);
        if (found.Count == 0)
            return [];
        var ids = found.ConvertAll(c => c.Id);
        var asked = decided.Scopes.Services.Append(decided.ServiceId).ToHashSet();
        var registered = await ScopedCitizens.ServicesAsync(db, keys, ids, asked, cancellationToken);
        return found.ToDictionary(
            c => byIndex[Convert.ToHexString(c.Index)],
            c =>
            {
                var services = registered[c.Id];
                var citizen = new KnownCitizen(
                    c.Id,
                    c.Village,
                    services,
                    services.Contains(decided.ServiceId),
                    !c.IsRestricted && c.HasConsent
                );
                return citizen with { IsReached = citizen.IsReached && citizen.IsWithin(decided) };
            },
            StringComparer.Ordinal
        );
    }

    /// <summary>These fields of these citizens, by id.</summary>
    public async Task<Dictionary<Guid, CitizenRow>> ReadAsync(
        DbContext db,
        IReadOnlyCollection<Guid> ids,
        IReadOnlyList<CitizenField> fields,
        bool withKey,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
            return [];
        var read = await db.Set<Citizen>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .Select(CitizenColumns.Select(fields, withKey))
            .ToListAsync(cancellationToken);
        return read.ConvertAll(r => columns.Read(r, fields)).ToDictionary(r => r.Id);
    }
}

/// <summary>A citizen whom a row is of.</summary>
/// <param name="Services">Services they are registered in, of those that scopes ask for.</param>
/// <param name="IsRegistered">Whether they are registered in the import's service already.</param>
/// <param name="IsReached">
/// Whether the purpose may touch the record: inside a grant and the contract, not restricted, with consent where it needs one.
/// </param>
internal sealed record KnownCitizen(Guid Id, int? Village, IReadOnlyList<Guid> Services, bool IsRegistered, bool IsReached)
{
    /// <summary>Whether they lie inside a grant and the contract; the import would register them in its service.</summary>
    public bool IsWithin(DecidedImport decided) => decided.Scopes.Reach(Village, [.. Services, decided.ServiceId]);
}
