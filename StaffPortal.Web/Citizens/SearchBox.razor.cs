using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>One box for whatever is known of somebody: it says how it understands that, and is corrected.</summary>
public sealed partial class SearchBox : PortalComponent
{
    private string? serviceName;

    /// <summary>The purpose that stands.</summary>
    [Parameter, EditorRequired]
    public required StandingDeclaration Under { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnSearch { get; set; }

    /// <summary>Told when there is nothing to search by: what an earlier search found is no answer to that.</summary>
    [Parameter]
    public EventCallback OnEmpty { get; set; }

    /// <summary>Whether a search is under way.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>Whether the box takes the focus when it appears: who has just stated a purpose is here to search.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required SearchState Search { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private Purpose Purpose => Under.Purpose;

    private IEnumerable<SearchWay> Choices =>
        [
            .. CitizenSearch.OfferedBy(Purpose).Select(b => new SearchWay(b)),
            .. CitizenSearch.OwnOfferedBy(Purpose, Fields.Current).Select(f => new SearchWay(SearchBy.OwnField, f.Field)),
        ];

    private SearchWay Way => Search.Way(Purpose);

    private bool IsAsked => string.IsNullOrWhiteSpace(Search.Text) || Choices.Contains(Way);

    /// <summary>What the purpose may be asked by: nothing else is promised.</summary>
    private string Asked => string.Join(", ", Choices.Where(w => w.By is not (SearchBy.EitherName or SearchBy.Village)).Select(NameOf));

    private bool AsksVillage => AccessPolicy.MaySearchBy(Purpose, CitizenField.Village);

    private string Understood =>
        string.IsNullOrWhiteSpace(Search.Text) ? CitizensTexts.SearchAsTyped : CitizensTexts.SearchReads.With(NameOf(Way));

    protected override async Task OnInitializedAsync() =>
        serviceName = (await Registers.ServicesAsync(Disposed)).Find(s => s.Id == Purpose.ServiceId)?.Name;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && TakesFocus)
            await Browser.InvokeVoidAsync("portal.find", Disposed);
    }

    private string? CheckText(string? text) => string.IsNullOrWhiteSpace(text) && Search.Village is null ? CitizensTexts.SearchEmpty : null;

    private string NameOf(SearchWay way) => way.Own is { } own ? Fields.Current.NameOf(own) : Words.Of(way.By);

    private void ChooseAsync(SearchWay? way) => Search.Chosen = way;
}
