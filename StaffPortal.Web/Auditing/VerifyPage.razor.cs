using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Web.Auditing;

/// <summary>Verifies the live log from its first entry to its last, against a checkpoint that a witness kept where one is given.</summary>
public sealed partial class VerifyPage
{
    private const int MaxWitnessLength = 10_000;

    private readonly StoppableWork work;
    private VerificationProgress? progress;
    private VerificationReport? report;
    private string? witness;

    public VerifyPage() => work = new(Disposed);

    [Inject]
    public required LedgerVerification Verification { get; init; }

    [Inject]
    public required AuditLog Log { get; init; }

    private double Part => progress is { Total: > 0 } p ? (double)p.Done / p.Total : 0;

    private async Task VerifyAsync()
    {
        if (work.IsRunning)
            return;
        (Problem, report, progress) = (null, null, null);
        if (!await work.RunAsync(CheckAsync))
            Problem = AuditingTexts.VerifyStopped;
    }

    /// <summary>The verdict is shown only once the entry about it is durable.</summary>
    private async Task CheckAsync(CancellationToken token)
    {
        var seen = Verification.ReadWitnesses(string.IsNullOrWhiteSpace(witness) ? [] : [witness]);
        if (!seen.Succeeded)
        {
            Problem = seen.Refusal.Message;
            return;
        }

        var found = await Verification.RunAsync(seen.Value, ShowProgress(), token);
        var recorded = await Log.RecordVerificationAsync(await CurrentUser.OriginAsync(), LogVerifiedDetail.Of(found), token);
        (report, Problem) = (recorded.Succeeded ? found : null, recorded.Refusal?.Message);
    }

    private Progress<VerificationProgress> ShowProgress() =>
        new(p =>
        {
            progress = p;
            Refresh();
        });
}
