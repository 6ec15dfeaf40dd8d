using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

public sealed partial class CitizensPage : IDisposable
{
    private readonly CancellationTokenSource disposed = new();
    private CitizenPage? page;
    private string? problem;
    private bool busy;
    private bool opening;
    private bool disclosing;
    private readonly HashSet<Guid> chosen = [];

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required SearchState Search { get; init; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool MayDisclose => Purpose.Current?.Purpose.Allows(Operations.Disclose) == true;

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += OnPurposeChanged;
        if (!Purpose.IsLoaded)
            await Purpose.LoadAsync(disposed.Token);
        if (Search.PageNumber > 0 && Search.DeclarationId == Purpose.Current?.Id)
            await ShowAsync();
        else if (Search.DeclarationId != Purpose.Current?.Id)
            Search.Forget();
    }

    public void Dispose()
    {
        Purpose.Changed -= OnPurposeChanged;
        disposed.Cancel();
        disposed.Dispose();
    }

    private void OnPurposeChanged() => _ = InvokeAsync(() =>
    {
        if (Search.DeclarationId is { } under && under != Purpose.Current?.Id)
        {
            Search.Forget();
            (page, problem, disclosing) = (null, null, false);
            chosen.Clear();
        }

        StateHasChanged();
    });

    private async Task SearchAsync()
    {
        if (busy || Purpose.Current is not { } standing)
            return;
        Search.Begin(standing.Id);
        await ShowAsync();
    }

    private async Task NextAsync()
    {
        if (busy || page is not { HasMore: true })
            return;
        Search.Next(page.Rows[^1].CitizenId);
        await ShowAsync();
    }

    private async Task PreviousAsync()
    {
        if (busy || Search.PageNumber < 2)
            return;
        Search.Previous();
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        busy = true;
        (page, problem) = (null, null);
        var found = await Records.SearchAsync(await CurrentUser.OriginAsync(), Purpose.Current?.Id, Search.Search, disposed.Token);
        (page, problem) = (found.Value, found.Refusal?.Message);
        busy = false;
    }

    /// <summary>One click, one look: its id travels in the history entry, so that back and forward show the same look again.</summary>
    private void Open(Guid citizenId)
    {
        if (opening)
            return;
        opening = true;
        Navigation.NavigateTo($"/citizens/{citizenId}", new NavigationOptions { HistoryEntryState = Guid.NewGuid().ToString("N") });
    }
}
