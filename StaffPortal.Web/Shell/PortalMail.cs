using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace StaffPortal.Web.Shell;

/// <summary>The mail server, and who is written to: witnesses get the newest checkpoint each day (section <c>Witness:Mail</c>).</summary>
public sealed record MailOptions
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

/// <summary>Sends a mail through the configured server.</summary>
internal static class PortalMail
{
    /// <summary>Where a connection is encrypted from its first byte (RFC 8314); on any other the server must offer STARTTLS.</summary>
    private const int ImplicitTlsPort = 465;

    /// <summary>The server offers no encryption, and the connection must have it.</summary>
    internal const string NotEncrypted = "JobMailNotEncrypted";

    /// <summary>Sends it now.</summary>
    /// <param name="id">What the mail is known by when it is sent again; a new one each time where none is given.</param>
    /// <returns>What kept the server from taking it; null when it did.</returns>
    public static async Task<string?> SendAsync(
        MailOptions options,
        IEnumerable<string> to,
        string subject,
        BodyBuilder body,
        CancellationToken cancellationToken,
        string? id = null
    )
    {
        try
        {
            using var message = new MimeMessage();
            message.From.Add(MailboxAddress.Parse(options.From));
            message.To.AddRange(to.Select(MailboxAddress.Parse));
            message.Subject = subject;
            if (id is not null)
                message.MessageId = $"{id}@{MailboxAddress.Parse(options.From).Domain}";
            message.Body = body.ToMessageBody();
            using var client = new SmtpClient();
            if (!await TryConnectAsync(client, options, cancellationToken))
                return NotEncrypted;
            if (options.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, options.Password ?? "", cancellationToken);
            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            return null;
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or System.Net.Sockets.SocketException
                        or ProtocolException
                        or CommandException
                        or AuthenticationException
                        or NotSupportedException
                        or SslHandshakeException
                        or ParseException
            )
        {
            return exception.GetType().Name;
        }
    }

    /// <summary>False where the connection must be encrypted and the server does not offer it: it gets neither password nor mail.</summary>
    private static async Task<bool> TryConnectAsync(SmtpClient client, MailOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(
                options.Host,
                options.Port,
                !options.Secure ? SecureSocketOptions.None
                    : options.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect
                    : SecureSocketOptions.StartTls,
                cancellationToken
            );
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
