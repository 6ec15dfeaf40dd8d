using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace StaffPortal.Web.Shell;

public sealed partial class Routes : IDisposable
{
    private ErrorBoundary? boundary;
    private string? here;
    private bool wasSignedIn;
    private bool isOver;

    /// <summary>Source address of the request that started the circuit; travels encrypted.</summary>
    [Parameter]
    public string? IpAddress { get; set; }

    /// <summary>The browser's own name for itself.</summary>
    [Parameter]
    public string? Browser { get; set; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required AuthenticationStateProvider Authentication { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IEnumerable<INavigationObserver> Observers { get; init; }

    protected override async Task OnInitializedAsync()
    {
        CurrentUser.IpAddress ??= IpAddress;
        CurrentUser.Browser = Browser;
        here = Navigation.Uri;
        Navigation.LocationChanged += OnLocationChanged;
        Authentication.AuthenticationStateChanged += OnAuthenticationChanged;
        wasSignedIn = await IsSignedInAsync(Authentication.GetAuthenticationStateAsync());
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        Authentication.AuthenticationStateChanged -= OnAuthenticationChanged;
    }

    private static async Task<bool> IsSignedInAsync(Task<AuthenticationState> state) =>
        (await state).User.Identity?.IsAuthenticated == true;

    /// <summary>The session has ended: nothing of the page stays, dialogs and menu included, and the browser leaves it (law 13).</summary>
    private void OnAuthenticationChanged(Task<AuthenticationState> state) =>
        _ = InvokeAsync(async () =>
        {
            if (!wasSignedIn || isOver || await IsSignedInAsync(state))
                return;
            isOver = true;
            StateHasChanged();
            var back = new Uri(Navigation.Uri).AbsolutePath;
            Navigation.NavigateTo($"/account/sign-in?over=true&ReturnUrl={Uri.EscapeDataString(back)}", forceLoad: true);
        });

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) =>
        _ = InvokeAsync(async () =>
        {
            (var before, here) = (here, e.Location);
            var (origin, userName) = (await CurrentUser.OriginAsync(), await CurrentUser.UserNameAsync());
            foreach (var observer in Observers)
                observer.Navigated(origin, userName, new Uri(e.Location).AbsolutePath, before);
        });

    private void Recover() => boundary?.Recover();
}
