using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Disclosures;

/// <summary>What of the register is shown; it stands in the URL.</summary>
public sealed record DisclosureFilter
{
    /// <summary>How far they have come.</summary>
    public DisclosureState? State { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int? Page { get; init; }
}

/// <summary>The register of disclosures to recipients outside, and what the second person decides.</summary>
public sealed partial class DisclosuresPage : PortalComponent
{
    private const string Path = "/disclosures";

    private PageState<DisclosurePage> disclosures = new();
    private DisclosureFilter filter = new();
    private List<Purpose> purposes = [];

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required DisclosureRegister Register { get; init; }

    [Inject]
    public required DisclosureApprovals Approvals { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private int Number => Math.Max(filter.Page ?? 1, 1);

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        filter = QueryState.Read<DisclosureFilter>(Navigation.Uri);
        purposes = await Registers.PurposesAsync(Disposed);
        await ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private void Go(DisclosureFilter wanted) => Navigation.NavigateTo(QueryState.Write(Path, wanted));

    private async Task ReadAsync() =>
        disclosures = await LoadAsync((origin, stop) => Register.ListAsync(origin, filter.State, Number, stop));

    private async Task DecideAsync(Guid id, bool approves)
    {
        await ActAsync(async (origin, stop) => (await Approvals.DecideAsync(origin, id, approves, stop)).Refusal);
        await ReadAsync();
    }

    /// <summary>Back and Forward bring an earlier page as well.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) =>
        _ = InvokeAsync(async () =>
        {
            var wanted = QueryState.Read<DisclosureFilter>(e.Location);
            if (new Uri(e.Location).AbsolutePath != Path || wanted == filter)
                return;
            filter = wanted;
            await ReadAsync();
            StateHasChanged();
        });

    private string? NameOf(Guid purposeId) => purposes.Find(p => p.Id == purposeId)?.Name;

    private static string HistoryOf(DisclosureRow row) =>
        $"{row.RequestedBy} {Show.Moment(row.RequestedAt)}"
        + (row.DecidedBy is { } second ? $" · {second}" : "")
        + (row.MadeAt is { } at ? $" · {Show.Moment(at)}" : "");
}
