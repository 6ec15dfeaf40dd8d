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
/// <param name="IsUndeclared">
/// Whether no service in force declares the field, and some of its values are past the years of every service that did: what breaks the
/// first promise.
/// </param>
public sealed record UnneededLine(FieldDefinition Field, Guid? ServiceId, int Kept, int Past, bool IsUndeclared = false);

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
                    lines.AddRange(await OfFieldAsync(db, field, services, registrations, today, cancellationToken));
                    progress?.Report((++done, fields.Count));
                }

                return lines;
            },
            cancellationToken
        );

    /// <summary>
    /// The fields whose lines are <see cref="UnneededLine.IsUndeclared"/>, by the same count: of those alone that no service in force
    /// declares, which are few.
    /// </summary>
    internal async Task<List<CitizenField>> UndeclaredAsync(DbContext db, CancellationToken cancellationToken)
    {
        var services = await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken);
        var fields = (await office.ReadAsync(db, cancellationToken)).All.Where(f => !IsDeclared(f, services)).ToList();
        var (registrations, undeclared) = (default(ILookup<Guid, KnownRegistration>), new List<CitizenField>());
        foreach (var field in fields)
        {
            if (!await db.Set<Citizen>().AnyAsync(HasValue(field.Field), cancellationToken))
                continue;
            registrations ??= await KnownRegistration.ReadAsync(keys, db.Set<Registration>(), services, cancellationToken);
            var today = OfficeTime.DayOf(clock.GetUtcNow());
            var lines = await OfFieldAsync(db, field, services, registrations, today, cancellationToken);
            if (lines.Exists(l => l.IsUndeclared))
                undeclared.Add(field.Field);
        }

        return undeclared;
    }

    private static bool IsDeclared(FieldDefinition field, List<Service> services) =>
        services.Exists(s => s.EndedAt is null && s.Fields.Contains(field.Field));

    private static async Task<List<UnneededLine>> OfFieldAsync(
        DbContext db,
        FieldDefinition field,
        List<Service> services,
        ILookup<Guid, KnownRegistration> registrations,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var declaring = services.Where(s => s.Fields.Contains(field.Field)).ToList();
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
        var isUndeclared = !IsDeclared(field, services) && lines.Exists(l => l.Past > 0);
        return isUndeclared ? lines.ConvertAll(l => l with { IsUndeclared = true }) : lines;
    }

    /// <summary>Whether a record holds a value of the field.</summary>
    internal static Expression<Func<Citizen, bool>> HasValue(CitizenField field)
    {
        var citizen = Expression.Parameter(typeof(Citizen), "c");
        var value = CitizenColumns.ValueOf(citizen, field);
        return Expression.Lambda<Func<Citizen, bool>>(Expression.NotEqual(value, Expression.Constant(null, value.Type)), citizen);
    }
}
