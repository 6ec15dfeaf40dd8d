using System.Globalization;
using System.Text;
using MimeKit;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Auditing;

/// <summary>
/// Sends the newest checkpoint to those outside who keep it: once a day, and again an hour later when it could not be sent.
/// </summary>
internal sealed class WitnessMailJob(LedgerProofs proofs, LedgerSigner signer, OfficeNames office, MailOptions options, TimeProvider clock)
    : LeasedJob
{
    /// <summary>There is no checkpoint yet.</summary>
    private const string NoCheckpoint = "JobNoCheckpoint";

    public override string Name => "witness-mail";

    public override string Title => AuditingTexts.JobWitnessMail;

    public override TimeSpan Interval => TimeSpan.FromDays(1);

    public override TimeSpan RetryInterval => TimeSpan.FromHours(1);

    public override TimeSpan FirstDelay => TimeSpan.FromMinutes(5);

    public override bool IsEnabled => options.Host.Length > 0 && options.To.Count > 0;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        if (await proofs.NewestAsync(cancellationToken) is not { } note)
            return JobResult.Failed(NoCheckpoint);
        var body = new BodyBuilder { TextBody = $"{AuditingTexts.WitnessBody}\n\n{note}\n{signer.Key}\n" };
        body.Attachments.Add("checkpoint.txt", Encoding.UTF8.GetBytes(note), new("text", "plain"));
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var subject = AuditingTexts.WitnessSubject.With(office.Name, day);
        var fault = await PortalMail.SendAsync(options, options.To, subject, body, cancellationToken);
        return fault is null ? JobResult.Done : JobResult.Failed(fault);
    }
}
