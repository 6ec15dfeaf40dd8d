using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>The citizen's enrolments in the purpose's service: what makes the access explainable.</summary>
public sealed partial class RecordRegistrations : PortalComponent
{
    private IReadOnlyDictionary<Guid, string>? services;

    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Inject]
    public required Registers Registers { get; init; }

    protected override async Task OnInitializedAsync() => services = await Registers.ServiceNamesAsync(Disposed);

    private string? NameOf(RegistrationView registration) => services?.GetValueOrDefault(registration.ServiceId);

    private static string DatesOf(RegistrationView registration) =>
        CitizensTexts.RegisteredOn.With(Show.Day(registration.RegisteredOn))
        + (registration.EndedOn is { } end ? $" · {CitizensTexts.EndedOn.With(Show.Day(end))}" : "");
}
