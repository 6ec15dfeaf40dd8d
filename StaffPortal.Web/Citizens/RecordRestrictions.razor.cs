using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>Restrictions and objections of one citizen; sets them on the citizen's request and lifts them (PDPA s.32, 34).</summary>
public sealed partial class RecordRestrictions : RecordAct
{
    private readonly HashSet<Guid> chosen = [];
    private RestrictionKind kind = RestrictionKind.Restriction;
    private string reason = "";

    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Purpose> Purposes { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    public required CitizenConsents Consents { get; init; }

    private string NameOf(Guid purposeId) => Purposes.FirstOrDefault(p => p.Id == purposeId)?.Name ?? "";

    private void Choose(Guid purposeId, bool on) => _ = on ? chosen.Add(purposeId) : chosen.Remove(purposeId);

    private Task RestrictAsync() => RunAsync(
        (origin, stop) => Consents.RestrictAsync(origin, DeclarationId, View.CitizenId, new(kind, [.. chosen], reason), stop),
        _ => OnDone.InvokeAsync(Texts.DoneRecorded));

    private Task LiftAsync(Guid restrictionId) => RunAsync(
        (origin, stop) => Consents.LiftAsync(origin, DeclarationId, View.CitizenId, restrictionId, reason, stop),
        _ => OnDone.InvokeAsync(Texts.DoneRecorded));
}
