using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell;

/// <summary>The office's logo, beside its name, which says it in words; without one, what stands in its place.</summary>
public sealed partial class OfficeMark
{
    /// <summary>How high it is, in CSS pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 40;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    public required OfficeNames Office { get; init; }
}
