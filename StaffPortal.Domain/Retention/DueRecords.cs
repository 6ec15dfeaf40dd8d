using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Retention;

/// <summary>
/// Which records nothing needs any more (PDPA s.22, 37(3)): no registration is active, and the years of every service that a person was
/// registered in are over. It reads registrations and no value of a record.
/// </summary>
public sealed class DueRecords(CitizenKeys keys, TimeProvider clock)
{
    /// <summary>Citizens asked about in one query: a statement takes only so many values.</summary>
    private const int PieceSize = 500;

    /// <summary>All records that are due, those due longest first.</summary>
    internal async Task<List<DueRecord>> FindAsync(DbContext db, CancellationToken cancellationToken)
    {
        var services = await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken);
        var registrations = await ReadAsync(services, db.Set<Registration>(), cancellationToken);
        var held = await db.Set<CitizenKey>().Where(k => k.Wrapped != null).Select(k => k.CitizenId).ToListAsync(cancellationToken);
        return
        [
            .. held.Select(c => DueOf(c, registrations[c], services)).OfType<DueRecord>().OrderBy(r => r.Since).ThenBy(r => r.CitizenId),
        ];
    }

    /// <summary>Whether one record is due now, and since when.</summary>
    internal async Task<DueRecord?> OfAsync(DbContext db, Guid citizenId, CancellationToken cancellationToken)
    {
        var services = await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken);
        var own = db.Set<Registration>().Where(r => r.CitizenId == citizenId);
        return DueOf(citizenId, (await ReadAsync(services, own, cancellationToken))[citizenId], services);
    }

    /// <summary>What keeps records, by citizen; those that nothing keeps are left out.</summary>
    internal async Task<Dictionary<Guid, HoldKind>> HoldsAsync(
        DbContext db,
        IReadOnlyCollection<Guid> citizens,
        CancellationToken cancellationToken
    )
    {
        var kept = new Dictionary<Guid, HoldKind>();
        var orders = await db.Set<DisposalHold>().Where(h => h.LiftedAt == null).Select(h => h.ServiceId).ToListAsync(cancellationToken);
        var ordered = orders.OfType<Guid>().ToList();
        var services = await db.Set<Service>().AsNoTracking().Where(s => ordered.Contains(s.Id)).ToListAsync(cancellationToken);
        foreach (var piece in citizens.Chunk(PieceSize))
        {
            var own = db.Set<Registration>().Where(r => piece.Contains(r.CitizenId));
            var registrations = await ReadAsync(services, own, cancellationToken);
            foreach (var citizen in piece.Where(c => orders.Contains(null) || registrations[c].Any()))
                kept[citizen] = HoldKind.Order;
            var restricted = db.Set<Restriction>().Where(r => piece.Contains(r.CitizenId) && r.LiftedAt == null);
            foreach (var citizen in await restricted.Select(r => r.CitizenId).Distinct().ToListAsync(cancellationToken))
                kept[citizen] = HoldKind.Restriction;
            var cases = db.Set<ContactCase>().Where(c => c.CitizenId != null && piece.Contains(c.CitizenId.Value) && c.EndedAt == null);
            foreach (var citizen in await cases.Select(c => c.CitizenId!.Value).Distinct().ToListAsync(cancellationToken))
                kept[citizen] = HoldKind.OpenCase;
        }

        return kept;
    }

    private DueRecord? DueOf(Guid citizenId, IEnumerable<KnownRegistration> registrations, List<Service> services)
    {
        var last = default(DueRecord);
        foreach (var registration in registrations)
        {
            if (registration.EndedOn is not { } ended)
                return null;
            var years = services.Find(s => s.Id == registration.ServiceId)!.Declared.Select(d => d.KeptYears).DefaultIfEmpty().Max();
            var due = new DueRecord(citizenId, registration.ServiceId, years, ended.AddYears(years).AddDays(1));
            if (last is null || due.Since > last.Since)
                last = due;
        }

        last ??= new(citizenId, null, 0, null);
        return last.Since is null || last.Since <= OfficeTime.DayOf(clock.GetUtcNow()) ? last : null;
    }

    private Task<ILookup<Guid, KnownRegistration>> ReadAsync(
        IReadOnlyCollection<Service> services,
        IQueryable<Registration> registrations,
        CancellationToken cancellationToken
    ) => KnownRegistration.ReadAsync(keys, registrations, services, cancellationToken);
}

/// <summary>A record that nothing needs any more.</summary>
/// <param name="ServiceId">The service whose years ended last; null where there never was one.</param>
/// <param name="KeptYears">The years that it declared: the longest of its fields.</param>
/// <param name="Since">The first day without need (Bangkok).</param>
internal sealed record DueRecord(Guid CitizenId, Guid? ServiceId, int KeptYears, DateOnly? Since);
