using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>Looks citizens up under the declared purpose: masked rows, each search an entry.</summary>
public sealed partial class CitizensPage : PortalComponent
{
    /// <summary>Who was chosen, of whatever search, each as their row showed them.</summary>
    private readonly Dictionary<Guid, string> chosen = [];
    private PageState<CitizenPage>? found;
    private bool declaredHere;
    private bool focusesRow;
    private bool opening;
    private bool disclosing;
    private bool admitting;
    private bool isOfficer;

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required SearchState Search { get; init; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Whether the purpose lets its holder search by anything.</summary>
    private bool MaySearch =>
        Purpose.Current is { Purpose: var purpose }
        && (CitizenSearch.OfferedBy(purpose).Count > 0 || CitizenSearch.OwnOfferedBy(purpose, Fields.Current).Count > 0);

    private bool MayAdmit => isOfficer && Purpose.Current is { Purpose: var purpose } && CitizenAdmission.MayAdmit(purpose);

    private bool MayDisclose => Purpose.Current?.Purpose.Allows(Operations.Disclose) == true;

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += OnPurposeChanged;
        isOfficer = await CurrentUser.RoleAsync() == Role.Officer;
        if (!Purpose.IsLoaded)
            await Purpose.LoadAsync(Disposed);
        declaredHere = Purpose.Current is { } stated && stated.Id == Purpose.StatedHere && Search.PageNumber == 0;
        if (Search.PageNumber > 0 && Search.DeclarationId == Purpose.Current?.Id)
            await GuardAsync(ShowAsync);
        else if (Search.DeclarationId != Purpose.Current?.Id)
            Search.Forget();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focusesRow || Busy)
            return;
        focusesRow = false;
        await Browser.InvokeVoidAsync("portal.focusRow", Disposed);
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
                (found, Problem, disclosing, admitting) = (null, null, false, false);
                chosen.Clear();
            }

            declaredHere = Purpose.Current is not null;
            StateHasChanged();
        });

    private Task SearchAsync() =>
        GuardAsync(async () =>
        {
            if (Purpose.Current is not { } standing)
                return false;
            Search.Begin(standing.Id, standing.Purpose);
            return focusesRow = await ShowAsync();
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
        if (found.Value is { } page)
            Search.Show(page);
        return found.Value is not null;
    }

    private void Choose(CitizenListRow row)
    {
        if (!chosen.Remove(row.CitizenId))
            chosen.Add(row.CitizenId, string.Join(" · ", row.Fields.Select(f => f.Display)));
    }

    /// <summary>Where nobody is left, there is nothing to ask to disclose.</summary>
    private void TakeOut(Guid citizenId)
    {
        chosen.Remove(citizenId);
        disclosing &= chosen.Count > 0;
    }

    /// <summary>How many were found, in all pages.</summary>
    private static string TotalOf(CitizenPage page) =>
        page.Total is { } total ? CitizensTexts.FoundTotal.With(total) : CitizensTexts.FoundMany;

    private void Open(Guid citizenId)
    {
        if (opening)
            return;
        opening = true;
        Navigation.NavigateToRecord(citizenId);
    }
}
