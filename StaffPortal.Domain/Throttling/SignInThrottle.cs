using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Throttling;

/// <summary>
/// Makes tries to sign in slower after wrong ones: most for the same address and account together, so that a stranger slows themselves
/// and not the account's owner; less for an address that tries many accounts and for an account tried from many addresses, where
/// somebody known from that address does not wait. Nobody is locked. The tries are counted once for all nodes.
/// </summary>
public sealed class SignInThrottle(PortalStore store, TimeProvider clock)
{
    /// <summary>Wrong tries are forgotten after as long without one.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(15);

    private const string Counting = "sign-in-tries";

    /// <summary>Whoever would wait longer is answered at once, as by a wrong password, and not tried.</summary>
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(40);

    private static readonly Pace Together = new(3, TimeSpan.FromSeconds(30));
    private static readonly Pace OfAddress = new(20, TimeSpan.FromSeconds(5));
    private static readonly Pace OfAccount = new(50, TimeSpan.FromSeconds(5));

    /// <summary>Waits until this try may be made.</summary>
    /// <returns>
    /// False where it must not be made at all; <see cref="Refusal.NotRecorded"/> where it could not be counted, and so must not either.
    /// </returns>
    /// <inheritdoc cref="TakeTurnAsync" path="/param"/>
    public async Task<Result<bool>> WaitAsync(
        string? address,
        string account,
        bool isKnown,
        CancellationToken cancellationToken,
        DateTimeOffset? forgiven = null
    )
    {
        try
        {
            if (await TakeTurnAsync(address, account, isKnown, cancellationToken, forgiven) is not { } wait)
                return false;
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, cancellationToken);
            return true;
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            return Refusal.NotRecorded;
        }
    }

    /// <summary>Counts a try as wrong until <see cref="SucceededAsync"/>; tries that come together are made one after another.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <param name="account">Whose name it gives.</param>
    /// <param name="isKnown">Whether the account was signed in from this address before.</param>
    /// <param name="forgiven">When an administrator last ended the account's waiting (UTC): tries before count no more.</param>
    /// <returns>How long it must wait; null where it must not be made at all, and is not counted.</returns>
    public Task<TimeSpan?> TakeTurnAsync(
        string? address,
        string account,
        bool isKnown,
        CancellationToken cancellationToken,
        DateTimeOffset? forgiven = null
    ) =>
        store.WriteAsync(
            async db =>
            {
                await store.AcquireLockAsync(db, Counting, cancellationToken);
                var now = clock.GetUtcNow();
                var tries = await ReadAsync(db, address, account, isKnown, cancellationToken);
                foreach (var (count, pace) in tries)
                {
                    if (now - count.LastAt >= Remembered || (pace != OfAddress && count.AskedAt <= forgiven))
                        (count.Count, count.LastAt) = (0, now);
                }

                var due = tries.Max(t => NextOf(t.Count, t.Pace, now));
                if (due - now > LongestQueue)
                    return (TimeSpan?)null;
                foreach (var (count, _) in tries)
                    (count.Count, count.AskedAt, count.LastAt) = (count.Count + 1, now, Later(count.LastAt, due));
                return due - now;
            },
            cancellationToken
        );

    /// <summary>
    /// The try was right: the pair begins anew, and it was no wrong one of the address or the account. Where that cannot be written, the
    /// next try waits a little longer than it should.
    /// </summary>
    /// <inheritdoc cref="TakeTurnAsync" path="/param"/>
    public async Task SucceededAsync(string? address, string account, bool isKnown, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(
                async db =>
                {
                    await store.AcquireLockAsync(db, Counting, cancellationToken);
                    foreach (var (count, pace) in await ReadAsync(db, address, account, isKnown, cancellationToken))
                        count.Count = pace == Together ? 0 : Math.Max(0, count.Count - 1);
                },
                cancellationToken
            );
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null) { }
    }

    /// <summary>Forgets what is long over.</summary>
    /// <returns>How many counts.</returns>
    public Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Remembered;
        return store.WriteAsync(db => TryCount.ForgetAsync(db, before, cancellationToken), cancellationToken);
    }

    private static async Task<List<(TryCount Count, Pace Pace)>> ReadAsync(
        DbContext db,
        string? address,
        string account,
        bool isKnown,
        CancellationToken cancellationToken
    )
    {
        var paces = KeysOf(address, account, isKnown).ToDictionary(k => DerivedId.Of(k.Key), k => k.Pace);
        var ids = paces.Keys.ToList();
        var known = await db.Set<TryCount>().AsTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        foreach (var id in ids.Where(i => !known.ContainsKey(i)))
            db.Add(known[id] = new() { Id = id });
        return ids.ConvertAll(i => (known[i], paces[i]));
    }

    private static IEnumerable<(string Key, Pace Pace)> KeysOf(string? address, string account, bool isKnown)
    {
        var network = NetworkAddress.NetworkOf(address);
        yield return ($"sign-in of {account} from {network}", Together);
        if (isKnown)
            yield break;
        yield return ($"sign-ins from {network}", OfAddress);
        yield return ($"sign-ins of {account}", OfAccount);
    }

    private static DateTimeOffset NextOf(TryCount count, Pace pace, DateTimeOffset now)
    {
        if (count.Count < pace.Free)
            return now;
        var wait = TimeSpan.FromSeconds(1 << Math.Min(count.Count - pace.Free, 10));
        return Later(now, count.LastAt + (wait < pace.Longest ? wait : pace.Longest));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>How many wrong tries are free, and how long the wait grows: a second, doubled by each further one.</summary>
    private sealed record Pace(int Free, TimeSpan Longest);
}
