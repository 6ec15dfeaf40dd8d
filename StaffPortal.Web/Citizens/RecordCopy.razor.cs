using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>The copy that the data subject asked for (PDPA s.30, 31): on paper, and as a file a machine reads.</summary>
public sealed partial class RecordCopy
{
    private CitizenCopy? copy;
    private string reference = "";
    private string? problem;
    private bool busy;

    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    [Parameter, EditorRequired]
    public Guid DeclarationId { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    public required CitizenCopies Copies { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private async Task MakeAsync()
    {
        if (busy)
            return;
        busy = true;
        var made = await Copies.MakeAsync(await CurrentUser.OriginAsync(), DeclarationId, CitizenId, reference, CancellationToken.None);
        (copy, problem, busy) = (made.Value, made.Refusal?.Message, false);
    }

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("portal.print");

    private Task SaveAsync() => Browser.SaveAsync($"copy-{CitizenId:N}.json", Encoding.UTF8.GetBytes(copy!.ToJson()), CancellationToken.None);
}
