using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Review.Reports;

namespace StaffPortal.Web.Review;

/// <summary>A report to a citizen as it is read and printed, with the office's signed statement, also as a QR code.</summary>
public sealed partial class CitizenReportSheet
{
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

    private Task SaveReportAsync() =>
        Browser.SaveAsync($"report-{Report.Number:N}.json", Encoding.UTF8.GetBytes(Report.Json), CancellationToken.None);

    private Task SaveEvidenceAsync() =>
        Browser.SaveAsync($"report-{Report.Number:N}-proof.json", Encoding.UTF8.GetBytes(Evidence!.ToJson()), CancellationToken.None);
}
