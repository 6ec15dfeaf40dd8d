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
    public required Func<(CitizenField Field, string Text, string Reference), Task<bool>> OnAttach { get; set; }

    private async Task AttachAsync()
    {
        if (busy)
            return;
        busy = true;
        if (await OnAttach((field, text, reference)))
            text = "";
        busy = false;
    }
}
