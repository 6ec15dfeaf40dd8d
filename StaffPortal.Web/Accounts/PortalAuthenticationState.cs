using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace StaffPortal.Web.Accounts;

/// <summary>Signs an open circuit out within half a minute once its account was closed, given another role or another password.</summary>
internal sealed class PortalAuthenticationState(ILoggerFactory loggers, IServiceScopeFactory scopes)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Domain.Accounts.Account>>();
        var account = await users.GetUserAsync(authenticationState.User);
        return account is { IsEnabled: true }
            && account.SecurityStamp == authenticationState.User.FindFirstValue(users.Options.ClaimsIdentity.SecurityStampClaimType);
    }
}
