using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Retention;

namespace StaffPortal.Web.Citizens;

/// <summary>Asks twice before a citizen's key is destroyed: nobody can undo it (PDPA s.33).</summary>
public sealed partial class RecordErasure : RecordAct
{
    private string reason = "";
    private bool sure;

    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> OnDone { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required DisposalWork Disposals { get; init; }

    private Task EraseAsync() =>
        DecideAsync(
            (origin, stop) => Records.EraseAsync(origin, DeclarationId, CitizenId, reason, stop),
            async _ =>
            {
                await Disposals.CertifyAsync(CancellationToken.None);
                await OnDone.InvokeAsync(CitizensTexts.Erased);
            }
        );
}
