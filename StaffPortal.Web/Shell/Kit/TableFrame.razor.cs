using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// The look of a table, and of its rows as cards at 390 px. <see cref="DataTable{T}"/> stands in it; so does, on a page that works
/// without scripts, a plain table whose cells name their column in <c>data-label</c>.
/// </summary>
public sealed partial class TableFrame
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
