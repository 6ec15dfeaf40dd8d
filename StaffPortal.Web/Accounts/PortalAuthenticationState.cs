using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace StaffPortal.Web.Accounts;

/// <summary>
/// Who is signed in to an open circuit: nobody, once the session has ended (law 13). A circuit is one session's; whoever comes back to it
/// by another, knowing its name or not, is nobody there.
/// </summary>
internal sealed class PortalAuthenticationState
    : ServerAuthenticationStateProvider,
        IHostEnvironmentAuthenticationStateProvider,
        IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly LiveSessions sessions;
    private Guid? own;
    private IDisposable? watched;

    public PortalAuthenticationState(LiveSessions sessions)
    {
        this.sessions = sessions;
        AuthenticationStateChanged += OnChanged;
    }

    /// <summary>The hub says whose connection the circuit is on, as it begins and whenever it comes back.</summary>
    void IHostEnvironmentAuthenticationStateProvider.SetAuthenticationState(Task<AuthenticationState> authenticationStateTask) =>
        SetAuthenticationState(OwnAsync(authenticationStateTask));

    public void Dispose()
    {
        AuthenticationStateChanged -= OnChanged;
        watched?.Dispose();
    }

    private async Task<AuthenticationState> OwnAsync(Task<AuthenticationState> state)
    {
        var asked = await state;
        var session = CurrentUser.SessionOf(asked.User);
        own ??= session;
        return session == own ? asked : Nobody;
    }

    private async void OnChanged(Task<AuthenticationState> state)
    {
        watched?.Dispose();
        if (CurrentUser.SessionOf((await state).User) is { } session)
            watched = sessions.Watch(session, () => SetAuthenticationState(Task.FromResult(Nobody)));
    }
}
