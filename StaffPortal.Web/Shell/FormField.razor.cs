using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell;

/// <summary>One field of a form: label above, help under it, the error in its place.</summary>
public sealed partial class FormField
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
