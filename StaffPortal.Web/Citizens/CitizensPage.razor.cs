using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>Looks citizens up under the declared purpose: masked rows, each search an entry.</summary>
public sealed partial class CitizensPage : PortalComponent
{
    private readonly HashSet<Guid> chosen = [];
    private PageState<CitizenPage>? found;
    private bool opening;
    private bool disclosing;

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required SearchState Search { get; init; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>By what the purpose lets its holder search.</summary>
    private IReadOnlyList<SearchBy> Offered => Purpose.Current is { } standing ? CitizenSearch.OfferedBy(standing.Purpose) : [];

    private bool MayDisclose => Purpose.Current?.Purpose.Allows(Operations.Disclose) == true;

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += OnPurposeChanged;
        if (!Purpose.IsLoaded)
            await Purpose.LoadAsync(Disposed);
        ChooseOffered();
        if (Search.PageNumber > 0 && Search.DeclarationId == Purpose.Current?.Id)
            await GuardAsync(ShowAsync);
        else if (Search.DeclarationId != Purpose.Current?.Id)
            Search.Forget();
    }

    protected override void Dispose(bool disposing)
    {
        Purpose.Changed -= OnPurposeChanged;
        base.Dispose(disposing);
    }

    private void OnPurposeChanged() =>
        _ = InvokeAsync(() =>
        {
            if (Search.DeclarationId is { } under && under != Purpose.Current?.Id)
            {
                Search.Forget();
                (found, Problem, disclosing) = (null, null, false);
                chosen.Clear();
            }

            ChooseOffered();
            StateHasChanged();
        });

    private void ChooseOffered()
    {
        if (Offered is [var first, ..] && !Offered.Contains(Search.By))
            Search.By = first;
    }

    private Task SearchAsync() =>
        GuardAsync(async () =>
        {
            if (Purpose.Current is not { } standing)
                return false;
            Search.Begin(standing.Id);
            return await ShowAsync();
        });

    private Task NextAsync() =>
        GuardAsync(async () =>
        {
            if (found?.Value is not { HasMore: true } page)
                return false;
            Search.Next(page.Rows[^1].CitizenId);
            return await ShowAsync();
        });

    private Task PreviousAsync() =>
        GuardAsync(async () =>
        {
            if (Search.PageNumber < 2)
                return false;
            Search.Previous();
            return await ShowAsync();
        });

    private async Task<bool> ShowAsync()
    {
        (found, Problem) = (new(), null);
        var search = Search.Search;
        found = await LoadAsync((origin, stop) => Records.SearchAsync(origin, Purpose.Current?.Id, search, stop));
        return found.Value is not null;
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
