using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Citizens;

/// <summary>A record's values, one <see cref="Row"/> a field.</summary>
public sealed partial class RecordSheet
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
