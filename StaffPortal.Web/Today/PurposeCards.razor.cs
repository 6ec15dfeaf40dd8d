using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Today;

/// <summary>The purposes that the person holds: one click acts for one again, or its card asks for case and reason.</summary>
public sealed partial class PurposeCards
{
    /// <summary>Earlier cases that one card offers.</summary>
    private const int MostOffered = 2;

    private PageState<IReadOnlyList<Purpose>> held = new();
    private IReadOnlyList<PastDeclaration> last = [];
    private PolicyVersion? owed;
    private Guid? chosen;
    private string caseReference = "";
    private string reason = "";
    private bool mustFocus;

    [Inject]
    public required Declarations Declarations { get; init; }

    [Inject]
    public required PolicyReading Policies { get; init; }

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += Refresh;
        await ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Purpose.Changed -= Refresh;
        base.Dispose(disposing);
    }

    /// <summary>What was used last stands first.</summary>
    private async Task ReadAsync()
    {
        held = await LoadAsync<IReadOnlyList<Purpose>>(
            async (origin, token) =>
            {
                owed = await Policies.OwedAsync(origin, token);
                last = await Declarations.LastAsync(origin, token);
                var order = last.Select(d => d.PurposeId).Distinct().ToList();
                return
                [
                    .. (await Declarations.HeldAsync(origin, token)).OrderBy(p =>
                        order.IndexOf(p.Id) is >= 0 and var place ? place : order.Count
                    ),
                ];
            }
        );
        if (held.Value is [var only] && LastOf(only).Count == 0)
            Choose(only);
    }

    private List<PastDeclaration> LastOf(Purpose purpose) => [.. last.Where(d => d.PurposeId == purpose.Id).Take(MostOffered)];

    private void Choose(Purpose purpose) => (chosen, caseReference, reason, Problem) = (purpose.Id, "", "", null);

    /// <summary>Whoever opens a card types next.</summary>
    private void Open(Purpose purpose)
    {
        Choose(purpose);
        mustFocus = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!mustFocus)
            return;
        mustFocus = false;
        await Browser.InvokeVoidAsync("portal.focus", "case");
    }

    private async Task DeclareAsync(PastDeclaration stated)
    {
        if (await ActAsync((_, token) => Purpose.DeclareAsync(stated.PurposeId, stated.CaseReference, stated.Reason, token)))
            Navigation.NavigateTo("/citizens");
    }
}
