using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>Records the consent that a purpose rests on, where it is missing.</summary>
public sealed partial class RecordConsent : RecordAct
{
    private string version = "";
    private string reference = "";
    private ConsentManner manner = ConsentManner.Paper;
    private ConsentGiver giver = ConsentGiver.Citizen;
    private ScannedPage? scan;

    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    [Parameter, EditorRequired]
    public string PurposeName { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    public required CitizenConsents Consents { get; init; }

    private Task GiveAsync() =>
        DecideAsync(
            (origin, stop) => Consents.GiveAsync(origin, DeclarationId, CitizenId, new(version, manner, giver, reference, scan), stop),
            _ => OnDone.InvokeAsync(Texts.DoneRecorded)
        );
}
