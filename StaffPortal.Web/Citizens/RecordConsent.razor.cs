using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>Records the consent that a purpose rests on, where it is missing.</summary>
public sealed partial class RecordConsent
{
    private string version = "";
    private string reference = "";
    private ConsentManner manner = ConsentManner.Paper;
    private ConsentGiver giver = ConsentGiver.Citizen;
    private ScannedPage? scan;
    private bool busy;

    [Parameter, EditorRequired]
    public string PurposeName { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<ConsentForm> OnGive { get; set; }

    private async Task GiveAsync()
    {
        if (busy)
            return;
        busy = true;
        await OnGive.InvokeAsync(new(version, manner, giver, reference, scan));
        busy = false;
    }
}
