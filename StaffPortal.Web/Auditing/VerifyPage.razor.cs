using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using QRCoder;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Web.Auditing;

/// <summary>Verifies the live log from its first entry to its last, and gives the newest checkpoint to those who witness it.</summary>
public sealed partial class VerifyPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly StoppableWork work;
    private VerificationProgress? progress;
    private VerificationReport? report;
    private MarkupString qr;
    private string? note;
    private string? witness;
    private string? problem;

    /// <summary>Makes the page.</summary>
    public VerifyPage() => work = new(gone.Token);

    [Inject]
    public required LedgerVerification Verification { get; init; }

    [Inject]
    public required LedgerProofs Proofs { get; init; }

    [Inject]
    public required LedgerSigner Signer { get; init; }

    [Inject]
    public required AuditTrail Trail { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private double Percent => progress is { Total: > 0 } p ? 100.0 * p.Done / p.Total : 0;

    protected override async Task OnInitializedAsync()
    {
        note = await Proofs.NewestAsync(gone.Token);
        if (note is null)
            return;
        using var data = QRCodeGenerator.GenerateQrCode(note, QRCodeGenerator.ECCLevel.L);
        using var drawn = new SvgQRCode(data);
        qr = new(drawn.GetGraphic(3, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task VerifyAsync()
    {
        if (work.IsRunning)
            return;
        (problem, report, progress) = (null, null, null);
        IReadOnlyList<string> witnesses = string.IsNullOrWhiteSpace(witness) ? [] : [witness.Trim()];
        var finished = await work.RunAsync(async token =>
        {
            var found = await Verification.RunAsync(witnesses, Told(), token);
            var detail = FormattableString.Invariant($"{(found.IsWhole ? VerificationReport.Whole : "broken")} size={found.Size} faults={found.Count} witnesses={found.Witnesses}");
            if (await Trail.RecordAsync(await CurrentUser.OriginAsync(), AuditAction.LogVerified, AuditOutcome.Permitted, null, detail, token))
                report = found;
            else
                problem = Refusal.NotRecorded.Message;
        });
        if (!finished)
            problem = AuditingTexts.VerifyStopped;
    }

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("portal.print", gone.Token);

    private Progress<VerificationProgress> Told() => new(p => _ = InvokeAsync(() =>
    {
        progress = p;
        StateHasChanged();
    }));
}
