using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Administration;

/// <content>Accounts that no administrator of the portal makes: the first ones at the console, and those of another sign-in.</content>
public sealed partial class AccountBook
{
    /// <summary>How long a compliance officer may be away before the console may make another.</summary>
    private static readonly TimeSpan Absence = TimeSpan.FromDays(30);

    /// <summary>
    /// Makes the first administrator of an office that has none, at the console; refused once one has chosen a password. Until then
    /// the same user ID gets a new link.
    /// </summary>
    public Task<Result<Guid>> CreateFirstAdministratorAsync(string userName, CancellationToken cancellationToken) =>
        CreateAtConsoleAsync(
            userName,
            Role.Administrator,
            async db =>
                await db.Set<Account>().Where(Account.Activated).AnyAsync(a => a.Role == Role.Administrator, cancellationToken)
                    ? new Refusal("AdministratorExists")
                    : null,
            cancellationToken
        );

    /// <summary>
    /// Makes a compliance officer at the console, of an office that has none who could confirm: none ever chose a password, or none was
    /// made or signed in for thirty days. An account of that role whose link was lost before it was used gets a new one by its user ID.
    /// </summary>
    public Task<Result<Guid>> CreateComplianceOfficerAsync(string userName, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Absence;
        return CreateAtConsoleAsync(
            userName,
            Role.ComplianceOfficer,
            async db =>
                await db.Set<Account>()
                    .Where(Account.Activated)
                    .AnyAsync(
                        a =>
                            a.Role == Role.ComplianceOfficer
                            && a.DisabledAt == null
                            && (a.CreatedAt > since || db.Set<AccountSession>().Any(s => s.AccountId == a.Id && s.LastSeenAt > since)),
                        cancellationToken
                    )
                    ? new Refusal("ComplianceOfficerExists")
                    : null,
            cancellationToken
        );
    }

    /// <summary>Makes or finds the account of a person who signs in elsewhere, and keeps its role as it is mapped there.</summary>
    /// <remarks>An account is recognised by the provider's key alone: a name is a claim anybody may hold.</remarks>
    public async Task<Result<Guid>> KeepExternalAsync(ExternalPerson person, CancellationToken cancellationToken) =>
        await trail.TryInTurnAsync<Guid>(
            Turns.Rights,
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
                    (known.Role, known.ContractId, known.SecurityStamp) = (person.Role, null, Account.NewStamp());
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

    private Task<Result<Guid>> CreateAtConsoleAsync(
        string userName,
        Role role,
        Func<DbContext, Task<Refusal?>> refusal,
        CancellationToken cancellationToken
    ) =>
        trail.TryInTurnAsync<Guid>(
            Turns.Rights,
            AuditAction.AccountCreated,
            async (db, action) =>
            {
                if (await refusal(db) is { } refused)
                    return refused;
                var unused = await db.Set<Account>().Where(Account.Unused).Where(a => a.Role == role).ToListAsync(cancellationToken);
                // One link at a time leads in from the console: whoever still holds an earlier one holds nothing.
                unused.ForEach(VoidLinks);
                var normalised = userName.ToUpperInvariant();
                if (unused.Find(a => a.NormalizedUserName == normalised) is { } known)
                {
                    trail.Append(db, new(null), null, new(AuditAction.ActivationIssued) { SubjectId = known.Id });
                    return known.Id;
                }

                var made = await NewAsync(db, new(userName, userName, role, null), cancellationToken);
                if (!made.Succeeded)
                    return made.Refusal;
                db.Add(made.Value);
                trail.Append(
                    db,
                    new(null),
                    null,
                    new(action) { SubjectId = made.Value.Id, Detail = new AccountCreatedDetail(role, userName, FromConsole: true) }
                );
                return made.Value.Id;
            },
            cancellationToken
        );
}

/// <summary>A person whom an outside sign-in vouches for.</summary>
/// <param name="Provider">Which sign-in.</param>
/// <param name="Key">Who they are there, for good.</param>
/// <param name="UserName">What they are called there.</param>
/// <param name="DisplayName">Their name there.</param>
/// <param name="Role">The role mapped from what they hold there.</param>
public sealed record ExternalPerson(string Provider, string Key, string UserName, string DisplayName, Role Role);
