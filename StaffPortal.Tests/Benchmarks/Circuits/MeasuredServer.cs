using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using StaffPortal.Tests.Browser;

namespace StaffPortal.Tests.Benchmarks.Circuits;

/// <summary>A server in a process of its own, on this machine, that can be asked what it holds.</summary>
internal sealed class MeasuredServer : IAsyncDisposable
{
    private readonly string pipe;
    private readonly Process? hello;

    private MeasuredServer(string pipe, Uri address, Process? hello, PortalProcess? portal) =>
        (this.pipe, Address, this.hello, Portal) = (pipe, address, hello, portal);

    public Uri Address { get; }

    public PortalProcess? Portal { get; private set; }

    /// <summary>The portal as it is built, on an office that stands in a folder already.</summary>
    public static async Task<MeasuredServer> PortalAsync(string folder)
    {
        var name = NewPipe();
        var settings = Settings(name);
        settings["Ledger__Origin"] = "bench.test/audit";
        // All come from one address; how many one may hold is tried elsewhere.
        settings["Sessions__CircuitsPerAddress"] = "1000000";
        var portal = await PortalProcess.StartAsync(settings, folder: folder);
        return new(name, portal.Address, null, portal);
    }

    /// <summary>A page with a counter, and nothing else of an application.</summary>
    public static async Task<MeasuredServer> HelloAsync()
    {
        var name = NewPipe();
        var start = new ProcessStartInfo("dotnet", [typeof(MeasuredServer).Assembly.Location, HelloServer.Verb])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in Settings(name))
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split("Now listening on: ") is not [_, var address])
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new(name, new(address), process, null);
        }

        throw new InvalidOperationException("The counter's server did not start.");
    }

    /// <summary>What the process holds after everything was collected that nobody holds, and the processor time it has used.</summary>
    public async Task<Held> HeldAsync()
    {
        await using var client = new NamedPipeClientStream(".", pipe, PipeDirection.In);
        await client.ConnectAsync(30_000);
        using var reader = new StreamReader(client);
        var said = (await reader.ReadToEndAsync()).Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new(said[0], said[1], new(said[2] / 1000, said[3]), new(said[4] / 1000, said[5]));
    }

    /// <summary>Kills it in the middle of its work and starts it where it was; how long that took until it listened.</summary>
    public async Task<TimeSpan> KillAndStartAsync()
    {
        var began = Stopwatch.GetTimestamp();
        Portal = await Portal!.RestartAsync();
        return Stopwatch.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync()
    {
        if (Portal is not null)
            await Portal.DisposeAsync();
        if (hello is null)
            return;
        hello.Kill();
        await hello.WaitForExitAsync();
        hello.Dispose();
    }

    private static string NewPipe() => $"staffportal-{Guid.NewGuid():N}";

    /// <summary>Both servers run by the same rules of the runtime: those of a server, and not those of tests.</summary>
    private static Dictionary<string, string> Settings(string name) =>
        new(StringComparer.Ordinal)
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
            [StartupHook.Pipe] = name,
            ["DOTNET_gcServer"] = "1",
            ["DOTNET_TieredPGO"] = "1",
            ["DOTNET_TC_CallCountingDelayMs"] = "64",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        };
}

/// <summary>What a process holds, in bytes.</summary>
/// <param name="Objects">Of objects that somebody holds.</param>
/// <param name="WorkingSet">Of its working set.</param>
/// <param name="Before">What it had used before it was asked.</param>
/// <param name="After">What it had used after all was collected for the answer.</param>
internal sealed record Held(double Objects, double WorkingSet, Used Before, Used After);

/// <summary>What a process has used.</summary>
/// <param name="Seconds">Of processors.</param>
/// <param name="Paused">Milliseconds in which everything stood still for the collector.</param>
internal sealed record Used(double Seconds, double Paused);
