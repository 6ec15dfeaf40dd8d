using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Citizens;

/// <summary>Asks twice before a citizen's key is destroyed: nobody can undo it.</summary>
public sealed partial class RecordErasure
{
    private string reason = "";
    private bool sure;
    private bool busy;

    [Parameter, EditorRequired]
    public EventCallback<string> OnErase { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    private async Task EraseAsync()
    {
        if (busy)
            return;
        busy = true;
        await OnErase.InvokeAsync(reason);
        busy = false;
    }
}
