using System.Globalization;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Web.Shell;

namespace StaffPortal.Web.Audit;

/// <summary>Where the newest checkpoint is sent each day (section <c>Witness:Mail</c>).</summary>
public sealed record WitnessMailOptions
{
    /// <summary>The mail server; without one nothing is sent.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Whether the connection must be secure; only a server on this machine may do without.</summary>
    public bool Secure { get; init; } = true;

    /// <summary>User, where the server asks for one.</summary>
    public string? User { get; init; }

    /// <summary>Password; set it outside the repository.</summary>
    public string? Password { get; init; }

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "";

    /// <summary>Addresses of those who witness.</summary>
    public IReadOnlyList<string> To { get; init; } = [];
}

/// <summary>Sends the newest checkpoint to those outside who keep it: once a day, and again an hour later when it could not be sent.</summary>
internal sealed partial class WitnessMail(LedgerProofs proofs, LedgerSigner signer, OfficeNames office, WitnessMailOptions options, TimeProvider clock, ILogger<WitnessMail> logger) : BackgroundService
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
        try
        {
            using var message = new MimeMessage();
            message.From.Add(MailboxAddress.Parse(options.From));
            message.To.AddRange(options.To.Select(MailboxAddress.Parse));
            message.Subject = Texts.WitnessSubject.With(office.Name, clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            var body = new BodyBuilder { TextBody = $"{Texts.WitnessBody}\n\n{note}\n{signer.Key}\n" };
            body.Attachments.Add("checkpoint.txt", System.Text.Encoding.UTF8.GetBytes(note), new("text", "plain"));
            message.Body = body.ToMessageBody();
            using var client = new SmtpClient();
            await client.ConnectAsync(options.Host, options.Port, options.Secure ? SecureSocketOptions.Auto : SecureSocketOptions.None, cancellationToken);
            if (options.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, options.Password ?? "", cancellationToken);
            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or ParseException)
        {
            LogNotSent(exception.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The newest checkpoint could not be sent to its witnesses ({Fault}); it is tried again in an hour")]
    private partial void LogNotSent(string fault);
}
