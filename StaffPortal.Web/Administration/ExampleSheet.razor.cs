using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Sample;

namespace StaffPortal.Web.Administration;

/// <summary>A record of nobody in the look of a real one, marked as an example; takes the focus when it comes.</summary>
public sealed partial class ExampleSheet
{
    private ElementReference title;
    private ExampleRecord? shown;

    [Parameter, EditorRequired]
    public required ExampleRecord Example { get; set; }

    /// <summary>Whose records the grant reaches, in words.</summary>
    [Parameter, EditorRequired]
    public required string Scope { get; set; }

    /// <summary>What can be done next.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Allowed =>
        string.Join(", ", Enum.GetValues<Operations>().Where(o => o != Operations.None && Example.Purpose.Allows(o)).Select(Words.Of));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (shown == Example)
            return;
        shown = Example;
        await title.FocusAsync();
    }
}
