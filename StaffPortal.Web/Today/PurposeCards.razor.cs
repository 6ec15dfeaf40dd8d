using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Today;

/// <summary>The purposes that the person holds: one click acts for one again, or its card asks for case and reason.</summary>
public sealed partial class PurposeCards
{
    /// <summary>Earlier cases that one card offers.</summary>
    private const int MostOffered = 2;

    /// <summary>Open cases of one's own that one card offers beside them.</summary>
    private const int MostOwn = 2;

    private PageState<IReadOnlyList<Purpose>> held = new();
    private IReadOnlyList<PastDeclaration> last = [];
    private IReadOnlyList<CaseRow> own = [];
    private PolicyVersion? owed;
    private Guid? chosen;
    private string caseReference = "";
    private string reason = "";
    private bool mustFocus;
    private bool mayBegin;

    [Inject]
    public required Declarations Declarations { get; init; }

    [Inject]
    public required CaseRegister Cases { get; init; }

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
        mayBegin = await CurrentUser.RoleAsync() == Role.Officer;
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
                own = await Cases.OwnAsync(origin, token);
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

    /// <summary>What was stated last for a purpose, then the open cases of its service that the person works on.</summary>
    private List<PastDeclaration> LastOf(Purpose purpose)
    {
        var before = last.Where(d => d.PurposeId == purpose.Id).ToList();
        var cases = own.Where(c => c.ServiceId == purpose.ServiceId && before.TrueForAll(d => d.CaseReference != c.Number));
        return [.. before.Take(MostOffered), .. cases.Take(MostOwn).Select(c => new PastDeclaration(purpose.Id, c.Number, c.Title))];
    }

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

    private async Task BeginAsync(Purpose purpose, CaseWay way)
    {
        chosen = null;
        if (await ActAsync((_, begin) => Purpose.DeclareAsync((origin, token) => Cases.BeginAsync(origin, purpose.Id, way, token), begin)))
            Navigation.NavigateTo("/citizens");
    }

    private async Task DeclareAsync(PastDeclaration stated)
    {
        if (await ActAsync((_, token) => Purpose.DeclareAsync(stated.PurposeId, stated.CaseReference, stated.Reason, token)))
            Navigation.NavigateTo("/citizens");
    }
}
