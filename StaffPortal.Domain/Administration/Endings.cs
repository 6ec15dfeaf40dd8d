using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>What stops or is left without an owner when something of the registers is ended; counts alone, of today.</summary>
/// <param name="Purposes">Purposes in force.</param>
/// <param name="Grants">Grants in force.</param>
/// <param name="Declarations">Purposes that people have declared and are working under now.</param>
/// <param name="Accounts">Open accounts that work under it.</param>
/// <param name="Contracts">Contracts in force that cover it.</param>
/// <param name="Disclosures">Disclosures asked for or approved that are not made yet.</param>
/// <param name="Cases">Open cases that its person is answering.</param>
public sealed record Ending(
    int Purposes = 0,
    int Grants = 0,
    int Declarations = 0,
    int Accounts = 0,
    int Contracts = 0,
    int Disclosures = 0,
    int Cases = 0
)
{
    /// <summary>Registrations in the service that are active; null where there were too many to count while somebody waits.</summary>
    public int? Registrations { get; init; } = 0;

    /// <summary>Names what hangs on a service or a purpose, so that whoever ends it can look there first; citizens are not named.</summary>
    public IReadOnlyList<Hanging> Named { get; init; } = [];
}

/// <summary>Which register something hangs in.</summary>
public enum HangingIn
{
    /// <summary>A purpose in force.</summary>
    Purposes,

    /// <summary>A grant in force.</summary>
    Grants,

    /// <summary>A contract in force.</summary>
    Contracts,

    /// <summary>A disclosure that is not made yet.</summary>
    Disclosures,
}

/// <summary>One thing that hangs on what ends.</summary>
/// <param name="Name">As its register names it.</param>
public sealed record Hanging(HangingIn In, string Name);

/// <summary>Counts what ending a service, a purpose, a contract or an account takes with it, before it is asked for.</summary>
public sealed class Endings(PortalStore store, CitizenKeys keys, TimeProvider clock)
{
    /// <summary>So many registrations are looked through at most: whose service they are of, only their mark tells.</summary>
    public const int MostRegistrations = 300_000;

    /// <summary>Of a service; nothing for who is no administrator.</summary>
    public Task<Ending> OfServiceAsync(Origin origin, Guid serviceId, CancellationToken cancellationToken) =>
        CountAsync(
            origin,
            async (db, now) =>
            {
                var purposes = await db.Set<Purpose>()
                    .AsNoTracking()
                    .Where(p => p.ServiceId == serviceId && p.EndedAt == null)
                    .ToListAsync(cancellationToken);
                var ending = await OfAsync(db, purposes, now, cancellationToken);
                return ending with
                {
                    Purposes = purposes.Count,
                    Named = [.. purposes.Select(p => new Hanging(HangingIn.Purposes, p.Name)), .. ending.Named],
                    Registrations = await RegistrationsAsync(db, serviceId, cancellationToken),
                };
            },
            cancellationToken
        );

