using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Cases;

namespace StaffPortal.Web.Cases;

/// <summary>The register of cases: what citizens wrote, what the office opened itself, what another system keeps.</summary>
public sealed partial class CasesPage : PortalComponent
{
    private const string ListId = "cases";

    private static readonly IReadOnlyList<Enum> Kinds = [.. Enum.GetValues<CaseKind>().Cast<Enum>()];

    private PageState<ListPage<CaseRow>> cases = new();
    private Dictionary<Guid, string> services = [];
    private ListWindow window = new();
    private CaseRow? handing;
    private bool opening;
    private bool mayOpen;
    private bool? shownEnded;

    [SupplyParameterFromQuery]
    public bool Ended { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TypedFilters Typed { get; init; }

    [Inject]
    public required CaseRegister Register { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (shownEnded == Ended)
            return;
        mayOpen = await CurrentUser.RoleAsync() == Role.Officer;
        (shownEnded, handing, Problem) = (Ended, null, null);
        window = ListAddress.Here(Navigation, Typed, ListId);
        await ReadAsync();
    }

    private Task GoAsync(ListWindow wanted)
    {
        window = wanted;
        return ReadAsync();
    }

    private async Task ReadAsync() =>
        cases = await LoadAsync(
            async (origin, stop) =>
            {
                services = (await Register.ServicesAsync(stop)).ToDictionary(s => s.Id, s => s.Name);
                return await Register.ListAsync(origin, !Ended, window, stop);
            }
        );

    private string ServiceOf(CaseRow row) => row.ServiceId is { } id ? services.GetValueOrDefault(id, "—") : "—";

    private Task OpenedAsync(CaseRow opened)
    {
        opening = false;
        Feedback.Done(CasesTexts.Opened.With(opened.Number));
        return ReadAsync();
    }

    private Task HandedAsync()
    {
        handing = null;
        return ReadAsync();
    }

    /// <summary>Nothing is lost by it: it is undone by the same button.</summary>
    private async Task EndAsync(CaseRow row)
    {
        var ends = row.ClosedAt is null;
        var done = (ends ? CasesTexts.EndedNow : CasesTexts.ReopenedNow).With(row.Number);
        if (await ActAsync<bool>((origin, stop) => Register.EndAsync(origin, row.Id, ends, stop), done))
            await ReadAsync();
    }
}
