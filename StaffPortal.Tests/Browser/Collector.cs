using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StaffPortal.Tests.Browser;

/// <summary>Takes OTLP over http, and keeps all that arrives as it came.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> taken = new();
    private readonly Task taking;

    public Collector()
    {
        Address = new($"http://127.0.0.1:{FreePort()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        taking = TakeAsync();
    }

    public Uri Address { get; }

    /// <summary>All that arrived of one kind, as bytes that are read as Latin letters: a text in UTF-8 stands in it as its bytes.</summary>
    public string Of(string signal) => string.Concat(taken.Where(t => t.Signal == signal).Select(t => Encoding.Latin1.GetString(t.Body)));

    /// <summary>All that arrived.</summary>
    public string All => string.Concat(taken.Select(t => Encoding.Latin1.GetString(t.Body)));

    /// <summary>Whether a text arrived, in a path of its own or within another.</summary>
    public static bool Holds(string arrived, string text) =>
        arrived.Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);

    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await taking;
    }

    private async Task TakeAsync()
    {
        while (true)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                taken.Enqueue((context.Request.Url!.Segments[^1], body.ToArray()));
                context.Response.StatusCode = 200;
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
