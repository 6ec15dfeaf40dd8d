using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Accounts;

/// <summary>What the feature registers.</summary>
internal static class AccountsFeature
{
    /// <summary>
    /// ASP.NET Core Identity's rules for local accounts: long passwords rather than strange ones. Nothing locks an account, since
    /// anybody could then lock anybody's; wrong passwords make the next try slower.
    /// </summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services) =>
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = 12;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 5;
            identity.Lockout.AllowedForNewUsers = false;
            identity.User.RequireUniqueEmail = false;
        });
}
