using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>The citizen's enrolments in the purpose's service: what makes the access explainable.</summary>
public sealed partial class RecordRegistrations
{
    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    /// <summary>Names of services, those of the record among them.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<Guid, string> ServiceNames { get; set; }

    private string? NameOf(RegistrationView registration) => ServiceNames.GetValueOrDefault(registration.ServiceId);

    private static string DatesOf(RegistrationView registration) =>
        CitizensTexts.RegisteredOn.With(Show.Day(registration.RegisteredOn))
        + (registration.EndedOn is { } end ? $" · {CitizensTexts.EndedOn.With(Show.Day(end))}" : "");
}
