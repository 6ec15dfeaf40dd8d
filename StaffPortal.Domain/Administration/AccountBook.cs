using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>An account to be made.</summary>
/// <param name="Email">Where its person is told of what is done to it; null where they have none.</param>
public sealed record AccountForm(string UserName, string DisplayName, Role Role, Guid? ContractId, string? Email = null);

/// <summary>
/// Makes accounts, closes and opens them, and asks for roles and links, which take a second person (law 12). Never sees a password.
/// </summary>
public sealed partial class AccountBook(PortalStore store, AuditTrail trail, AdministratorDoor door, TimeProvider clock)
{
    /// <summary>Makes an account that holds nothing; its role waits for a second person, who then hands the activation link on.</summary>
    public Task<Result<Acted>> CreateAsync(Origin origin, AccountForm form, CancellationToken cancellationToken) =>
        door.ActAsync<Acted>(
            origin,
            AuditAction.AccountCreated,
            null,
            new AccountCreatedDetail(Role.None, form.UserName),
            async (db, actorId) =>
            {
                if (form.Role == Role.None)
                    return new ValidationError("RoleNeeded");
                var made = await NewAsync(db, form, cancellationToken);
                if (!made.Succeeded)
                    return made.Refusal;
                made.Value.Role = Role.None;
                made.Value.ContractId = null;
                db.Add(made.Value);
                var asked = Proposal.New(
                    ProposalKind.Role,
                    made.Value.Id,
                    new RoleForm(form.Role, form.ContractId),
                    actorId,
                    clock.GetUtcNow()
                );
                db.Add(asked);
                return Acted.Waiting(made.Value.Id, asked, isDone: true);
            },
            cancellationToken
        );

    /// <summary>Asks for a link by which a password is chosen: who confirms it hands it on, who asks never sees it.</summary>
    public Task<Result<Acted>> IssueActivationAsync(Origin origin, Guid accountId, CancellationToken cancellationToken) =>
        AskOrDoAsync(
            origin,
            AuditAction.ActivationIssued,
            accountId,
            null,
            account =>
                !account.IsEnabled ? new ValidationError("AlreadyEnded")
                : account.Role == Role.None ? new ValidationError("LinkNeedsRole")
                : null,
            _ => ProposalKind.ActivationLink,
            null,
            cancellationToken
        );

    /// <summary>Closes an account; it stays in the register and on every entry. A compliance officer's takes a second person.</summary>
    public Task<Result<Acted>> DisableAsync(Origin origin, Guid accountId, CancellationToken cancellationToken) =>
        AskOrDoAsync(
            origin,
            AuditAction.AccountDisabled,
            accountId,
            null,
            a => a.IsEnabled ? null : new ValidationError("AlreadyEnded"),
            account => account.Role == Role.ComplianceOfficer ? ProposalKind.Closing : null,
            null,
            cancellationToken
        );

    /// <summary>Opens a closed account again. A compliance officer's takes a second person.</summary>
    public Task<Result<Acted>> EnableAsync(Origin origin, Guid accountId, CancellationToken cancellationToken) =>
        AskOrDoAsync(
            origin,
            AuditAction.AccountEnabled,
            accountId,
            null,
            a => a.IsEnabled ? new ValidationError("AlreadyOpen") : null,
            account => account.Role == Role.ComplianceOfficer ? ProposalKind.Reopening : null,
            null,
            cancellationToken
        );

    /// <summary>Asks for another role; grants that the new role cannot hold stop working with it.</summary>
    public Task<Result<Acted>> ChangeRoleAsync(
        Origin origin,
        Guid accountId,
        Role role,
        Guid? contractId,
        CancellationToken cancellationToken
    ) =>
        AskOrDoAsync(
            origin,
            AuditAction.RoleChanged,
            accountId,
            new RoleChangedDetail(role),
            a =>
                (role == Role.Contractor) != contractId.HasValue ? new ValidationError("ContractorNeedsContract")
                : a.Role == role && a.ContractId == contractId ? new ValidationError("RoleHeldAlready")
                : null,
            _ => ProposalKind.Role,
            new RoleForm(role, contractId),
            cancellationToken
        );

