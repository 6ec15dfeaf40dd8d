using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Promises;

/// <summary>Consents, restrictions and objections by purpose; whose they are stands on the records alone.</summary>
public sealed partial class ConsentsPage
{
    private List<ConsentCount>? counts;
    private List<Purpose> purposes = [];

    [Inject]
    public required CitizenConsents Consents { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    protected override async Task OnInitializedAsync()
    {
        purposes = await Registers.PurposesAsync(CancellationToken.None);
        counts = await Consents.CountAsync(await CurrentUser.OriginAsync(), CancellationToken.None);
    }
}
