using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>Attaches a data subject's note to a field, in their words (Official Information Act s.25).</summary>
public sealed partial class RecordNote
{
    private CitizenField field = CitizenField.FamilyName;
    private string text = "";
    private string reference = "";
    private bool busy;

    [Parameter, EditorRequired]
    public EventCallback<(CitizenField Field, string Text, string Reference)> OnAttach { get; set; }

    private async Task AttachAsync()
    {
        if (busy)
            return;
        busy = true;
        await OnAttach.InvokeAsync((field, text, reference));
        busy = false;
    }
}
