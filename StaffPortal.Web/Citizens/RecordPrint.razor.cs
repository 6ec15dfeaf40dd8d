using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Web.Citizens;

/// <summary>Takes the record onto paper: an act with its own entry, whose number stands on the sheet.</summary>
public sealed partial class RecordPrint : RecordAct
{
    private PrintedRecord? printed;
    private bool opensPrint;

    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    /// <summary>Names of services.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<Guid, string> ServiceNames { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!opensPrint)
            return;
        opensPrint = false;
        await OpenPrintAsync();
    }

    private Task PrintAsync() =>
        DecideAsync(
            (origin, stop) => Records.PrintAsync(origin, DeclarationId, CitizenId, stop),
            made =>
            {
                (printed, opensPrint) = (made, true);
                return Task.CompletedTask;
            }
        );

    private async Task OpenPrintAsync() => await Browser.InvokeVoidAsync("portal.print", Disposed);
}
