using Microsoft.AspNetCore.Components;
using QRCoder;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Web.Auditing;

/// <summary>The newest checkpoint and the key that checks it, for those outside the office who witness it; it prints.</summary>
public sealed partial class WitnessSheet
{
    private MarkupString qr;
    private string? note;

    [Inject]
    public required LedgerProofs Proofs { get; init; }

    [Inject]
    public required LedgerSigner Signer { get; init; }

    protected override async Task OnInitializedAsync()
    {
        note = await Proofs.NewestAsync(Disposed);
        if (note is null)
            return;
        using var data = QRCodeGenerator.GenerateQrCode(note, QRCodeGenerator.ECCLevel.L);
        using var drawn = new SvgQRCode(data);
        qr = new(drawn.GetGraphic(3, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
    }
}