    /// <summary>Of a purpose; nothing for who is no administrator.</summary>
    public Task<Ending> OfPurposeAsync(Origin origin, Guid purposeId, CancellationToken cancellationToken) =>
        CountAsync(
            origin,
            async (db, now) =>
                await OfAsync(
                    db,
                    await db.Set<Purpose>().AsNoTracking().Where(p => p.Id == purposeId).ToListAsync(cancellationToken),
                    now,
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>Of an account; nothing for who is no administrator.</summary>
    public Task<Ending> OfAccountAsync(Origin origin, Guid accountId, CancellationToken cancellationToken) =>
        CountAsync(origin, (db, now) => OfPeopleAsync(db, [accountId], now, cancellationToken), cancellationToken);

    /// <summary>Of a contract: what the people who work under it lose; nothing for who is no administrator.</summary>
    public Task<Ending> OfContractAsync(Origin origin, Guid contractId, CancellationToken cancellationToken) =>
        CountAsync(
            origin,
            async (db, now) =>
            {
                var people = await db.Set<Account>()
                    .Where(a => a.ContractId == contractId && a.DisabledAt == null)
                    .Select(a => a.Id)
                    .ToListAsync(cancellationToken);
                return await OfPeopleAsync(db, people, now, cancellationToken) with { Accounts = people.Count };
            },
            cancellationToken
        );

    private Task<Ending> CountAsync(
        Origin origin,
        Func<DbContext, DateTimeOffset, Task<Ending>> count,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db => await origin.HoldsAsync(db, cancellationToken, Role.Administrator) ? await count(db, clock.GetUtcNow()) : new(),
            cancellationToken
        );

    private static async Task<Ending> OfAsync(DbContext db, List<Purpose> purposes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
        var names = purposes.ToDictionary(p => p.Id, p => p.Name);
        var ids = names.Keys.ToList();
        var contracts = await db.Set<Contract>()
            .AsNoTracking()
            .Where(c => c.EndedAt == null && c.EndsOn >= today)
            .OrderBy(c => c.Number)
            .ToListAsync(cancellationToken);
        var covering = contracts.Where(c => c.Purposes.Exists(ids.Contains)).ToList();
        var grants = await db.Set<Grant>()
            .Where(Term.InForceOn<Grant>(today))
            .Where(g => ids.Contains(g.PurposeId))
            .Join(db.Set<Account>(), g => g.AccountId, a => a.Id, (g, a) => new { a.DisplayName, g.PurposeId })
            .OrderBy(g => g.DisplayName)
            .ToListAsync(cancellationToken);
        var disclosures = await NotMade(db)
            .Where(d => ids.Contains(d.PurposeId))
            .OrderBy(d => d.RequestedAt)
            .Select(d => d.Recipient)
            .ToListAsync(cancellationToken);
        return new(
            Grants: grants.Count,
            Declarations: await Standing(db, now).CountAsync(d => ids.Contains(d.PurposeId), cancellationToken),
            Contracts: covering.Count,
            Disclosures: disclosures.Count
        )
        {
            Named =
            [
                .. grants.Select(g => new Hanging(HangingIn.Grants, $"{g.DisplayName} · {names[g.PurposeId]}")),
                .. covering.Select(c => new Hanging(HangingIn.Contracts, $"{c.Number} · {c.Company}")),
                .. disclosures.Select(d => new Hanging(HangingIn.Disclosures, d)),
            ],
        };
    }

    private static async Task<Ending> OfPeopleAsync(
        DbContext db,
        List<Guid> people,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var today = OfficeTime.DayOf(now);
        return new(
            Grants: await db.Set<Grant>()
                .Where(Term.InForceOn<Grant>(today))
                .CountAsync(g => people.Contains(g.AccountId), cancellationToken),
            Declarations: await Standing(db, now).CountAsync(d => people.Contains(d.AccountId), cancellationToken),
            Disclosures: await NotMade(db).CountAsync(d => people.Contains(d.RequestedById), cancellationToken),
            Cases: await db.Set<ContactCase>()
                .CountAsync(c => c.EndedAt == null && c.OwnerId != null && people.Contains(c.OwnerId.Value), cancellationToken)
        );
    }

    private static IQueryable<Declaration> Standing(DbContext db, DateTimeOffset now) =>
        db.Set<Declaration>().Where(Declaration.Standing(now));

    private static IQueryable<Disclosure> NotMade(DbContext db) =>
        db.Set<Disclosure>().Where(d => d.State == DisclosureState.Requested || d.State == DisclosureState.Approved);

    private async Task<int?> RegistrationsAsync(DbContext db, Guid serviceId, CancellationToken cancellationToken)
    {
        var active = db.Set<Registration>().AsNoTracking().Where(r => r.EndedOn == null);
        if (await active.CountAsync(cancellationToken) > MostRegistrations)
            return null;
        var count = 0;
        await foreach (var row in active.Select(r => new { r.CitizenId, r.Mark }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (row.Mark.AsSpan().SequenceEqual(keys.RegistrationMark(row.CitizenId, serviceId)))
                count++;
        }

        return count;
    }
}
