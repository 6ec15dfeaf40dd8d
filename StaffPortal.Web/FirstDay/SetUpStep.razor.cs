using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.FirstDay;

/// <summary>One step, open while it is not done; one that is done in this visit stays open, with what came of it.</summary>
public sealed partial class SetUpStep
{
    private bool beganOpen;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required bool IsDone { get; set; }

    /// <summary>Whether what was done of it waits for a second person.</summary>
    [Parameter]
    public bool Waits { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnInitialized() => beganOpen = !IsDone;
}
