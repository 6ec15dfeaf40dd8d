using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>An account to be made.</summary>
public sealed record AccountForm(string UserName, string DisplayName, Role Role, Guid? ContractId);

/// <summary>Makes accounts, gives them their one role, closes and opens them. Never sees a password.</summary>
public sealed partial class AccountBook(PortalStore store, AuditTrail trail, AdministratorDoor door, TimeProvider clock)
{
    /// <summary>Makes an account without a password; its person chooses one by an activation link.</summary>
    public Task<Result<Guid>> CreateAsync(Origin origin, AccountForm form, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.AccountCreated,
            null,
            new AccountCreatedDetail(form.Role, form.UserName),
            async (db, _) =>
            {
                if (form.Role == Role.None)
                    return new ValidationError("RoleNeeded");
                var made = await NewAsync(db, form, cancellationToken);
                if (made.Succeeded)
                    db.Add(made.Value);
                return made.Succeeded ? made.Value.Id : made.Refusal;
            },
            cancellationToken
        );

    /// <summary>Makes the first administrator of an office that has none; refused once there is one.</summary>
    public async Task<Result<Guid>> CreateFirstAdministratorAsync(string userName, CancellationToken cancellationToken) =>
        await trail.TryAsync<Guid>(
            AuditAction.AccountCreated,
            async (db, action) =>
            {
                if (await db.Set<Account>().AnyAsync(a => a.Role == Role.Administrator, cancellationToken))
                    return new Refusal("AdministratorExists");
                var made = await NewAsync(db, new(userName, userName, Role.Administrator, null), cancellationToken);
                if (!made.Succeeded)
                    return made.Refusal;
                db.Add(made.Value);
                trail.Append(
                    db,
                    new(null),
                    null,
                    new(action)
                    {
                        SubjectId = made.Value.Id,
                        Detail = new AccountCreatedDetail(Role.Administrator, userName, FromConsole: true),
                    }
                );
                return made.Value.Id;
            },
            cancellationToken
        );

    /// <summary>Voids earlier links and sessions of the account, so that a new activation link is the only one.</summary>
    public Task<Result<Guid>> IssueActivationAsync(Origin origin, Guid accountId, CancellationToken cancellationToken) =>
        ChangeAsync(
            origin,
            AuditAction.ActivationIssued,
            accountId,
            null,
            a => a.IsEnabled ? null : new ValidationError("AlreadyEnded"),
            _ => { },
            cancellationToken
        );

    /// <summary>Closes an account; it stays in the register and on every entry.</summary>
    public Task<Result<Guid>> DisableAsync(Origin origin, Guid accountId, CancellationToken cancellationToken) =>
        ChangeAsync(
            origin,
            AuditAction.AccountDisabled,
            accountId,
            null,
            a => a.IsEnabled ? null : new ValidationError("AlreadyEnded"),
            a => a.DisabledAt = clock.GetUtcNow(),
            cancellationToken
        );

    /// <summary>Opens a closed account again.</summary>
    public Task<Result<Guid>> EnableAsync(Origin origin, Guid accountId, CancellationToken cancellationToken) =>
        ChangeAsync(
            origin,
            AuditAction.AccountEnabled,
            accountId,
            null,
            _ => null,
            a => (a.DisabledAt, a.LockoutEnd, a.AccessFailedCount) = (null, null, 0),
            cancellationToken
        );

    /// <summary>Gives another role; grants that the new role cannot hold stop working with it.</summary>
    public Task<Result<Guid>> ChangeRoleAsync(
        Origin origin,
        Guid accountId,
        Role role,
        Guid? contractId,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            origin,
            AuditAction.RoleChanged,
            accountId,
            new RoleChangedDetail(role),
            _ => (role == Role.Contractor) == contractId.HasValue ? null : new ValidationError("ContractorNeedsContract"),
            a => (a.Role, a.ContractId) = (role, contractId),
            cancellationToken
        );

