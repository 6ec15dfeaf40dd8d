using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;

namespace StaffPortal.Domain.Accounts;

/// <summary>What a person does in the portal. A person holds exactly one (DESIGN §3.6).</summary>
public enum Role
{
    /// <summary>Known, but given no role yet: may open nothing.</summary>
    None = 0,

    /// <summary>เจ้าหน้าที่: opens records for the purposes they hold.</summary>
    Officer = 1,

    /// <summary>ผู้รับจ้าง: the same, inside one contract. PDPA s.40.</summary>
    Contractor = 2,

    /// <summary>ผู้ดูแลระบบ: assigns roles and grants; holds no purpose.</summary>
    Administrator = 3,

    /// <summary>เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล: reviews; changes no record. PDPA s.41-42.</summary>
    ComplianceOfficer = 4,
}

/// <summary>A person's account. The office knows the user ID, never the password.</summary>
[Attested(nameof(AccessFailedCount), nameof(LockoutEnd), nameof(LockoutEnabled), nameof(SecurityStamp), nameof(ConcurrencyStamp))]
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The person's name as colleagues know it.</summary>
    public string DisplayName { get; internal set; } = "";

    /// <summary>The one role held.</summary>
    public Role Role { get; internal set; }

    /// <summary>The contract a contractor works under; null for everyone else.</summary>
    public Guid? ContractId { get; internal set; }

    /// <summary>When the account was closed (UTC); null while it is open. Closed accounts stay, so that entries keep their name.</summary>
    public DateTimeOffset? DisabledAt { get; internal set; }

    /// <summary>When the account was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>A stamp unlike every other: whoever gives it to an account ends its sessions and voids its links.</summary>
    internal static string NewStamp() => Guid.NewGuid().ToString("N");

    /// <summary>Whether the account is open.</summary>
    public bool IsEnabled => DisabledAt is null;

    /// <summary>Whether the person has chosen a password or signs in elsewhere.</summary>
    public bool IsActivated => PasswordHash is not null || EmailConfirmed;

    /// <summary>The same inside a query.</summary>
    internal static Expression<Func<Account, bool>> Activated => a => a.PasswordHash != null || a.EmailConfirmed;

    /// <summary>Open accounts that nobody has used yet, inside a query.</summary>
    internal static Expression<Func<Account, bool>> Unused => a => a.DisabledAt == null && a.PasswordHash == null && !a.EmailConfirmed;
}
