using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Web.Contact;

/// <summary>Tells by time whether a person filled a form in, without any service outside and without a riddle.</summary>
internal sealed class RobotCheck(IDataProtectionProvider protection, TimeProvider clock)
{
    internal static readonly TimeSpan MinAge = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);

    private readonly IDataProtector protector = protection.CreateProtector(typeof(RobotCheck).FullName!);

    /// <summary>What the form carries.</summary>
    public string Begin() => protector.Protect(clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether the form was shown by this portal, neither a moment nor a day ago.</summary>
    public bool TookTheTimeOfAPerson(string? carried)
    {
        try
        {
            var shown = new DateTimeOffset(long.Parse(protector.Unprotect(carried ?? ""), CultureInfo.InvariantCulture), TimeSpan.Zero);
            return clock.GetUtcNow() - shown is var took && took >= MinAge && took <= MaxAge;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
