using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Web.Auditing;

/// <summary>The newest checkpoint and the key that checks it, for those outside the office who witness it; it prints.</summary>
public sealed partial class WitnessSheet
{
    private string? note;

    [Inject]
    public required LedgerProofs Proofs { get; init; }

    [Inject]
    public required LedgerSigner Signer { get; init; }

    protected override async Task OnInitializedAsync() => note = await Proofs.NewestAsync(Disposed);
}
