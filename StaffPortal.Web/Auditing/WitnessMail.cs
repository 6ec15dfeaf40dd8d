using System.Globalization;
using MimeKit;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Web.Auditing;

/// <summary>Sends the newest checkpoint to those outside who keep it: once a day, and again an hour later when it could not be sent.</summary>
internal sealed partial class WitnessMail(LedgerProofs proofs, LedgerSigner signer, OfficeNames office, MailOptions options, TimeProvider clock, ILogger<WitnessMail> logger) : BackgroundService
{
    private static readonly TimeSpan FirstSending = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Host.Length == 0 || options.To.Count == 0)
            return;
        for (var wait = FirstSending; ; wait = await SendAsync(stoppingToken) ? TimeSpan.FromDays(1) : Again)
            await Task.Delay(wait, clock, stoppingToken);
    }

    /// <summary>Sends it now.</summary>
    /// <returns>False when the server did not take it, or there is no checkpoint yet.</returns>
    internal async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        if (await proofs.NewestAsync(cancellationToken) is not { } note)
            return false;
        var body = new BodyBuilder { TextBody = $"{AuditingTexts.WitnessBody}\n\n{note}\n{signer.Key}\n" };
        body.Attachments.Add("checkpoint.txt", System.Text.Encoding.UTF8.GetBytes(note), new("text", "plain"));
        var subject = AuditingTexts.WitnessSubject.With(office.Name, clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (await PortalMail.SendAsync(options, options.To, subject, body, cancellationToken) is not { } fault)
            return true;
        LogNotSent(fault);
        return false;
    }

    [LoggerMessage(30, LogLevel.Warning, "The newest checkpoint could not be sent to its witnesses ({Fault}); it is tried again in an hour")]
    private partial void LogNotSent(string fault);
}