    /// <summary>
    /// Ends the waiting that wrong passwords brought about, on every node: the person's next try is not slow. It gives nobody a way in, so
    /// one person does it; never for their own account.
    /// </summary>
    public Task<Result<Guid>> UnlockAsync(Origin origin, Guid accountId, CancellationToken cancellationToken) =>
        door.ActAsync<Guid>(
            origin,
            AuditAction.AccountUnlocked,
            accountId,
            null,
            async (db, actorId) =>
            {
                var other = await OtherAsync(db, accountId, actorId, cancellationToken);
                if (other.Value is not { } account)
                    return other.Refusal!;
                if (!account.IsEnabled)
                    return new ValidationError("AlreadyEnded");
                var now = clock.GetUtcNow();
                if (!(await SlowedAccounts.ReadAsync(db, now, cancellationToken)).ContainsKey(accountId))
                    return new ValidationError("NothingToUnlock");
                account.LockoutEnd = now;
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

    /// <summary>Somebody else's account: nobody does these acts to their own.</summary>
    private static async Task<Result<Account>> OtherAsync(DbContext db, Guid accountId, Guid actorId, CancellationToken cancellationToken)
    {
        if (accountId == actorId)
            return new Refusal("OwnAccount");
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        return account is null ? new ValidationError("AccountUnknown") : account;
    }

    /// <summary>Does what a kind of none says, or lets it wait for a second person.</summary>
    private Task<Result<Acted>> AskOrDoAsync(
        Origin origin,
        AuditAction action,
        Guid accountId,
        EntryDetail? detail,
        Func<Account, ValidationError?> error,
        Func<Account, ProposalKind?> waitsAs,
        object? form,
        CancellationToken cancellationToken
    ) =>
        door.ActAsync<Acted>(
            origin,
            action,
            accountId,
            detail,
            async (db, actorId) =>
            {
                var other = await OtherAsync(db, accountId, actorId, cancellationToken);
                if (other.Value is not { } account)
                    return other.Refusal!;
                if (error(account) is { } wrong)
                    return wrong;
                if (waitsAs(account) is { } kind)
                    return await Waiting.AskAsync(db, kind, accountId, form, actorId, clock, cancellationToken);
                Open(account, action == AuditAction.AccountEnabled, clock.GetUtcNow());
                return Acted.Done(account.Id);
            },
            cancellationToken
        );

    /// <summary>Opens or closes an account; its sessions and links are over either way.</summary>
    internal static void Open(Account account, bool isOpen, DateTimeOffset now) =>
        (account.DisabledAt, account.SecurityStamp) = (isOpen ? null : now, Account.NewStamp());

    /// <summary>Gives a role; sessions and links of the former are over.</summary>
    internal static void GiveRole(Account account, RoleForm form) =>
        (account.Role, account.ContractId, account.SecurityStamp) = (form.Role, form.ContractId, Account.NewStamp());

    /// <summary>Voids earlier links and sessions, so that a new link is the only one.</summary>
    internal static void VoidLinks(Account account) => account.SecurityStamp = Account.NewStamp();

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
        var email = form.Email is { Length: > 0 } given ? given.Trim() : null;
        if (email is not null && (email.Length > 254 || !System.Net.Mail.MailAddress.TryCreate(email, out _)))
            return new ValidationError("MailAddressShape");
        var account = NewAccount(form.UserName, display, form.Role, form.ContractId);
        account.Email = email;
        return account;
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
            SecurityStamp = Account.NewStamp(),
        };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex UserNameShape();
}

/// <summary>What the entry about a new account says; <paramref name="Provider"/> where the person signs in elsewhere.</summary>
internal sealed record AccountCreatedDetail(Role Role, string? UserName = null, string? Provider = null, bool FromConsole = false)
    : EntryDetail;

/// <summary>What the entry about a changed role says; <paramref name="Provider"/> where it is mapped elsewhere.</summary>
internal sealed record RoleChangedDetail(Role Role, string? Provider = null) : EntryDetail;
