using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using QRCoder;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Review.Reports;

namespace StaffPortal.Web.Review;

/// <summary>A report to a citizen as it is read and printed, with the office's signed statement, also as a QR code.</summary>
public sealed partial class CitizenReportSheet
{
    private ReportProof? drawn;
    private MarkupString qr;

    [Parameter, EditorRequired]
    public required CitizenReport Report { get; set; }

    /// <summary>Its proof; null while the log is not sealed so far.</summary>
    [Parameter, EditorRequired]
    public ReportProof? Evidence { get; set; }

    /// <summary>Why there is no proof yet.</summary>
    [Parameter]
    public string? Missing { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnAgain { get; set; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required LedgerSigner Signer { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private MarkupString Qr
    {
        get
        {
            if (drawn == Evidence || Evidence is null)
                return qr;
            using var data = QRCodeGenerator.GenerateQrCode(Evidence.Statement, QRCodeGenerator.ECCLevel.L);
            using var code = new SvgQRCode(data);
            (drawn, qr) = (
                Evidence,
                new(code.GetGraphic(3, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute))
            );
            return qr;
        }
    }

    private Task SaveReportAsync() =>
        Browser.SaveAsync($"report-{Report.Number:N}.json", Encoding.UTF8.GetBytes(Report.Json), CancellationToken.None);

    private Task SaveEvidenceAsync() =>
        Browser.SaveAsync($"report-{Report.Number:N}-proof.json", Encoding.UTF8.GetBytes(Evidence!.ToJson()), CancellationToken.None);
}
