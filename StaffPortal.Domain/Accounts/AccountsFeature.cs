using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Accounts;

/// <summary>What the feature registers.</summary>
internal static class AccountsFeature
{
    /// <summary>
    /// ASP.NET Core Identity's rules for local accounts: long passwords rather than strange ones; locked for a quarter of an hour after
    /// five wrong ones.
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
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            identity.User.RequireUniqueEmail = false;
        });
}
