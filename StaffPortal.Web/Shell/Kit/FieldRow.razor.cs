using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Fields side by side where there is room, below each other where there is none.</summary>
public sealed partial class FieldRow
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
