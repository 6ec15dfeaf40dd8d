using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Auditing;

/// <summary>One entry in full, beside the list so that the list keeps its place.</summary>
public sealed partial class EntryPanel
{
    private long focused;

    [Parameter, EditorRequired]
    public required AuditEntryDetail Detail { get; set; }

    [Parameter, EditorRequired]
    public required AuditNames Names { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focused == Detail.Line.Id)
            return;
        focused = Detail.Line.Id;
        await Browser.InvokeVoidAsync("portal.focus", "entry-title");
    }

    private static RenderFragment Fact(string name, string? value) => builder =>
    {
        if (string.IsNullOrEmpty(value))
            return;
        builder.OpenElement(0, "dt");
        builder.AddContent(1, name);
        builder.CloseElement();
        builder.OpenElement(2, "dd");
        builder.AddContent(3, value);
        builder.CloseElement();
    };

    private Task OnKeyAsync(KeyboardEventArgs e) => e.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
