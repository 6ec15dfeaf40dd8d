using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Throttling;

namespace StaffPortal.Domain.Administration;

/// <summary>
/// Accounts whose next try to sign in is slow, because of wrong passwords since an administrator last ended that: as the log tells it,
/// and so of every node.
/// </summary>
public static class SlowedAccounts
{
    /// <summary>Who tries thousands of names must not make this list costly.</summary>
    private const int MostRead = 500;

    /// <summary>When somebody last tried in vain (UTC), by account.</summary>
    internal static async Task<Dictionary<Guid, DateTimeOffset>> ReadAsync(
        DbContext db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var since = now - SignInThrottle.Remembered;
        var newest = await db.Set<AuditEntry>()
            .Where(e => e.Action == AuditAction.SignInRefused)
            .OrderByDescending(e => e.Id)
            .Take(MostRead)
            .Select(e => new { e.AccountId, e.OccurredAt })
            .ToListAsync(cancellationToken);
        var tried = newest.Where(e => e.OccurredAt > since && e.AccountId is not null).ToList();
        var ids = tried.Select(e => e.AccountId!.Value).Distinct().ToList();
        if (ids.Count == 0)
            return [];
        var ended = await db.Set<Account>()
            .Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.LockoutEnd, cancellationToken);
        return tried
            .Where(e => ended.TryGetValue(e.AccountId!.Value, out var at) && (at is null || e.OccurredAt > at))
            .GroupBy(e => e.AccountId!.Value)
            .ToDictionary(g => g.Key, g => g.Max(e => e.OccurredAt));
    }
}
