using System.Buffers.Binary;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>Reads what the portal knows for a review.</summary>
internal sealed class FactLoader(PortalStore store, CitizenKeys keys, OfficeKey office, AuditTrail trail)
{
    /// <summary>How many numbers away a house is still next door.</summary>
    private const int Near = 2;

    /// <summary>How much of a registration's mark is compared; a shorter one was not made by the portal, and is nobody's.</summary>
    private const int MarkBytes = 16;

    private static readonly FieldDefinition FamilyName = FieldCatalog.Of(CitizenField.FamilyName);
    private static readonly FieldDefinition HouseNumber = FieldCatalog.Of(CitizenField.HouseNumber);

    public Task<ReviewFacts> LoadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => LoadAsync(db, cancellationToken), cancellationToken);

    /// <summary>What is known, with the cases as they are now; null where no case and nobody whom one concerns is newer.</summary>
    /// <param name="since">When <paramref name="known"/> was read (UTC).</param>
    public Task<ReviewFacts?> WithNewCasesAsync(ReviewFacts known, DateTimeOffset since, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var isNewer =
                    await db.Set<Case>().AnyAsync(c => c.OpenedAt >= since || c.ClosedAt >= since, cancellationToken)
                    || await db.Set<CaseCitizen>().AnyAsync(c => c.AddedAt >= since, cancellationToken);
                if (!isNewer)
                    return null;
                var cases = await new CaseFacts(keys).LoadAsync(db, cancellationToken);
                return known with { Cases = cases.ByNumber, CasesOf = cases.OfCitizen };
            },
            cancellationToken
        );

    private async Task<ReviewFacts> LoadAsync(DbContext db, CancellationToken cancellationToken)
    {
        var (citizens, families) = await CitizensAsync(db, cancellationToken);
        var sizes = new int[families.Count];
        foreach (var citizen in citizens.Values)
            sizes[citizen.Family]++;
        var cases = await new CaseFacts(keys).LoadAsync(db, cancellationToken);
        var staff = await StaffAsync(db, families, cancellationToken);
        var days = await db.Set<OfficeDay>().AsNoTracking().ToListAsync(cancellationToken);
        return new()
        {
            Cases = cases.ByNumber,
            CasesOf = cases.OfCitizen,
            ServiceOf = await db.Set<Purpose>().ToDictionaryAsync(p => p.Id, p => p.ServiceId, cancellationToken),
            FindRegistration = await RegistrationsAsync(db, cancellationToken),
            Citizens = citizens,
            FamilySizes = sizes,
            Staff = staff,
            StaffAmongCitizens = staff
                .Where(s => s.Value.Citizen is not null)
                .GroupBy(s => s.Value.Citizen!.Value)
                .ToDictionary(g => g.Key, g => g.First().Key),
            Watched = await new WatchReading(office, trail).CitizensAsync(db, keys, cancellationToken),
            Holidays = days.Where(d => d.Kind == OfficeDayKind.Holiday).Select(d => d.Day).ToHashSet(),
            Elections = [.. days.Where(d => d.Kind == OfficeDayKind.Election).Select(d => d.Day)],
        };
    }

    private static async Task<(Dictionary<Guid, CitizenFact> Citizens, Dictionary<string, int> Families)> CitizensAsync(
        DbContext db,
        CancellationToken cancellationToken
    )
    {
        var (citizens, families) = (new Dictionary<Guid, CitizenFact>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var rows = db.Set<Citizen>()
            .AsNoTracking()
            .Select(c => new
            {
                c.Id,
                c.Village,
                Family = EF.Property<string>(c, FamilyName.SoundColumn!),
                House = EF.Property<byte[]?>(c, HouseNumber.SearchColumn!),
            })
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!families.TryGetValue(row.Family, out var family))
                families.Add(row.Family, family = families.Count);
            citizens.Add(row.Id, new(family, row.Village ?? 0, Short(row.House)));
        }

        return (citizens, families);
    }

    private async Task<Func<Guid, Guid, (DateOnly On, DateOnly? Until)?>> RegistrationsAsync(
        DbContext db,
        CancellationToken cancellationToken
    )
    {
        var periods = new Dictionary<(ulong, ulong), (DateOnly On, DateOnly? Until)>();
        await foreach (
            var row in db.Set<Registration>()
                .AsNoTracking()
                .Select(r => new
                {
                    r.Mark,
                    r.RegisteredOn,
                    r.EndedOn,
                })
                .AsAsyncEnumerable()
                .WithCancellation(cancellationToken)
        )
        {
            if (row.Mark.Length < MarkBytes)
                continue;
            var key = Key(row.Mark);
            periods[key] = periods.TryGetValue(key, out var other)
                ? (
                    other.On < row.RegisteredOn ? other.On : row.RegisteredOn,
                    other.Until is null || row.EndedOn is null ? null : Later(other.Until, row.EndedOn)
                )
                : (row.RegisteredOn, row.EndedOn);
        }

        return (citizen, service) => periods.TryGetValue(Key(keys.RegistrationMark(citizen, service)), out var period) ? period : null;
    }

    private async Task<Dictionary<Guid, StaffFact>> StaffAsync(
        DbContext db,
        Dictionary<string, int> families,
        CancellationToken cancellationToken
    )
    {
        var shifts = (await db.Set<DutyShift>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(s => s.AccountId);
        var entries = await new StaffReading(office, trail).ReadAsync(db, cancellationToken);
        // By their number; without it nobody is taken for somebody else.
        var records = await RecordsByNumber.FindAsync(
            db,
            keys,
            entries.Values.Select(e => e.Person?.NationalId).OfType<string>().Where(n => n.Length > 0),
            cancellationToken
        );
        var staff = new Dictionary<Guid, StaffFact>();
        foreach (var (account, leaves) in await LeavingAsync(db, cancellationToken))
        {
            var known = entries.GetValueOrDefault(account) is { IsAltered: false } standing ? standing : null;
            var (entry, person) = (known?.Entry ?? new() { AccountId = account }, known?.Person ?? new("", ""));
            var hours = entry.HoursOf(person);
            var house = person.HouseNumber is { Length: > 0 } number ? HouseText.Of(number).Number : null;
            staff.Add(
                entry.AccountId,
                new(
                    person.NationalId is { } own && records.TryGetValue(own, out var record) ? record : null,
                    families.GetValueOrDefault(NameSound.Of(person.FamilyName), -1),
                    person.Village ?? 0,
                    house is null ? 0 : HouseHash(house),
                    house is null ? new HashSet<ulong>() : NextDoor(house),
                    hours.From,
                    hours.Until,
                    hours.On,
                    [.. shifts[entry.AccountId]],
                    leaves
                )
            );
        }

        return staff;
    }

    /// <summary>Every account, and the last day of its contract where it has one.</summary>
    private static async Task<Dictionary<Guid, DateOnly?>> LeavingAsync(DbContext db, CancellationToken cancellationToken) =>
        await db.Set<Account>()
            .Select(a => new
            {
                a.Id,
                EndsOn = db.Set<Contract>().Where(c => c.Id == a.ContractId).Select(c => (DateOnly?)c.EndsOn).FirstOrDefault(),
            })
            .ToDictionaryAsync(a => a.Id, a => a.EndsOn, cancellationToken);

    private ulong HouseHash(string house) => Short(keys.IndexOf(CitizenField.HouseNumber, HouseNumber.Kind.IndexText(house)));

    /// <summary>12/3 is next to 12, 12/1 to 12/9 and the houses 10 to 14.</summary>
    private HashSet<ulong> NextDoor(string house)
    {
        var first = house.Split('/')[0];
        if (!int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return [];
        var near = new HashSet<ulong>();
        for (var n = Math.Max(1, number - Near); n <= number + Near; n++)
        {
            near.Add(HouseHash(n.ToString(CultureInfo.InvariantCulture)));
            for (var part = 1; part <= 9; part++)
                near.Add(HouseHash(FormattableString.Invariant($"{n}/{part}")));
        }

        near.Remove(HouseHash(house));
        return near;
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one > other ? one : other;

    internal static ulong Short(byte[]? hash) => hash is { Length: >= 8 } ? BinaryPrimitives.ReadUInt64LittleEndian(hash) : 0;

    internal static (ulong, ulong) Key(byte[] mark) =>
        (BinaryPrimitives.ReadUInt64LittleEndian(mark), BinaryPrimitives.ReadUInt64LittleEndian(mark.AsSpan(8)));
}

/// <summary>Finds which case each mark is of: the database does not tell.</summary>
internal sealed class CaseFacts(CitizenKeys keys)
{
    public async Task<(Dictionary<string, CaseFact> ByNumber, Dictionary<Guid, IReadOnlyList<CaseFact>> OfCitizen)> LoadAsync(
        DbContext db,
        CancellationToken cancellationToken
    )
    {
        var cases = await db.Set<Case>()
            .AsNoTracking()
            .Select(c => new CaseFact(c.Id, c.Number, c.Kind, c.ServiceId, c.OpenedAt, c.ClosedAt) { OpenedById = c.OpenedById })
            .ToListAsync(cancellationToken);
        cases.Sort((a, b) => a.OpenedAt.CompareTo(b.OpenedAt));
        var byId = cases.ToDictionary(c => c.Id);
        foreach (var officer in await db.Set<CaseOfficer>().AsNoTracking().ToListAsync(cancellationToken))
            byId[officer.CaseId].Officers.Add(officer.AccountId);
        var ofCitizen = new Dictionary<Guid, IReadOnlyList<CaseFact>>();
        await foreach (var row in db.Set<CaseCitizen>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Find(cases, row) is not { } found)
                continue;
            found.Citizens.Add(row.CitizenId);
            if (found.OpenedById is not null && row.AddedById is { } said)
                found.SaidBy.Add(row.CitizenId, said);
            if (!ofCitizen.TryGetValue(row.CitizenId, out var list))
                ofCitizen.Add(row.CitizenId, list = new List<CaseFact>(1));
            ((List<CaseFact>)list).Add(found);
        }

        // The register parts A/1 from a/1, and people do not: the older is meant.
        return (
            cases.DistinctBy(c => c.Number, StringComparer.OrdinalIgnoreCase).ToDictionary(c => c.Number, StringComparer.OrdinalIgnoreCase),
            ofCitizen
        );
    }

    /// <summary>Most are tied as their case is opened, so those that began shortly before come first.</summary>
    private CaseFact? Find(List<CaseFact> cases, CaseCitizen row)
    {
        var from = Before(cases, row.AddedAt);
        for (var i = from; i >= 0; i--)
            if (Is(cases[i], row))
                return cases[i];
        for (var i = from + 1; i < cases.Count; i++)
            if (Is(cases[i], row))
                return cases[i];
        return null;
    }

    private bool Is(CaseFact known, CaseCitizen row) => keys.CaseMark(row.CitizenId, known.Id).AsSpan().SequenceEqual(row.Mark);

    /// <summary>The place of the last case that began by then.</summary>
    private static int Before(List<CaseFact> cases, DateTimeOffset at)
    {
        var (low, high) = (0, cases.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cases[middle].OpenedAt <= at)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
