using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// A page whose filter stands in its URL (<see cref="QueryState"/>): read when the page opens, and read again when another filter of the
/// same page is gone to, by a link, Back or Forward.
/// </summary>
/// <typeparam name="TFilter">A record; what equals the last one is not read again.</typeparam>
public abstract class FilteredPage<TFilter> : PortalComponent
    where TFilter : class, IEquatable<TFilter>, new()
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>What is asked for now.</summary>
    protected TFilter Filter { get; private set; } = new();

    /// <summary>The page's own path, without a query.</summary>
    protected abstract string OwnPath { get; }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += OnLocationChanged;
        Filter = QueryState.Read<TFilter>(Navigation.Uri);
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    /// <summary>Reads what <see cref="Filter"/> asks for.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Another filter is asked for: what the page showed for the one before goes.</summary>
    protected virtual void Leave() { }

    protected void Go(TFilter wanted) => Navigation.NavigateTo(QueryState.Write(OwnPath, wanted));

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) =>
        _ = InvokeAsync(async () =>
        {
            var asked = QueryState.Read<TFilter>(e.Location);
            if (new Uri(e.Location).AbsolutePath != OwnPath || asked.Equals(Filter))
                return;
            Filter = asked;
            Leave();
            await ReadAsync();
            StateHasChanged();
        });
}
