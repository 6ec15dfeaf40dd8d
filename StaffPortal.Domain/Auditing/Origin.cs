using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Auditing;

/// <summary>Where a request comes from, as the web server saw it.</summary>
/// <param name="AccountId">The signed-in account; null when nobody is.</param>
/// <param name="IpAddress">Source address.</param>
/// <param name="Browser">The browser's own name for itself.</param>
/// <param name="Circuit">The circuit, where there is one.</param>
public sealed record Origin(Guid? AccountId, string? IpAddress = null, string? Browser = null, string? Circuit = null)
{
    /// <summary>The session by which a person asks; null for a script at the console, which has none.</summary>
    public SessionKey? Session { get; init; }

    /// <summary>The account that asks, as long as it is open and its session lives; read now (laws 5 and 13).</summary>
    internal IQueryable<Account> Acting(DbContext db)
    {
        var open = db.Set<Account>().Where(a => a.Id == AccountId && a.DisabledAt == null);
        return Session is { } key
            ? open.Where(a => AccountSession.Living(db, key.AskedAt).Any(s => s.Id == key.Id && s.AccountId == a.Id))
            : open;
    }

    /// <summary>Whether the account that asks holds one of these roles, read now.</summary>
    internal Task<bool> HoldsAsync(DbContext db, CancellationToken cancellationToken, params Role[] roles) =>
        Acting(db).AnyAsync(a => roles.Contains(a.Role), cancellationToken);
}

/// <summary>A session, and when it was asked by it (UTC): it must live then.</summary>
public sealed record SessionKey(Guid Id, DateTimeOffset AskedAt);
