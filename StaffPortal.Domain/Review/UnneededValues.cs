using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Review;

/// <summary>Values that no active registration needs any more (PDPA s.22, 37(3)): a proposal for disposal.</summary>
/// <param name="ServiceId">The service whose registration ended; null where there never was one.</param>
/// <param name="Kept">Values still inside the years that the service declared.</param>
/// <param name="Past">Values past them, or held for no service at all.</param>
public sealed record UnneededLine(FieldDefinition Field, Guid? ServiceId, int Kept, int Past);

/// <summary>The standing report of values that are held and not needed. It counts, and names nobody.</summary>
public sealed class UnneededValues(PortalStore store, CitizenKeys keys, OfficeFields office, TimeProvider clock)
{
    /// <summary>Counts, field by field; empty for who is not the compliance officer.</summary>
    /// <param name="origin">Who asks.</param>
    /// <param name="progress">Told how many fields are counted, and how many there are.</param>
    /// <param name="cancellationToken">Stops between two queries.</param>
    public Task<List<UnneededLine>> ReadAsync(
        Origin origin,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<List<UnneededLine>>(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return [];
                var services = await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken);
                var registrations = await KnownRegistration.ReadAsync(keys, db.Set<Registration>(), services, cancellationToken);
                var lines = new List<UnneededLine>();
                var (done, today) = (0, OfficeTime.DayOf(clock.GetUtcNow()));
                var fields = (await office.ReadAsync(db, cancellationToken)).All;
                foreach (var field in fields)
                {
                    var declaring = services.Where(s => s.Fields.Contains(field.Field)).ToList();
                    lines.AddRange(await OfFieldAsync(db, field, declaring, registrations, today, cancellationToken));
                    progress?.Report((++done, fields.Count));
                }

                return lines;
            },
            cancellationToken
        );

    private static async Task<List<UnneededLine>> OfFieldAsync(
        DbContext db,
        FieldDefinition field,
        List<Service> declaring,
        ILookup<Guid, KnownRegistration> registrations,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var ids = declaring.Select(s => s.Id).ToHashSet();
        var held = await db.Set<Citizen>().AsNoTracking().Where(HasValue(field.Field)).Select(c => c.Id).ToListAsync(cancellationToken);
        var unneeded = held.Where(c => !registrations[c].Any(r => r.EndedOn is null && ids.Contains(r.ServiceId))).ToList();
        var lines = new List<UnneededLine>();
        foreach (var service in declaring)
        {
            var cutoff = today.AddYears(-service.Declared.First(d => d.Field == field.Field).KeptYears);
            var ended = unneeded.Where(c => registrations[c].Any(r => r.ServiceId == service.Id)).ToList();
            if (ended.Count == 0)
                continue;
            var kept = ended.Count(c => registrations[c].Any(r => r.ServiceId == service.Id && r.EndedOn > cutoff));
            lines.Add(new(field, service.Id, kept, ended.Count - kept));
        }

        var never = unneeded.Count(c => !registrations[c].Any(r => ids.Contains(r.ServiceId)));
        if (never > 0)
            lines.Add(new(field, null, 0, never));
        return lines;
    }

    /// <summary>Whether a record holds a value of the field.</summary>
    internal static Expression<Func<Citizen, bool>> HasValue(CitizenField field)
    {
        var citizen = Expression.Parameter(typeof(Citizen), "c");
        var value = CitizenColumns.ValueOf(citizen, field);
        return Expression.Lambda<Func<Citizen, bool>>(Expression.NotEqual(value, Expression.Constant(null, value.Type)), citizen);
    }
}
