using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>
/// Records the consent that a purpose rests on, where it is missing: whose it is, who gave it, and what shows that they did.
/// </summary>
public sealed partial class RecordConsent : RecordAct
{
    private ConsentSubject? subject;
    private string version = "";
    private string reference = "";
    private ConsentManner manner = ConsentManner.Paper;
    private ConsentEvidence evidence = ConsentEvidence.Form;
    private ConsentGiver giver;
    private ScannedPage? scan;

    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    [Parameter, EditorRequired]
    public string PurposeName { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    public required CitizenConsents Consents { get; init; }

    protected override Task OnInitializedAsync() =>
        DecideAsync(
            (origin, stop) => Consents.SubjectAsync(origin, DeclarationId, CitizenId, stop),
            whose =>
            {
                (subject, giver) = (whose, whose.Givers[0]);
                return Task.CompletedTask;
            }
        );

    private void Choose(ConsentManner chosen)
    {
        manner = chosen;
        if (!ConsentForm.EvidenceOf(manner).Contains(evidence))
            evidence = ConsentForm.EvidenceOf(manner)[0];
    }

    private Task GiveAsync() =>
        DecideAsync(
            (origin, stop) =>
                Consents.GiveAsync(
                    origin,
                    DeclarationId,
                    CitizenId,
                    new(version, manner, giver, evidence, reference, evidence == ConsentEvidence.Scan ? scan : null),
                    stop
                ),
            _ => OnDone.InvokeAsync(Texts.DoneOf.With(CitizensTexts.ConsentRecord))
        );
}
