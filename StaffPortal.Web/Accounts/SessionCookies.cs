using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Sessions;

namespace StaffPortal.Web.Accounts;

/// <summary>Begins a session and gives its cookie: the entry is durable before the browser holds it.</summary>
internal sealed class SessionCookies(SessionBook sessions, SignInManager<Domain.Accounts.Account> signIn)
{
    /// <summary>Signs the account in.</summary>
    /// <param name="origin">Where from, with the session that the browser still had.</param>
    /// <param name="by">How the person proved who they are; signing out must go the same way back.</param>
    /// <param name="anew">Their password's hash, where it is made anew.</param>
    /// <returns>Why not; null when signed in.</returns>
    public async Task<Refusal?> GiveAsync(
        Origin origin,
        Domain.Accounts.Account account,
        string by,
        CancellationToken cancellationToken,
        HashedAnew? anew = null
    )
    {
        var started = await sessions.StartAsync(origin with { AccountId = account.Id }, by, cancellationToken, anew);
        if (!started.Succeeded)
            return started.Refusal;
        await signIn.SignInWithClaimsAsync(
            account,
            isPersistent: false,
            [new(CurrentUser.SessionClaim, started.Value.ToString()), new(ClaimTypes.AuthenticationMethod, by)]
        );
        return null;
    }
}
