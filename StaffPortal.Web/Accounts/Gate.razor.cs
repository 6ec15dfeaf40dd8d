using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Accounts;

/// <summary>The box in which somebody signs in or chooses a password; it works without scripts.</summary>
public sealed partial class Gate
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
