using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>Asks to disclose fields of a record to somebody outside; unlawful ends have no entry in the list of bases.</summary>
public sealed partial class RecordDisclosure
{
    private readonly HashSet<CitizenField> chosen = [];
    private DisclosureBasis basis = DisclosureBasis.LegalDuty;
    private string recipient = "";
    private string authority = "";
    private string reason = "";
    private bool busy;

    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<DisclosureForm> OnRequest { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    private void Choose(CitizenField field, bool on) => _ = on ? chosen.Add(field) : chosen.Remove(field);

    private async Task RequestAsync()
    {
        if (busy)
            return;
        busy = true;
        await OnRequest.InvokeAsync(new([View.CitizenId], [.. chosen], recipient, basis, authority, reason));
        busy = false;
    }
}
