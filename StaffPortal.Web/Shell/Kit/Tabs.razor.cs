using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>The pages of one area: <c>NavLink</c>s inside, the present one marked.</summary>
public sealed partial class Tabs
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
