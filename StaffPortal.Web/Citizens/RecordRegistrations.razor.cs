using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>The citizen's enrolments in the purpose's service: what makes the access explainable.</summary>
public sealed partial class RecordRegistrations
{
    private List<Service>? services;

    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Inject]
    public required Registers Registers { get; init; }

    protected override async Task OnInitializedAsync() => services = await Registers.ServicesAsync(CancellationToken.None);
}
