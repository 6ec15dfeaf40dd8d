using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// The real portal on a database and a port of its own, in the one process that runs such portals (<see cref="PortalHost"/>): a process
/// of its own compiles the same ten thousand methods anew before it answers, and again for each page (<see cref="PortalProcess"/>).
/// </summary>
internal sealed class TestPortal : IAsyncDisposable
{
    private static readonly Lazy<Process> Host = new(StartHost);
    private static readonly ConcurrentDictionary<Guid, TaskCompletionSource<PortalHost.Answer>> Asked = new();
    private static readonly SemaphoreSlim Writing = new(1);

    private readonly Guid hosted;
    private readonly string home;

    private TestPortal(Guid id, string folder, Uri address) => (hosted, home, Address) = (id, folder, address);

    public Uri Address { get; }

    public string DatabasePath => Path.Combine(home, PortalSample.DatabaseName);

    /// <summary>Starts a portal on a copy of the sample office, or on what a test has prepared.</summary>
    /// <param name="settings">What it is told otherwise than <see cref="PortalProcess.SettingsOf"/> says.</param>
    /// <param name="folder">What verbs have prepared already.</param>
    public static async Task<TestPortal> StartAsync(IReadOnlyDictionary<string, string>? settings = null, string? folder = null)
    {
        if (folder is null)
            await PortalSample.CopyToAsync(folder = PortalProcess.NewFolder());
        var id = Guid.NewGuid();
        var told = PortalProcess.SettingsOf(folder, settings ?? new Dictionary<string, string>());
        var answer = await AskAsync(new(id, told));
        return answer.Address is { } address
            ? new(id, folder, address)
            : throw new InvalidOperationException($"The portal did not start: {answer.Problem}");
    }

    public async ValueTask DisposeAsync()
    {
        var answer = await AskAsync(new(hosted, Start: null));
        Assert.Null(answer.Problem);
        Directory.Delete(home, recursive: true);
    }

    private static async Task<PortalHost.Answer> AskAsync(PortalHost.Order order)
    {
        var answered = new TaskCompletionSource<PortalHost.Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Asked[order.Id] = answered;
        await Writing.WaitAsync();
        try
        {
            await Host.Value.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
            await Host.Value.StandardInput.FlushAsync();
        }
        finally
        {
            Writing.Release();
        }

        return await answered.Task.WaitAsync(TimeSpan.FromSeconds(90));
    }

    private static Process StartHost()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TestPortal).Assembly.Location, PortalHost.Verb])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = PortalProcess.WebFolder,
        };
        var host = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.Kill(entireProcessTree: true);
        _ = ListenAsync(host);
        return host;
    }

    private static async Task ListenAsync(Process host)
    {
        while (await host.StandardOutput.ReadLineAsync() is { } line)
        {
            var answer = JsonSerializer.Deserialize<PortalHost.Answer>(line)!;
            if (Asked.TryRemove(answer.Id, out var asked))
                asked.SetResult(answer);
        }

        foreach (var asked in Asked.Values)
            asked.TrySetException(new InvalidOperationException("The process of the portals has ended."));
    }
}
