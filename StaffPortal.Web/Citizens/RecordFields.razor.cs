using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>The values a purpose shows, and the names of those it does not.</summary>
public sealed partial class RecordFields
{
    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Parameter]
    public CitizenField? Revealing { get; set; }

    [Parameter]
    public EventCallback<CitizenField> OnReveal { get; set; }

    private IReadOnlyList<FieldView> Covered => [.. View.Fields.Where(f => f.Visibility is not null)];

    private IReadOnlyList<FieldView> Uncovered => [.. View.Fields.Where(f => f.Visibility is null)];
}
