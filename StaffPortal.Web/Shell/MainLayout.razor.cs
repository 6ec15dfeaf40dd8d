using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace StaffPortal.Web.Shell;

public sealed partial class MainLayout : IDisposable
{
    private bool menuOpen;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Here => $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}";

    private string SkipTarget => $"{Here.Split('#')[0]}#content";

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    private void ToggleMenu() => menuOpen = !menuOpen;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        menuOpen = false;
        _ = InvokeAsync(StateHasChanged);
    }
}
