using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Shows a <see cref="PageState{T}"/>: skeleton, refusal, failure, empty, or the content.</summary>
public sealed partial class Load<T>
{
    [Parameter, EditorRequired]
    public required PageState<T> State { get; set; }

    /// <summary>
    /// What is shown of the value. Without <see cref="EmptyTitle"/> and <see cref="Empty"/> it shows empty collections too.
    /// </summary>
    [Parameter, EditorRequired]
    public required RenderFragment<T> ChildContent { get; set; }

    /// <summary>What the list is, when it has nothing.</summary>
    [Parameter]
    public string? EmptyTitle { get; set; }

    /// <summary>What to do first.</summary>
    [Parameter]
    public string? EmptyText { get; set; }

    /// <summary>Instead of title and text.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>Where a refusal is the ordinary case and nobody's fault: said calmly under this title, not in red.</summary>
    [Parameter]
    public string? RefusedTitle { get; set; }

    [Parameter]
    public SkeletonShape Shape { get; set; } = SkeletonShape.Block;

    /// <summary>Reads again after a failure; without it the notice offers no button.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }
}
