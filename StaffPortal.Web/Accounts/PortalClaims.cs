using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace StaffPortal.Web.Accounts;

/// <summary>Puts the person's one role and name into their principal.</summary>
internal sealed class PortalClaims(UserManager<Domain.Accounts.Account> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Domain.Accounts.Account>(users, options)
{
    public const string DisplayName = "display_name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Domain.Accounts.Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new(DisplayName, user.DisplayName));
        return identity;
    }
}
