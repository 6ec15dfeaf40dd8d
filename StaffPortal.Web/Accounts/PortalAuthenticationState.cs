using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace StaffPortal.Web.Accounts;

/// <summary>Who is signed in to an open circuit: nobody, once the session has ended (law 13).</summary>
internal sealed class PortalAuthenticationState : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly LiveSessions sessions;
    private IDisposable? watched;

    public PortalAuthenticationState(LiveSessions sessions)
    {
        this.sessions = sessions;
        AuthenticationStateChanged += OnChanged;
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= OnChanged;
        watched?.Dispose();
    }

    private async void OnChanged(Task<AuthenticationState> state)
    {
        watched?.Dispose();
        if (CurrentUser.SessionOf((await state).User) is { } session)
            watched = sessions.Watch(session, () => SetAuthenticationState(Task.FromResult(Nobody)));
    }
}
