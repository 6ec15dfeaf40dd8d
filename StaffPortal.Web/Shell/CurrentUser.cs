using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Shell;

/// <summary>
/// The person of this circuit or request, and where they come from. What they may do is never kept here: the domain reads it anew.
/// </summary>
public sealed class CurrentUser(AuthenticationStateProvider authentication, TimeProvider clock)
{
    /// <summary>The claim that names the session; the cookie that carries it is encrypted.</summary>
    public const string SessionClaim = "portal_session";

    /// <summary>Source address: of the connection that the circuit stands on, or as the page that starts it hands it over.</summary>
    public string? IpAddress { get; set; }

    /// <summary>The browser's own name for itself.</summary>
    public string? Browser { get; set; }

    /// <summary>The circuit, once it is open.</summary>
    public string? Circuit { get; set; }

    /// <summary>Where this person's requests come from.</summary>
    public async Task<Origin> OriginAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        return new(AccountOf(user), IpAddress, Browser, Circuit) { Session = KeyOf(user, clock) };
    }

    /// <summary>The role that the person signed in with: chooses what the navigation offers, decides nothing.</summary>
    public async Task<Role> RoleAsync() => RoleOf((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>The user ID that the person signed in with.</summary>
    public async Task<string?> UserNameAsync() => (await authentication.GetAuthenticationStateAsync()).User.Identity?.Name;

    /// <summary>The origin of a plain request.</summary>
    public static Origin Of(HttpContext context) => Of(context, context.User);

    /// <summary>The origin of a plain request of a person whom the request has yet to be theirs.</summary>
    public static Origin Of(HttpContext context, ClaimsPrincipal user) =>
        new(AccountOf(user), AddressOf(context), context.Request.Headers.UserAgent)
        {
            Session = KeyOf(user, context.RequestServices.GetRequiredService<TimeProvider>()),
        };

    /// <summary>Where a request comes from.</summary>
    public static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.MapToIPv4IfPossible();

    /// <summary>The account in a principal; null where nobody is signed in.</summary>
    public static Guid? AccountOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The session in a principal; null where there is none.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    /// <summary>The role in a principal.</summary>
    public static Role RoleOf(ClaimsPrincipal user) =>
        Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : Role.None;

    /// <summary>Somebody signed in without a session asks by one that does not exist.</summary>
    private static SessionKey? KeyOf(ClaimsPrincipal user, TimeProvider clock) =>
        AccountOf(user) is null ? null : new(SessionOf(user) ?? Guid.Empty, clock.GetUtcNow());
}

internal static class Addresses
{
    /// <summary>An IPv4 address that came through an IPv6 socket, written as people know it.</summary>
    public static string MapToIPv4IfPossible(this System.Net.IPAddress address) =>
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
