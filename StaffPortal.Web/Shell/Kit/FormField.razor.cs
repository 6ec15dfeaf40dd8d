using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// The frame of a field: label above, help under it, the error in its place. The kit's fields stand in it; so does, on a page that
/// works without scripts, an <c>InputText</c> or <c>InputSelect</c> of the class <c>input</c>, which looks the same.
/// </summary>
public sealed partial class FormField
{
    /// <summary>Of the input inside, which names <c>{Id}-help</c> in its <c>aria-describedby</c>.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