    /// <summary>Makes or finds the account of a person who signs in elsewhere, and keeps its role as it is mapped there.</summary>
    /// <remarks>An account is recognised by the provider's key alone: a name is a claim anybody may hold.</remarks>
    public async Task<Result<Guid>> KeepExternalAsync(ExternalPerson person, CancellationToken cancellationToken) =>
        await trail.TryAsync<Guid>(
            AuditAction.AccountCreated,
            async (db, action) =>
            {
                var login = await db.Set<IdentityUserLogin<Guid>>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(l => l.LoginProvider == person.Provider && l.ProviderKey == person.Key, cancellationToken);
                if (login is not null)
                {
                    var known = await db.Set<Account>().SingleAsync(a => a.Id == login.UserId, cancellationToken);
                    if (known.Role == person.Role)
                        return known.Id;
                    (known.Role, known.ContractId, known.SecurityStamp) = (person.Role, null, NewStamp());
                    trail.Append(
                        db,
                        new(null),
                        null,
                        new(AuditAction.RoleChanged) { SubjectId = known.Id, Detail = new RoleChangedDetail(person.Role, person.Provider) }
                    );
                    return known.Id;
                }

                var normalised = person.UserName.ToUpperInvariant();
                var taken =
                    !UserNameShape().IsMatch(person.UserName)
                    || await db.Set<Account>().AnyAsync(a => a.NormalizedUserName == normalised, cancellationToken);
                var account = NewAccount(
                    taken ? $"{person.Provider}-{person.Key.Split(':')[^1]}" : person.UserName,
                    ThaiText.Normalise(person.DisplayName),
                    person.Role,
                    null
                );
                account.EmailConfirmed = true;
                db.Add(account);
                db.Add(
                    new IdentityUserLogin<Guid>
                    {
                        LoginProvider = person.Provider,
                        ProviderKey = person.Key,
                        UserId = account.Id,
                        ProviderDisplayName = person.Provider,
                    }
                );
                trail.Append(
                    db,
                    new(null),
                    null,
                    new(action) { SubjectId = account.Id, Detail = new AccountCreatedDetail(person.Role, Provider: person.Provider) }
                );
                return account.Id;
            },
            cancellationToken
        );

    /// <summary>An enabled account by its user ID, for scripts that act as somebody; null when there is none.</summary>
    public Task<Guid?> FindAsync(string userName, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
            {
                var normalised = userName.ToUpperInvariant();
                return db.Set<Account>()
                    .Where(a => a.NormalizedUserName == normalised && a.DisabledAt == null)
                    .Select(a => (Guid?)a.Id)
                    .SingleOrDefaultAsync(cancellationToken);
            },
            cancellationToken
        );

    private Task<Result<Guid>> ChangeAsync(
        Origin origin,
        AuditAction action,
        Guid accountId,
        EntryDetail? detail,
        Func<Account, ValidationError?> error,
        Action<Account> change,
        CancellationToken cancellationToken
    ) =>
        door.ActAsync<Guid>(
            origin,
            action,
            accountId,
            detail,
            async (db, actorId) =>
            {
                if (accountId == actorId)
                    return new Refusal("OwnAccount");
                var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
                if (account is null)
                    return new ValidationError("AccountUnknown");
                if (error(account) is { } wrong)
                    return wrong;
                change(account);
                account.SecurityStamp = NewStamp();
                return account.Id;
            },
            cancellationToken
        );

    private async Task<Result<Account>> NewAsync(DbContext db, AccountForm form, CancellationToken cancellationToken)
    {
        if (!UserNameShape().IsMatch(form.UserName))
            return new ValidationError("UserNameShape");
        var display = ThaiText.Normalise(form.DisplayName);
        if (display.Length is 0 or > 200)
            return new ValidationError("DisplayNameNeeded");
        if ((form.Role == Role.Contractor) != form.ContractId.HasValue)
            return new ValidationError("ContractorNeedsContract");
        if (form.ContractId is { } contract && !await db.Set<Contract>().AnyAsync(c => c.Id == contract, cancellationToken))
            return new ValidationError("ContractorNeedsContract");
        var normalised = form.UserName.ToUpperInvariant();
        if (await db.Set<Account>().AnyAsync(a => a.NormalizedUserName == normalised, cancellationToken))
            return new ValidationError("CodeTaken", form.UserName);
        return NewAccount(form.UserName, display, form.Role, form.ContractId);
    }

    private Account NewAccount(string userName, string displayName, Role role, Guid? contractId) =>
        new()
        {
            Id = Guid.NewGuid(),
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = displayName,
            Role = role,
            ContractId = contractId,
            CreatedAt = clock.GetUtcNow(),
            LockoutEnabled = true,
            SecurityStamp = NewStamp(),
        };

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex UserNameShape();
}

/// <summary>A person whom an outside sign-in vouches for.</summary>
/// <param name="Provider">Which sign-in.</param>
/// <param name="Key">Who they are there, for good.</param>
/// <param name="UserName">What they are called there.</param>
/// <param name="DisplayName">Their name there.</param>
/// <param name="Role">The role mapped from what they hold there.</param>
public sealed record ExternalPerson(string Provider, string Key, string UserName, string DisplayName, Role Role);

/// <summary>What the entry about a new account says; <paramref name="Provider"/> where the person signs in elsewhere.</summary>
internal sealed record AccountCreatedDetail(Role Role, string? UserName = null, string? Provider = null, bool FromConsole = false)
    : EntryDetail;

/// <summary>What the entry about a changed role says; <paramref name="Provider"/> where it is mapped elsewhere.</summary>
internal sealed record RoleChangedDetail(Role Role, string? Provider = null) : EntryDetail;
