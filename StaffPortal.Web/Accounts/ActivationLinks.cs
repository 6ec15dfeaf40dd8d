using Microsoft.AspNetCore.Identity;

namespace StaffPortal.Web.Accounts;

/// <summary>Makes one-time activation links. A link dies with its use, with the next link, and after a day.</summary>
internal static class ActivationLinks
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>The link for an account whose earlier links are void already.</summary>
    public static async Task<string> MakeAsync(IServiceProvider services, Guid accountId, string baseAddress)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Domain.Accounts.Account>>();
        var account =
            await users.FindByIdAsync(accountId.ToString())
            ?? throw new InvalidOperationException("The account was made a moment ago and is not there.");
        var token = await users.GeneratePasswordResetTokenAsync(account);
        return $"{baseAddress.TrimEnd('/')}/account/activate?u={accountId}&t={Uri.EscapeDataString(token)}";
    }
}
