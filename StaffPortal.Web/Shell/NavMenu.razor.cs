using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Today;

namespace StaffPortal.Web.Shell;

/// <summary>
/// The menu of the role that the person signed in with, with counts of what waits. They are read anew as the person goes from page to
/// page, and seldom enough that walking fast costs nothing.
/// </summary>
public sealed partial class NavMenu : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource disposal = new();
    private Role role;
    private Waits waits = new();
    private long? countedAt;

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required WaitingCounts Counts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private string Here => new Uri(Navigation.Uri).AbsolutePath;

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        role = await CurrentUser.RoleAsync();
        await CountAsync();
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        disposal.Cancel();
        disposal.Dispose();
    }

    /// <summary>A page that only its group's longest address leads to is marked there alone.</summary>
    private bool IsHere(MenuEntry entry) =>
        entry.Leads(Here)
        && MenuPlace
            .Of(role)
            .SelectMany(p => p.Entries)
            .All(other => other == entry || !other.Leads(Here) || other.Path.Length < entry.Path.Length);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) =>
        _ = InvokeAsync(async () =>
        {
            StateHasChanged();
            await CountAsync();
            StateHasChanged();
        });

    /// <summary>A menu without counts is a menu still: what keeps the database from answering, the page itself says.</summary>
    private async Task CountAsync()
    {
        if (countedAt is { } at && Clock.GetElapsedTime(at) < Fresh)
            return;
        countedAt = Clock.GetTimestamp();
        try
        {
            waits = await Counts.CountAsync(await CurrentUser.OriginAsync(), disposal.Token);
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or TimeoutException or OperationCanceledException)
        {
            waits = new();
        }
    }
}
