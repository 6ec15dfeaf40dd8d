using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review;

namespace StaffPortal.Domain.Retention;

/// <summary>
/// What nothing needs any more (PDPA s.22, 37(3)). A record: no registration is active, and the years of every field of every service that
/// a person was registered in are over. A value: the years of its field are over in every service that declares it and that a person was
/// registered in. It reads registrations and dates, whether a value is there, and no value.
/// </summary>
public sealed class DueRecords(CitizenKeys keys, TimeProvider clock)
{
    /// <summary>Citizens asked about in one query: a statement takes only so many values.</summary>
    private const int PieceSize = 500;

    /// <summary>All records that are due, those due longest first.</summary>
    internal async Task<List<DueRecord>> FindAsync(DbContext db, CancellationToken cancellationToken)
    {
        var (services, registrations, starts) = await ReadAllAsync(db, cancellationToken);
        var held = await db.Set<CitizenKey>().Where(k => k.Wrapped != null).Select(k => k.CitizenId).ToListAsync(cancellationToken);
        return
        [
            .. held.Select(c => DueOf(c, registrations[c], services, starts))
                .OfType<DueRecord>()
                .OrderBy(r => r.Since)
                .ThenBy(r => r.CitizenId),
        ];
    }

    /// <summary>All values that are due of records that are not, those due longest first.</summary>
    internal async Task<List<DueRecord>> FindValuesAsync(DbContext db, CancellationToken cancellationToken)
    {
        var (services, registrations, starts) = await ReadAllAsync(db, cancellationToken);
        var found = new List<DueRecord>();
        foreach (var field in FieldCatalog.InOrder(services.SelectMany(s => s.Fields).Distinct()))
        {
            var there = db.Set<Citizen>().AsNoTracking().Where(UnneededValues.HasValue(field));
            var citizens = await there.Where(c => c.Key!.Wrapped != null).Select(c => c.Id).ToListAsync(cancellationToken);
            found.AddRange(citizens.Select(c => ValueDueOf(c, field, registrations[c], services, starts)).OfType<DueRecord>());
        }

        var wholly = found
            .Select(f => f.CitizenId)
            .Distinct()
            .Where(c => DueOf(c, registrations[c], services, starts) is not null)
            .ToHashSet();
        return [.. found.Where(f => !wholly.Contains(f.CitizenId)).OrderBy(f => f.Since).ThenBy(f => f.CitizenId)];
    }

    /// <summary>Whether one record, or one value of it, is due now, and since when.</summary>
    /// <param name="field">The field of the value; null for the whole record.</param>
    internal async Task<DueRecord?> OfAsync(DbContext db, Guid citizenId, CitizenField? field, CancellationToken cancellationToken)
    {
        var services = await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken);
        var own = db.Set<Registration>().Where(r => r.CitizenId == citizenId);
        var registrations = (await ReadAsync(services, own, cancellationToken))[citizenId];
        var starts = await RetentionStarts.ReadAsync(db, services, citizenId, cancellationToken);
        return field is { } value
            ? ValueDueOf(citizenId, value, registrations, services, starts)
            : DueOf(citizenId, registrations, services, starts);
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

    private DueRecord? DueOf(Guid citizenId, IEnumerable<KnownRegistration> registrations, List<Service> services, RetentionStarts starts)
    {
        var last = default(DueRecord);
        foreach (var own in registrations.GroupBy(r => r.ServiceId))
        {
            if (own.Any(r => r.EndedOn is null))
                return null;
            var service = services.Find(s => s.Id == own.Key)!;
            foreach (var field in service.Declared.DefaultIfEmpty(new ServiceField()))
            {
                if (starts.Of(citizenId, service, field, [.. own]) is not { } start)
                    return null;
                last = Later(last, new(citizenId, service.Id, field.KeptYears, field.KeptFrom, DueOn(start, field)));
            }
        }

        return IfOver(last ?? new(citizenId, null, 0, null, null));
    }

    /// <summary>
    /// What a service cannot be given without stays as long as the service keeps anything: a bank account without a name tells nobody.
    /// </summary>
    private DueRecord? ValueDueOf(
        Guid citizenId,
        CitizenField field,
        IEnumerable<KnownRegistration> registrations,
        List<Service> services,
        RetentionStarts starts
    )
    {
        var last = default(DueRecord);
        foreach (var own in registrations.GroupBy(r => r.ServiceId))
        {
            var service = services.Find(s => s.Id == own.Key)!;
            if (service.Declared.Find(d => d.Field == field) is not { } rule)
                continue;
            foreach (var counted in rule.IsRequired ? service.Declared : [rule])
            {
                if (starts.Of(citizenId, service, counted, [.. own]) is not { } start)
                    return null;
                last = Later(
                    last,
                    new(citizenId, service.Id, counted.KeptYears, counted.KeptFrom, DueOn(start, counted)) { Field = field }
                );
            }
        }

        return last is null ? null : IfOver(last);
    }

    private static DueRecord Later(DueRecord? one, DueRecord other) => one is null || other.Since > one.Since ? other : one;

    private static DateOnly DueOn(DateOnly start, ServiceField field) => start.AddYears(field.KeptYears).AddDays(1);

    private DueRecord? IfOver(DueRecord due) => due.Since is null || due.Since <= OfficeTime.DayOf(clock.GetUtcNow()) ? due : null;

    private async Task<(List<Service> Services, ILookup<Guid, KnownRegistration> Registrations, RetentionStarts Starts)> ReadAllAsync(
        DbContext db,
        CancellationToken cancellationToken
    )
    {
        var services = await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken);
        var registrations = await ReadAsync(services, db.Set<Registration>(), cancellationToken);
        return (services, registrations, await RetentionStarts.ReadAsync(db, services, null, cancellationToken));
    }

    private Task<ILookup<Guid, KnownRegistration>> ReadAsync(
        IReadOnlyCollection<Service> services,
        IQueryable<Registration> registrations,
        CancellationToken cancellationToken
    ) => KnownRegistration.ReadAsync(keys, registrations, services, cancellationToken);
}

/// <summary>A record, or a value of one, that nothing needs any more.</summary>
/// <param name="ServiceId">The service whose years ended last; null where there never was one.</param>
/// <param name="KeptYears">The years that it declared: the longest of its fields.</param>
/// <param name="KeptFrom">From when they were counted; null from the end of the registration.</param>
/// <param name="Since">The first day without need (Bangkok).</param>
internal sealed record DueRecord(Guid CitizenId, Guid? ServiceId, int KeptYears, RetentionStart? KeptFrom, DateOnly? Since)
{
    /// <summary>The field of the value; null for the whole record.</summary>
    public CitizenField? Field { get; init; }

    /// <summary>As a proposal names it.</summary>
    public DisposalItem ItemOf(Guid disposalId, CitizenKeys keys) =>
        new()
        {
            DisposalId = disposalId,
            CitizenId = CitizenId,
            Place = (int?)Field ?? 0,
            Mark = ServiceId is { } service ? keys.RegistrationMark(CitizenId, service) : null,
            KeptYears = KeptYears,
            KeptFrom = KeptFrom,
            DueSince = Since,
        };
}
