using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>A page of citizens, masked; a table that becomes cards on a narrow screen.</summary>
public sealed partial class CitizenList
{
    [Parameter, EditorRequired]
    public required CitizenPage Page { get; set; }

    [Parameter]
    public EventCallback<Guid> OnOpen { get; set; }

    /// <summary>Those chosen, where some may be; kept from page to page.</summary>
    [Parameter]
    public IReadOnlyDictionary<Guid, string>? Chosen { get; set; }

    /// <summary>Told who was chosen, or chosen no longer.</summary>
    [Parameter]
    public EventCallback<CitizenListRow> OnChosen { get; set; }

    /// <summary>Those that were opened from this list already.</summary>
    [Parameter]
    public IReadOnlyCollection<Guid> Opened { get; set; } = [];

    private string? ClassOf(CitizenListRow row) => Opened.Contains(row.CitizenId) ? "seen" : null;

    /// <summary>Of a birth date a list shows the age.</summary>
    private static string TitleOf(FieldView field) => field.Field == CitizenField.BirthDate ? CitizensTexts.Age : field.Name;
}
