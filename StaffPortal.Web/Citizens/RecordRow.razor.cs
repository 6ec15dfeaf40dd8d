using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>One field of a record with its value, and the data subject's own notes on it.</summary>
public sealed partial class RecordRow
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public IEnumerable<NoteView> Notes { get; set; } = [];

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
