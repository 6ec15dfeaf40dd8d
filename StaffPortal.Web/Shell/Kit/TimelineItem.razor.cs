using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>One event of a <see cref="Timeline"/>; the exact time on hover.</summary>
public sealed partial class TimelineItem
{
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    [Parameter]
    public NoticeKind Kind { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
