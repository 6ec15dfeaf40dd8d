using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Keys;

/// <summary>
/// Wraps every citizen's key with a new master key while people work, and destroys the earlier one when none needs it. A
/// rotation that was stopped goes on where it stood.
/// </summary>
public sealed class KeyRotation(PortalStore store, CitizenKeys keys)
{
    private const int BatchSize = 500;

    /// <summary>Rotates, or finishes the rotation that was begun.</summary>
    /// <param name="begun">Records the beginning of a rotation; it does not begin when this says false.</param>
    /// <param name="progress">Told how many keys are wrapped and how many there are.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>How many keys were rewrapped; null when the beginning could not be recorded.</returns>
    /// <exception cref="KeyLostException">A master key that citizens' keys are wrapped with is not in the folder.</exception>
    public async Task<long?> RunAsync(
        Func<string, Task<bool>> begun,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        var current = keys.Master.CurrentId;
        if (await RemainingAsync(current, cancellationToken) == 0)
        {
            if (!await begun(current))
                return null;
            current = keys.Master.Renew();
        }

        var (done, total) = (0L, await RemainingAsync(current, cancellationToken));
        while (await RewrapAsync(current, cancellationToken) is > 0 and var batch)
        {
            done += batch;
            progress?.Report((done, total));
        }

        foreach (var earlier in keys.Master.Ids.Where(id => id != current))
            keys.Master.Destroy(earlier);
        return done;
    }

    /// <summary>
    /// Master keys that citizens' keys are wrapped with and that the folder lacks; without them those citizens' values are lost.
    /// </summary>
    public Task<IReadOnlyList<string>> LostAsync(CancellationToken cancellationToken) => LostAsync(store, keys, cancellationToken);

    /// <summary>The same of another database.</summary>
    internal static Task<IReadOnlyList<string>> LostAsync(PortalStore store, CitizenKeys keys, CancellationToken cancellationToken) =>
        store.ReadAsync(db => LostAsync(db.Set<CitizenKey>(), [.. keys.Master.Ids], cancellationToken), cancellationToken);

    /// <summary>From one master key to the next by the index: monitors ask every few seconds, of a million citizens as of ten.</summary>
    private static async Task<IReadOnlyList<string>> LostAsync(
        IQueryable<CitizenKey> all,
        HashSet<string> held,
        CancellationToken cancellationToken
    )
    {
        var lost = new List<string>();
        var id = "";
        while (
            await all.Where(k => k.MasterKeyId.CompareTo(id) > 0)
                .OrderBy(k => k.MasterKeyId)
                .Select(k => k.MasterKeyId)
                .FirstOrDefaultAsync(cancellationToken)
                is { } next
        )
        {
            id = next;
            if (!held.Contains(next) && await all.AnyAsync(k => k.MasterKeyId == next && k.Wrapped != null, cancellationToken))
                lost.Add(next);
        }

        return lost;
    }

    private Task<long> RemainingAsync(string current, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db => db.Set<CitizenKey>().LongCountAsync(k => k.Wrapped != null && k.MasterKeyId != current, cancellationToken),
            cancellationToken
        );

    /// <summary>A key that is destroyed or rewrapped meanwhile collides, and the batch is read anew.</summary>
    private Task<int> RewrapAsync(string current, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                await store.AcquireLockAsync(db, CitizenKeys.MakingKeys, cancellationToken);
                var batch = await db.Set<CitizenKey>()
                    .Where(k => k.Wrapped != null && k.MasterKeyId != current)
                    .OrderBy(k => k.CitizenId)
                    .Take(BatchSize)
                    .ToListAsync(cancellationToken);
                foreach (var key in batch)
                    (key.MasterKeyId, key.Wrapped) = keys.Master.Wrap(
                        key.CitizenId,
                        keys.Master.Unwrap(key.CitizenId, key.MasterKeyId, key.Wrapped)
                    );
                return batch.Count;
            },
            cancellationToken
        );
}
