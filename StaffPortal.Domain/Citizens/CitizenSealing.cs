using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// Seals what records and registrations of an earlier schema kept in the open, and sets by what records of an earlier schema are found.
/// </summary>
internal sealed class CitizenSealing(PortalStore store, CitizenKeys keys, OfficeFields office) : SchemaStep(store)
{
    /// <summary>The service of a registration.</summary>
    private const string Service = "ServiceId";

    /// <summary>A record to be found anew: by a name's sound, by the house number.</summary>
    private const string Finding = "Finding";

    /// <summary>A record whose names are to be heard anew: <see cref="NameSound"/> hears otherwise than it did.</summary>
    private const string Hearing = "Hearing";

    private static readonly Dictionary<string, CitizenField> Fields = FieldCatalog
        .All.Where(d => d.IsSealed)
        .ToDictionary(d => d.Column, d => d.Field, StringComparer.Ordinal);

    internal override IReadOnlyList<string> Places { get; } = [.. Fields.Keys, Service, Finding, Hearing];

    internal override async Task SealAsync(DbContext db, IReadOnlyList<OpenValue> values, CancellationToken cancellationToken)
    {
        var ids = values.Select(v => v.Row).Distinct().ToList();
        var citizens = await db.Set<Citizen>()
            .Include(c => c.Key)
            .Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        var registrations = await db.Set<Registration>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
        var columns = new CitizenColumns(keys, office);
        foreach (var value in values.OrderBy(v => v.Place == Finding))
        {
            if (value.Place == Finding)
            {
                using var own = keys.Open(citizens[value.Row].Key);
                columns.FindAnew(citizens[value.Row], own);
                continue;
            }

            if (value.Place == Hearing)
            {
                CitizenColumns.HearAnew(citizens[value.Row]);
                continue;
            }

            if (value.Place == Service)
            {
                var registration = registrations[value.Row];
                registration.Mark = keys.RegistrationMark(registration.CitizenId, Guid.Parse(value.Value));
                continue;
            }

            var (field, citizen) = (Fields[value.Place], citizens[value.Row]);
            using var secret = keys.Open(citizen.Key);
            // Of somebody erased nothing is kept, and what breaks today's rules was no value.
            if (secret is not null && FieldCatalog.Of(field).Check(value.Value, DateOnly.MaxValue).Value is { } canonical)
                citizen[value.Place] = secret.Seal(field, canonical);
        }
    }
}
