using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Contact;

/// <summary>
/// The work that a request asks for: begins it under the right purpose with the case filled in, says whose data it is about, and shows
/// what of it is on the log.
/// </summary>
public sealed partial class CaseProgress : PortalComponent
{
    private PageState<List<Purpose>> purposes = new();
    private Purpose? chosen;

    [Parameter, EditorRequired]
    public required ContactDetail Detail { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<ContactDetail> OnChanged { get; set; }

    [Inject]
    public required CaseWork Work { get; init; }

    [Inject]
    public required CaseClosing Closing { get; init; }

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IReadOnlyList<Guid> Others => [.. Detail.WorkedOn.Where(c => c != Detail.CitizenId)];

    protected override async Task OnInitializedAsync()
    {
        purposes = await LoadAsync(async (origin, stop) => (await Work.PurposesAsync(origin, Detail.Row.Kind, stop)).ToList());
        chosen = purposes.Value is [var only] ? only : null;
    }

    /// <summary>States the purpose with the case, and goes where the work is.</summary>
    private async Task StartAsync()
    {
        if (chosen is not { } purpose)
            return;
        var reason = Words.Of(Detail.Row.Kind);
        await ActAsync((_, stop) => Purpose.DeclareAsync(purpose.Id, Detail.Row.TrackingNumber, reason, stop));
        if (Problem is null)
            Navigation.NavigateTo(Detail.CitizenId is { } citizen ? $"/citizens/{citizen}" : "/citizens");
    }

    private async Task TieAsync(Guid citizen)
    {
        if (await ActAsync((origin, stop) => Closing.TieAsync(origin, Detail.Row.Id, Detail.Version, citizen, stop)) is { } changed)
            await OnChanged.InvokeAsync(changed);
    }
}
