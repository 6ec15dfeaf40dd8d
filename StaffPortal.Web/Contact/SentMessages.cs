using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Web.Contact;

/// <summary>
/// A message sent twice (a double click, F5) is one case, and both answers lead to its number. The same form with the same words is
/// the same message; the database does it once on any node (law 17), and this node remembers what came of it.
/// </summary>
internal sealed class SentMessages(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector(typeof(SentMessages).FullName!)
        .ToTimeLimitedDataProtector();

    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, Lazy<Task<Result<string>>> Sending)> sent = new();

    /// <summary>The command of a form that was shown once, with what was written in it.</summary>
    public static Guid CommandOf(string? shown, params string?[] written) => DerivedId.Of(string.Join('\u001f', written.Prepend(shown)));

    /// <summary>Sends a message once.</summary>
    public async Task<Result<string>> OnceAsync(Guid command, Func<Task<Result<string>>> send)
    {
        var now = clock.GetUtcNow();
        foreach (var old in sent.Where(s => now - s.Value.At > Remembered))
            sent.TryRemove(old);
        var sending = sent.GetOrAdd(command, _ => (now, new(() => AsCommandAsync(command, send))));
        var answer = await sending.Sending.Value;
        if (!answer.Succeeded)
            sent.TryRemove(new(command, sending));
        return answer;
    }

    /// <summary>A tracking number as an address may carry it: nobody else makes one of it, and it is worth nothing after an hour.</summary>
    public string Protect(string trackingNumber) => protector.Protect(trackingNumber, TimeSpan.FromHours(1));

    /// <summary>The number; null where the address is not of this portal, or old.</summary>
    public string? Read(string? carried)
    {
        try
        {
            return carried is null ? null : protector.Unprotect(carried);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static async Task<Result<string>> AsCommandAsync(Guid command, Func<Task<Result<string>>> send)
    {
        using (CommandScope.Begin(command))
            return await send();
    }
}
