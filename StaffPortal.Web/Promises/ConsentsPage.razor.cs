using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Promises;

/// <summary>Consents, restrictions and objections by purpose; whose they are stands on the records alone.</summary>
public sealed partial class ConsentsPage : PortalComponent
{
    private PageState<List<ConsentCount>> counts = new();
    private List<Purpose> purposes = [];

    [Inject]
    public required CitizenConsents Consents { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    protected override async Task OnInitializedAsync()
    {
        purposes = await Registers.PurposesAsync(Disposed);
        await ReadAsync();
    }

    private async Task ReadAsync() => counts = await LoadAsync(Consents.CountAsync);

    private string? NameOf(Guid purposeId) => purposes.Find(p => p.Id == purposeId)?.Name;
}
