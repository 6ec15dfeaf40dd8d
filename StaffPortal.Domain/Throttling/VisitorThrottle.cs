using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Throttling;

/// <summary>Counts what a visitor's address sends, for all nodes together: so many in a window that begins with the first.</summary>
public sealed class VisitorThrottle(PortalStore store, TimeProvider clock)
{
    private const string Counting = "visitor-tries";

    /// <summary>Counts one more.</summary>
    /// <param name="what">What is sent.</param>
    /// <param name="address">Where from; a household's network counts as one.</param>
    /// <param name="most">So many are taken in a window.</param>
    /// <returns>False where there were as many already. A database that takes no count keeps nobody out: it takes no form either.</returns>
    public async Task<bool> TryAsync(string what, string? address, int most, TimeSpan window, CancellationToken cancellationToken)
    {
        try
        {
            return await CountAsync(DerivedId.Of($"{what}|{NetworkAddress.NetworkOf(address)}"), most, window, cancellationToken);
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            return true;
        }
    }

    private Task<bool> CountAsync(Guid id, int most, TimeSpan window, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                await store.AcquireLockAsync(db, Counting, cancellationToken);
                var now = clock.GetUtcNow();
                var count = await db.Set<TryCount>().AsTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
                if (count is null)
                    db.Add(count = new() { Id = id, Since = now });
                if (now - count.Since >= window)
                    (count.Count, count.Since) = (0, now);
                if (count.Count >= most)
                    return false;
                (count.Count, count.AskedAt, count.LastAt) = (count.Count + 1, now, now);
                return true;
            },
            cancellationToken
        );
}
