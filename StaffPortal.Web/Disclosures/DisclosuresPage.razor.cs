using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Disclosures;

/// <summary>The register of disclosures to recipients outside, and what the second person decides.</summary>
public sealed partial class DisclosuresPage : PortalComponent
{
    private const string ListId = "disclosures";

    private const int MostLooks = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly IReadOnlyList<Enum> Kinds = [.. Enum.GetValues<DisclosureState>().Cast<Enum>()];

    private PageState<ListPage<DisclosureRow>> disclosures = new();
    private ListWindow window = new();
    private List<Purpose> purposes = [];
    private readonly HashSet<Guid> making = [];
    private (DisclosureRow Row, DisclosureOrigin Origin)? origin;

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required DisclosureRegister Register { get; init; }

    [Inject]
    public required DisclosureApprovals Approvals { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TypedFilters Typed { get; init; }

    protected override async Task OnInitializedAsync()
    {
        window = ListAddress.Here(Navigation, Typed, ListId);
        purposes = await Registers.PurposesAsync(Disposed);
        await ReadAsync();
    }

    private Task GoAsync(ListWindow wanted)
    {
        window = wanted;
        return ReadAsync();
    }

    private async Task ReadAsync() => disclosures = await LoadAsync((origin, stop) => Register.ListAsync(origin, window, stop));

    private async Task DecideAsync(Guid id, bool approves)
    {
        origin = null;
        await ActAsync(async (asker, stop) => (await Approvals.DecideAsync(asker, id, approves, stop)).Refusal);
        await ReadAsync();
    }

    private async Task ShowOriginAsync(DisclosureRow row)
    {
        var come = await ActAsync<DisclosureOrigin>((asker, stop) => Approvals.OriginAsync(asker, row.Id, stop));
        origin = come is null ? null : (row, come);
    }

    /// <summary>
    /// The file comes outside the circuit: the register is read until it says that it was made, and meanwhile nothing asks for a second.
    /// </summary>
    private async Task FollowAsync(Guid id)
    {
        if (!making.Add(id))
            return;
        for (var look = 0; look < MostLooks; look++)
        {
            await Task.Delay(Pause, Clock, Disposed);
            await ReadAsync();
            if (disclosures.Value?.Rows.Any(r => r.Id == id && r.State == DisclosureState.Approved) != true)
                break;
            StateHasChanged();
        }

        making.Remove(id);
    }

    private string? NameOf(Guid purposeId) => purposes.Find(p => p.Id == purposeId)?.Name;

    private static string HistoryOf(DisclosureRow row) =>
        $"{row.RequestedBy} {Show.Moment(row.RequestedAt)}"
        + (row.DecidedBy is { } second ? $" · {second}" : "")
        + (row.MadeAt is { } at ? $" · {Show.Moment(at)}" : "");
}
