using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.OwnFields;

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
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focused == Detail.Line.Id)
            return;
        focused = Detail.Line.Id;
        await Browser.InvokeVoidAsync("portal.focus", "entry-title");
    }

    private IEnumerable<(string Name, string Value)> Facts =>
        from column in EntryColumns.All
        where column.IsFact
        let value = column is InstantColumn instant ? Show.Exact(instant.Of(Detail.Line)) : column.InWords(Detail.Line)
        where !string.IsNullOrEmpty(value)
        select (Words.Text($"EntryColumn_{column.Name}"), value);

    private string Proof => FormattableString.Invariant($"/audit/proof/{Detail.Line.Id}");

    private Task OnKeyAsync(KeyboardEventArgs e) => e.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
