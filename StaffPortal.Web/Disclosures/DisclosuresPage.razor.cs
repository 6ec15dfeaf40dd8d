using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Disclosures;

/// <summary>The register of disclosures to recipients outside, and what the second person decides.</summary>
public sealed partial class DisclosuresPage : PortalComponent
{
    private PageState<List<DisclosureRow>> disclosures = new();
    private List<Purpose> purposes = [];

    [Inject]
    public required DisclosureRegister Register { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    protected override async Task OnInitializedAsync()
    {
        purposes = await Registers.PurposesAsync(Disposed);
        await ReadAsync();
    }

    private async Task ReadAsync() => disclosures = await LoadAsync(Register.ListAsync);

    private async Task DecideAsync(Guid id, bool approves)
    {
        await ActAsync(async (origin, stop) => (await Register.ApproveAsync(origin, id, approves, stop)).Refusal);
        await ReadAsync();
    }

    private string? NameOf(Guid purposeId) => purposes.Find(p => p.Id == purposeId)?.Name;

    private static string HistoryOf(DisclosureRow row) =>
        $"{row.RequestedBy} {Show.Moment(row.RequestedAt)}"
        + (row.DecidedBy is { } second ? $" · {second}" : "")
        + (row.MadeAt is { } at ? $" · {Show.Moment(at)}" : "");
}
