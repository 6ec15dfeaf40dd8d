using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>The look of a record: the values that a purpose shows, by group, and the names of those it does not.</summary>
public sealed partial class RecordValues
{
    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    /// <summary>What stands beside a value: buttons, or words of what may be done with it.</summary>
    [Parameter]
    public RenderFragment<FieldView>? Beside { get; set; }

    /// <summary>What lies over the values instead of who looks at them: they are nobody's.</summary>
    [Parameter]
    public string? Watermark { get; set; }

    private IReadOnlyList<CitizenField> Covered => [.. View.Fields.Where(f => f.Visibility is not null).Select(f => f.Field)];

    private IReadOnlyList<FieldView> Uncovered => [.. View.Fields.Where(f => f.Visibility is null)];
}
