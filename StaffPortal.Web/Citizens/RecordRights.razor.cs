using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>Consents, restrictions and objections of one citizen, and what ends or sets them.</summary>
public sealed partial class RecordRights
{
    private readonly HashSet<Guid> chosen = [];
    private RestrictionKind kind = RestrictionKind.Restriction;
    private string reason = "";
    private bool busy;

    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Purpose> Purposes { get; set; }

    [Parameter]
    public bool MayRestrict { get; set; }

    [Parameter]
    public EventCallback<Guid> OnWithdraw { get; set; }

    [Parameter]
    public EventCallback<Guid> OnScan { get; set; }

    [Parameter]
    public EventCallback<RestrictionForm> OnRestrict { get; set; }

    [Parameter]
    public EventCallback<(Guid Id, string Reason)> OnLift { get; set; }

    private string NameOf(Guid purposeId) => Purposes.FirstOrDefault(p => p.Id == purposeId)?.Name ?? "";

    private void Choose(Guid purposeId, bool on) => _ = on ? chosen.Add(purposeId) : chosen.Remove(purposeId);

    private Task RestrictAsync() => DoAsync(() => OnRestrict.InvokeAsync(new(kind, [.. chosen], reason)));

    private async Task DoAsync(Func<Task> act)
    {
        if (busy)
            return;
        busy = true;
        await act();
        busy = false;
    }
}
