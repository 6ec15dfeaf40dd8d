using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StaffPortal.Web.Citizens;

/// <summary>What may be done with an open record under its purpose.</summary>
public sealed partial class RecordActions
{
    [Parameter, EditorRequired]
    public required OpenRecord Record { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<RecordForm> OnChosen { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("portal.print");
}
