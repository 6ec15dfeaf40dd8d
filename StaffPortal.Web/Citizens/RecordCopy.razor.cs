using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>The copy that the data subject asked for (PDPA s.30, 31): on paper, and as a file a machine reads.</summary>
public sealed partial class RecordCopy : RecordAct
{
    private CitizenCopy? copy;
    private string reference = "";

    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    public required CitizenCopies Copies { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private Task MakeAsync() =>
        DecideAsync(
            (origin, stop) => Copies.MakeAsync(origin, DeclarationId, CitizenId, reference, stop),
            made =>
            {
                copy = made;
                return Task.CompletedTask;
            }
        );

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("portal.print", Disposed);

    private Task SaveAsync() => Browser.SaveAsync($"copy-{CitizenId:N}.json", Encoding.UTF8.GetBytes(copy!.ToJson()), Disposed);
}
