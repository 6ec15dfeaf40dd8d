using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Contact;

/// <summary>As much of a mail server as takes the portal's mail, on a port of its own.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> said = new();
    private readonly Channel<MimeKit.MimeMessage> received = Channel.CreateUnbounded<MimeKit.MimeMessage>();

    public MailServer()
    {
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public MailOptions Options =>
        new()
        {
            Host = "127.0.0.1",
            Port = Port,
            Secure = false,
            From = "portal@example.invalid",
        };

    /// <summary>What it was told, but for the mails themselves; it offers neither STARTTLS nor a way to sign in.</summary>
    public IReadOnlyCollection<string> Said => said;

    public int Waiting => received.Reader.Count;

    public ValueTask<MimeKit.MimeMessage> NextAsync(CancellationToken cancellationToken) => received.Reader.ReadAsync(cancellationToken);

    /// <summary>Answers nobody any more.</summary>
    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TakeAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            received.Writer.TryComplete();
        }
    }

    private async Task TakeAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            said.Enqueue(line);
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var message = new StringBuilder();
                while (await reader.ReadLineAsync() is { } text and not ".")
                    message.Append(text).Append("\r\n");
                await received.Writer.WriteAsync(
                    await MimeKit.MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(message.ToString())))
                );
            }

            await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 ok");
            if (line == "QUIT")
                break;
        }
    }
}
