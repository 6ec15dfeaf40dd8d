using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Auditing;

/// <summary>The log as compliance officers read it: newest first, filters in the URL, new entries announced.</summary>
public sealed partial class AuditPage : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);
    private readonly CancellationTokenSource gone = new();
    private AuditFilter filter = new();
    private AuditNames? names;
    private AuditStatistics? statistics;
    private List<AuditLine>? lines;
    private AuditEntryDetail? opened;
    private string? problem;
    private bool hasOlder;
    private bool busy;
    private int newer;
    private Task? watching;

    [Inject]
    public required AuditLog Log { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        filter = AuditQuery.Read(new Uri(Navigation.Uri).Query);
        names = await AuditNames.ReadAsync(Registers, await CurrentUser.OriginAsync(), gone.Token);
        await LoadAsync();
        watching = WatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        await gone.CancelAsync();
        if (watching is not null)
            await watching;
        gone.Dispose();
    }

    private void Go(AuditFilter wanted) => Navigation.NavigateTo(AuditQuery.Write("/audit", wanted));

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(async () =>
    {
        var uri = new Uri(e.Location);
        var wanted = AuditQuery.Read(uri.Query);
        if (uri.AbsolutePath != "/audit" || wanted == filter)
            return;
        (filter, opened) = (wanted, null);
        await LoadAsync();
        StateHasChanged();
    });

    private async Task LoadAsync()
    {
        if (busy)
            return;
        (busy, lines, newer) = (true, null, 0);
        var origin = await CurrentUser.OriginAsync();
        var page = await Log.ReadAsync(origin, filter, null, gone.Token);
        (lines, problem) = (page.Value?.ToList() ?? [], page.Refusal?.Message);
        hasOlder = lines.Count == AuditLog.PageSize;
        statistics = page.Succeeded ? await Log.CountAsync(origin, WithPeriod(filter), gone.Token) : null;
        busy = false;
    }

    /// <summary>Without a period chosen, the charts count the last thirty days.</summary>
    private AuditFilter WithPeriod(AuditFilter of) =>
        of.From is null && of.To is null ? of with { From = OfficeTime.DayOf(Clock.GetUtcNow()).AddDays(-29) } : of;

    private async Task OlderAsync()
    {
        if (busy || lines is not { Count: > 0 })
            return;
        busy = true;
        var page = await Log.ReadAsync(await CurrentUser.OriginAsync(), filter, lines[^1].Id, gone.Token);
        problem = page.Refusal?.Message;
        if (page.Succeeded)
        {
            lines.AddRange(page.Value);
            hasOlder = page.Value.Count == AuditLog.PageSize;
        }

        busy = false;
    }

    private async Task OpenAsync(long id)
    {
        if (busy || opened?.Line.Id == id)
            return;
        busy = true;
        var entry = await Log.OpenEntryAsync(await CurrentUser.OriginAsync(), id, gone.Token);
        (opened, problem, busy) = (entry.Value, entry.Refusal?.Message, false);
    }

    private Task WatchAsync() => PeriodicWork.RunAsync(
        Clock,
        Interval,
        async () =>
        {
            var since = lines is { Count: > 0 } ? lines[0].Id : 0;
            var found = busy ? newer : await Log.NewerAsync(await CurrentUser.OriginAsync(), filter, since, gone.Token);
            if (found == newer)
                return;
            newer = found;
            await InvokeAsync(StateHasChanged);
        },
        gone.Token);
}
