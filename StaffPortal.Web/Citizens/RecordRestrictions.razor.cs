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
    public required CitizenRestrictions Restrictions { get; init; }

    private IEnumerable<Purpose> Restrictable => Purposes.Where(p => p.EndedAt is null && !p.Allows(Operations.Restrict));

    private static string KindOf(RestrictionView restriction) => $"{Words.Of(restriction.Kind)} · {Show.Day(restriction.SetAt)}";

    private static string StatusOf(RestrictionView restriction) =>
        restriction.LiftedAt is { } at ? CitizensTexts.RestrictionLiftedOn.With(Show.Day(at)) : Texts.StatusInForce;

    private string NameOf(Guid purposeId) => Purposes.FirstOrDefault(p => p.Id == purposeId)?.Name ?? "";

    /// <summary>Said once, at the first of the purposes.</summary>
    private string? CheckChosen(Purpose purpose) =>
        chosen.Count == 0 && purpose.Id == Restrictable.First().Id ? new Refusal("RestrictionNeedsPurpose").Message : null;

    private void Choose(Guid purposeId, bool on) => _ = on ? chosen.Add(purposeId) : chosen.Remove(purposeId);

    private Task RestrictAsync() =>
        DecideAsync(
            (origin, stop) => Restrictions.RestrictAsync(origin, DeclarationId, View.CitizenId, new(kind, [.. chosen], reason), stop),
            _ => OnDone.InvokeAsync(Texts.DoneOf.With(CitizensTexts.RestrictionSet))
        );

    private Task LiftAsync(Guid restrictionId) =>
        DecideAsync(
            (origin, stop) => Restrictions.LiftAsync(origin, DeclarationId, View.CitizenId, restrictionId, reason, stop),
            _ => OnDone.InvokeAsync(Texts.DoneOf.With(CitizensTexts.RestrictionLift))
        );
}
