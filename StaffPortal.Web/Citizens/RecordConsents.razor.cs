using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>The citizen's consents with their papers; each can be withdrawn in one step, without a question why (PDPA s.19).</summary>
public sealed partial class RecordConsents : RecordAct
{
    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Purpose> Purposes { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    public required CitizenConsents Consents { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private string NameOf(Guid purposeId) => Purposes.FirstOrDefault(p => p.Id == purposeId)?.Name ?? "";

    private static string MannerOf(ConsentView consent) =>
        string.Join(
            " · ",
            Words.Of(consent.Manner),
            Words.Of(consent.Giver),
            consent.Evidence is { } evidence ? Words.Of(evidence) : CitizensTexts.ConsentWithoutEvidence,
            consent.TextVersion
        );

    private static string StatusOf(ConsentView consent) =>
        consent switch
        {
            { WithdrawnAt: { } at } => CitizensTexts.ConsentWithdrawnOn.With(Show.Day(at)),
            { Evidence: null } => CitizensTexts.ConsentOpensNothing,
            _ => Texts.StatusInForce,
        };

    private Task WithdrawAsync(Guid purposeId) =>
        DecideAsync(
            (origin, stop) => Consents.WithdrawAsync(origin, DeclarationId, View.CitizenId, purposeId, stop),
            _ => OnDone.InvokeAsync(Texts.DoneOf.With(CitizensTexts.ConsentWithdraw))
        );

    private Task ScanAsync(Guid consentId) =>
        DecideAsync(
            (origin, stop) => Consents.ScanAsync(origin, DeclarationId, View.CitizenId, consentId, stop),
            scan => Browser.SaveAsync($"consent-{consentId:N}.{scan.Extension}", scan.Content, Disposed)
        );
}
