using System.Net;
using System.Net.Sockets;
using StaffPortal.Domain.Administration;

namespace StaffPortal.Web.Accounts;

/// <summary>
/// Makes tries to sign in slower after wrong ones: most for the same address and account together, so that a stranger slows themselves
/// and not the account's owner; less for an address that tries many accounts and for an account tried from many addresses, where
/// somebody known from that address does not wait. Nobody is locked. Each node counts for itself, in memory; that an administrator
/// ended the waiting of an account stands with the account, and so reaches every node.
/// </summary>
internal sealed class SignInThrottle(TimeProvider clock)
{
    /// <summary>Wrong tries are forgotten after as long without one.</summary>
    public static readonly TimeSpan Remembered = SlowedAccounts.Remembered;

    /// <summary>Whoever would wait longer is answered at once, as by a wrong password, and not tried.</summary>
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(40);

    private static readonly Pace Together = new(3, TimeSpan.FromSeconds(30));
    private static readonly Pace OfAddress = new(20, TimeSpan.FromSeconds(5));
    private static readonly Pace OfAccount = new(50, TimeSpan.FromSeconds(5));

    private readonly Lock counting = new();
    private readonly Dictionary<string, Tries> all = new(StringComparer.Ordinal);

    /// <summary>Waits until this try may be made; it counts as wrong until <see cref="Succeeded"/>.</summary>
    /// <param name="isKnown">Whether the account was signed in from this address before.</param>
    /// <param name="forgiven">When an administrator last ended the account's waiting (UTC): tries before count no more.</param>
    /// <returns>False where it must not be made at all.</returns>
    public async Task<bool> WaitAsync(
        string? address,
        string account,
        bool isKnown,
        CancellationToken cancellationToken,
        DateTimeOffset? forgiven = null
    )
    {
        TimeSpan wait;
        lock (counting)
        {
            var now = clock.GetUtcNow();
            var due = now;
            Forgive(address, account, forgiven);
            foreach (var (key, pace) in KeysOf(address, account, isKnown))
                due = Later(due, Of(key, now).Next(pace, now));
            wait = due - now;
            if (wait > LongestQueue)
                return false;
            foreach (var (key, _) in KeysOf(address, account, isKnown))
                Of(key, now).Count(now, due);
        }

        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken);
        return true;
    }

    /// <summary>The try was right: the pair begins anew, and it was no wrong one of the address or the account.</summary>
    public void Succeeded(string? address, string account, bool isKnown)
    {
        lock (counting)
        {
            foreach (var (key, pace) in KeysOf(address, account, isKnown))
            {
                if (pace == Together)
                    all.Remove(key);
                else
                    all.GetValueOrDefault(key)?.Uncount();
            }
        }
    }

    /// <summary>Forgets what is long over.</summary>
    public void Forget()
    {
        lock (counting)
        {
            var before = clock.GetUtcNow() - Remembered;
            foreach (var key in all.Where(t => t.Value.Last < before).Select(t => t.Key).ToList())
                all.Remove(key);
        }
    }

    /// <summary>
    /// A household of IPv6 has 2^64 addresses: they count as one. An address of IPv4 is itself, also as a socket of both writes it.
    /// </summary>
    public static string NetworkOf(string? address)
    {
        if (!IPAddress.TryParse(address, out var ip) || ip.AddressFamily != AddressFamily.InterNetworkV6)
            return address ?? "";
        if (ip.IsIPv4MappedToIPv6)
            return ip.MapToIPv4().ToString();
        var bytes = ip.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }

    private static IEnumerable<(string Key, Pace Pace)> KeysOf(string? address, string account, bool isKnown)
    {
        var network = NetworkOf(address);
        yield return ($"{network}|{account}", Together);
        if (isKnown)
            yield break;
        yield return ($"{network}|", OfAddress);
        yield return ($"|{account}", OfAccount);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private void Forgive(string? address, string account, DateTimeOffset? before)
    {
        foreach (var (key, pace) in KeysOf(address, account, isKnown: false))
        {
            if (pace != OfAddress && all.TryGetValue(key, out var tries) && tries.AskedAt <= before)
                all.Remove(key);
        }
    }

    private Tries Of(string key, DateTimeOffset now)
    {
        if (!all.TryGetValue(key, out var tries) || now - tries.Last >= Remembered)
            all[key] = tries = new();
        return tries;
    }

    /// <summary>How many wrong tries are free, and how long the wait grows: a second, doubled by each further one.</summary>
    private sealed record Pace(int Free, TimeSpan Longest);

    private sealed class Tries
    {
        private int wrong;

        /// <summary>When the last one was, or will be, made.</summary>
        public DateTimeOffset Last { get; private set; }

        /// <summary>When somebody last asked for one.</summary>
        public DateTimeOffset AskedAt { get; private set; }

        public DateTimeOffset Next(Pace pace, DateTimeOffset now)
        {
            if (wrong < pace.Free)
                return now;
            var doublings = Math.Min(wrong - pace.Free, 10);
            var wait = TimeSpan.FromSeconds(1 << doublings);
            return Later(now, Last + (wait < pace.Longest ? wait : pace.Longest));
        }

        public void Count(DateTimeOffset now, DateTimeOffset at)
        {
            wrong++;
            AskedAt = now;
            Last = Later(Last, at);
        }

        public void Uncount() => wrong = Math.Max(0, wrong - 1);
    }
}
