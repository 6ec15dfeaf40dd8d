using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.FirstDay;

/// <summary>One step, open until it is done.</summary>
public sealed partial class SetUpStep
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required bool IsDone { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
