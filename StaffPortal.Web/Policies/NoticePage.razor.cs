using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Policies;

/// <summary>
/// What a service collects and why (PDPA s.23; Official Information Act s.23), made from the service's own declaration and
/// its purposes: there is no second text that could say otherwise.
/// </summary>
public sealed partial class NoticePage
{
    private List<Service> services = [];
    private List<Purpose> purposes = [];
    private Service? service;
    private bool contractors;

    [Parameter]
    public string? Code { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    protected override async Task OnInitializedAsync()
    {
        services = [.. (await Registers.ServicesAsync(Context.RequestAborted)).Where(s => s.EndedAt is null)];
        service = services.Find(s => s.Code == Code);
        if (service is null)
            return;
        purposes = [.. (await Registers.PurposesAsync(Context.RequestAborted)).Where(p => p.ServiceId == service.Id && p.EndedAt is null)];
        contractors = purposes.Exists(p => p.ContractorsMayHold);
    }
}
