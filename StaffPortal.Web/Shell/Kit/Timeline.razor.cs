using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>What happened, in its order; holds <see cref="TimelineItem"/>s.</summary>
public sealed partial class Timeline
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
