using Microsoft.AspNetCore.Components;
using QRCoder;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>A text as a QR code, drawn here and as wide as its place.</summary>
public sealed partial class QrCode
{
    private MarkupString drawing;
    private string? drawn;

    /// <summary>What it says to whoever scans it.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What it is, for a screen reader; null where the text stands beside it.</summary>
    [Parameter]
    public string? Label { get; set; }

    protected override void OnParametersSet()
    {
        if (drawn == Text)
            return;
        drawn = Text;
        using var data = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.L);
        using var code = new SvgQRCode(data);
        drawing = new(code.GetGraphic(3, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
    }
}
