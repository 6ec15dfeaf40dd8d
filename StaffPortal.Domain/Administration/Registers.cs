using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>Where an account stands; for lists, stored nowhere.</summary>
public enum AccountState
{
    /// <summary>Its person can sign in.</summary>
    Open,

    /// <summary>Something about it waits for a second person.</summary>
    Waits,

    /// <summary>Its person has not chosen a password yet.</summary>
    NotActivated,

    /// <summary>Wrong passwords within the last minutes make the next try slow.</summary>
    Slowed,

    /// <summary>Closed.</summary>
    Closed,
}

/// <summary>An account in a list.</summary>
/// <param name="Waits">Whether something about it waits for a second person.</param>
/// <param name="LastSignInAt">When its person last signed in (UTC); null where no session tells of it.</param>
public sealed record AccountRow(
    Guid Id,
    string UserName,
    string DisplayName,
    Role Role,
    Guid? ContractId,
    DateTimeOffset? DisabledAt,
    DateTimeOffset CreatedAt,
    bool IsActivated,
    bool Waits,
    DateTimeOffset? LastSignInAt
)
{
    /// <summary>Whether wrong passwords of the last minutes make the next try slow (<see cref="SlowedAccounts"/>).</summary>
    public bool IsSlowed { get; init; }

    /// <summary>Where it stands.</summary>
    public AccountState State =>
        DisabledAt is not null ? AccountState.Closed
        : Waits ? AccountState.Waits
        : !IsActivated ? AccountState.NotActivated
        : IsSlowed ? AccountState.Slowed
        : AccountState.Open;
}

/// <summary>A grant in a list, with the names it mentions.</summary>
public sealed record GrantRow(Grant Grant, string AccountName, string AccountDisplayName, Purpose Purpose, string GrantedBy);

/// <summary>The office's registers as administrators and compliance officers read them; they hold no citizen's data.</summary>
public sealed class Registers(PortalStore store, TimeProvider clock)
{
    /// <summary>All services, by code. Open to everyone signed in: names of services are no secret.</summary>
    public Task<List<Service>> ServicesAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => db.Set<Service>().AsNoTracking().OrderBy(s => s.Code).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>The names of all services, for a page that only names some. Open to everyone signed in.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> ServiceNamesAsync(CancellationToken cancellationToken)
    {
        var all = await store.ReadAsync(
            db =>
                db.Set<Service>()
                    .Select(s => new
                    {
                        s.Id,
                        s.NameTh,
                        s.NameEn,
                    })
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        return all.ToDictionary(s => s.Id, s => Words.InThai ? s.NameTh : s.NameEn);
    }

    /// <summary>All purposes, by code. Open to everyone signed in.</summary>
    public Task<List<Purpose>> PurposesAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => db.Set<Purpose>().AsNoTracking().OrderBy(p => p.Code).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>The fields of the office's own, in the order in which they were made. Open to everyone signed in.</summary>
    public Task<List<OwnField>> OwnFieldsAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => db.Set<OwnField>().AsNoTracking().OrderBy(f => f.Field).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>All contracts, by number; empty for who may not read registers.</summary>
    public Task<List<Contract>> ContractsAsync(Origin origin, CancellationToken cancellationToken) =>
        AsReaderAsync(
            origin,
            db => db.Set<Contract>().AsNoTracking().OrderBy(c => c.Number).ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>All accounts, by user ID; empty for who may not read registers.</summary>
    public Task<List<AccountRow>> AccountsAsync(Origin origin, CancellationToken cancellationToken) =>
        AsReaderAsync(
            origin,
            async db =>
            {
                var slowed = await SlowedAccounts.ReadAsync(db, clock.GetUtcNow(), cancellationToken);
                var rows = await db.Set<Account>()
                    .AsNoTracking()
                    .OrderBy(a => a.UserName)
                    .Select(a => new AccountRow(
                        a.Id,
                        a.UserName!,
                        a.DisplayName,
                        a.Role,
                        a.ContractId,
                        a.DisabledAt,
                        a.CreatedAt,
                        a.PasswordHash != null || a.EmailConfirmed,
                        db.Set<Proposal>().Any(p => p.AccountId == a.Id && p.State == ProposalState.Waiting),
                        db.Set<AccountSession>().Where(x => x.AccountId == a.Id).Max(x => (DateTimeOffset?)x.StartedAt)
                    ))
                    .ToListAsync(cancellationToken);
                return rows.ConvertAll(r => r with { IsSlowed = slowed.TryGetValue(r.Id, out var tried) && !(r.LastSignInAt > tried) });
            },
            cancellationToken
        );

    /// <summary>All grants, newest first; empty for who may not read registers.</summary>
    public Task<List<GrantRow>> GrantsAsync(Origin origin, CancellationToken cancellationToken) =>
        AsReaderAsync(
            origin,
            async db =>
            {
                var purposes = await db.Set<Purpose>().AsNoTracking().ToDictionaryAsync(p => p.Id, cancellationToken);
                var rows = await (
                    from g in db.Set<Grant>().AsNoTracking()
                    join holder in db.Set<Account>() on g.AccountId equals holder.Id
                    join giver in db.Set<Account>() on g.GrantedById equals giver.Id
                    orderby g.GrantedAt descending
                    select new
                    {
                        g,
                        holder.UserName,
                        holder.DisplayName,
                        Giver = giver.DisplayName,
                    }
                ).ToListAsync(cancellationToken);
                return rows.ConvertAll(r => new GrantRow(r.g, r.UserName!, r.DisplayName, purposes[r.g.PurposeId], r.Giver));
            },
            cancellationToken
        );

    /// <summary>A page of all grants, newest first unless ordered otherwise; empty for who may not read registers.</summary>
    public Task<ListPage<GrantRow>> GrantPageAsync(Origin origin, ListWindow window, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.Administrator, Role.ComplianceOfficer)
                    ? await GrantList.PageAsync(db, window, OfficeTime.DayOf(clock.GetUtcNow()), cancellationToken)
                    : new([], 0),
            cancellationToken
        );

    /// <summary>
    /// The villages that citizens of the register live in, for choosing a scope: numbers alone, of nobody. Empty for who may not read
    /// registers, and before anybody is registered.
    /// </summary>
    public Task<List<int>> VillagesAsync(Origin origin, CancellationToken cancellationToken) =>
        AsReaderAsync(
            origin,
            db =>
                db.Set<Citizen>()
                    .Where(c => c.Village != null)
                    .Select(c => c.Village!.Value)
                    .Distinct()
                    .OrderBy(v => v)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>What the background jobs did last and when they are due; empty for who may not read registers.</summary>
    public Task<List<JobState>> JobsAsync(Origin origin, CancellationToken cancellationToken) =>
        AsReaderAsync(
            origin,
            db =>
                db.Set<Job>()
                    .AsNoTracking()
                    .OrderBy(j => j.Name)
                    .Select(j => new JobState(j.Name, j.Node, j.Holder != null, j.StartedAt, j.EndedAt, j.Outcome, j.Reason, j.DueAt))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    private Task<List<T>> AsReaderAsync<T>(Origin origin, Func<DbContext, Task<List<T>>> read, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db => await origin.HoldsAsync(db, cancellationToken, Role.Administrator, Role.ComplianceOfficer) ? await read(db) : [],
            cancellationToken
        );
}
