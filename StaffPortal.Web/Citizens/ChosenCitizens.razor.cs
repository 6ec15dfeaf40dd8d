using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Citizens;

/// <summary>
/// Those chosen for a disclosure, of this search and of earlier ones, as their rows showed them: nobody is disclosed unseen. Nothing is
/// read for it.
/// </summary>
public sealed partial class ChosenCitizens
{
    /// <summary>Each by the opaque id, with what the row showed.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<Guid, string> Chosen { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<Guid> OnTakenOut { get; set; }
}
