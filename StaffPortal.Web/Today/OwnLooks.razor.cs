using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Today;

namespace StaffPortal.Web.Today;

/// <summary>Whether one is asked about looks of one's own, whichever role one has by now.</summary>
public sealed partial class OwnLooks
{
    private int count;

    [Inject]
    public required WaitingCounts Counts { get; init; }

    protected override async Task OnInitializedAsync() => count = (await LoadAsync(Counts.OwnLooksAsync)).Value;
}
