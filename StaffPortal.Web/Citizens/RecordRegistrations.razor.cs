using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>The citizen's enrolments in the purpose's service: what makes the access explainable.</summary>
public sealed partial class RecordRegistrations : PortalComponent
{
    private List<Service>? services;

    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Inject]
    public required Registers Registers { get; init; }

    protected override async Task OnInitializedAsync() => services = await Registers.ServicesAsync(Disposed);

    private string? NameOf(RegistrationView registration) => services?.Find(s => s.Id == registration.ServiceId)?.Name;

    private static string DatesOf(RegistrationView registration) =>
        CitizensTexts.RegisteredOn.With(Show.Day(registration.RegisteredOn))
        + (registration.EndedOn is { } end ? $" · {CitizensTexts.EndedOn.With(Show.Day(end))}" : "");
}
