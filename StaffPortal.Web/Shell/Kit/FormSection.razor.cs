using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Fields of a form that belong together.</summary>
public sealed partial class FormSection
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
