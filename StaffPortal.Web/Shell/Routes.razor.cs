using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace StaffPortal.Web.Shell;

public sealed partial class Routes : IDisposable
{
    private ErrorBoundary? boundary;
    private string? here;

    /// <summary>Source address of the request that started the circuit; travels encrypted.</summary>
    [Parameter]
    public string? IpAddress { get; set; }

    /// <summary>The browser's own name for itself.</summary>
    [Parameter]
    public string? Browser { get; set; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IEnumerable<INavigationObserver> Observers { get; init; }

    protected override void OnInitialized()
    {
        (CurrentUser.IpAddress, CurrentUser.Browser) = (IpAddress, Browser);
        here = Navigation.Uri;
        Navigation.LocationChanged += OnLocationChanged;
    }

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

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
