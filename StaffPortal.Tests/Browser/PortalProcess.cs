using System.Diagnostics;
using System.Reflection;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// The real portal in a process of its own, started as a person would start it, on a database and a port of its own: for stories that
/// kill it, read its telemetry or see it refuse to start. The others share one (<see cref="TestPortal"/>).
/// </summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    /// <summary>A setting: the folder of <see cref="PublishAsync"/>. A build finds scripts and fonts in Development alone.</summary>
    public const string Published = "STAFFPORTAL_TEST_PUBLISHED";

    private readonly Process running;
    private readonly string home;
    private readonly IReadOnlyDictionary<string, string> settings;

    private PortalProcess(Process process, string folder, Uri address, IReadOnlyDictionary<string, string> settings) =>
        (running, home, Address, this.settings) = (process, folder, address, settings);

    public Uri Address { get; }

    public string DatabasePath => Path.Combine(home, PortalSample.DatabaseName);

    public static string WebFolder { get; } = Metadata("WebProjectFolder");

    public static string WebAssembly { get; } = Path.Combine(WebFolder, "bin", Metadata("Configuration"), "net10.0", "StaffPortal.Web.dll");

    public static string NewFolder() => Directory.CreateTempSubdirectory("staffportal-browser-").FullName;

    public static ProcessStartInfo Start(string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var assembly = settings.GetValueOrDefault(Published) is { } published
            ? Path.Combine(published, Path.GetFileName(WebAssembly))
            : WebAssembly;
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = settings.GetValueOrDefault(Published) ?? WebFolder,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (key, value) in SettingsOf(folder, settings))
            start.Environment[key] = value;
        return start;
    }

    /// <summary>What a portal under test is told, as variables of its environment.</summary>
    /// <param name="folder">Where its database and keys lie.</param>
    /// <param name="settings">What a story sets otherwise.</param>
    public static IReadOnlyDictionary<string, string> SettingsOf(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var told = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            // Stories leave the pages of one sample account open beside each other, more than a person has; EdgeTests tries the limit.
            ["Sessions__CircuitsPerPerson"] = "400",
            ["ConnectionStrings__Portal"] = $"Data Source={Path.Combine(folder, PortalSample.DatabaseName)}",
            ["Keys__Path"] = Path.Combine(folder, PortalSample.KeysName),
            ["DataProtection__KeysPath"] = Path.Combine(folder, "keys"),
            ["Traffic__OwnPath"] = Path.Combine(folder, "requests"),
        };
        foreach (var (key, value) in settings)
            told[key] = value;
        return told;
    }

    /// <summary>Starts a portal on a copy of the sample office; or on nothing, which makes it fill an office itself.</summary>
    /// <param name="folder">What verbs have prepared already.</param>
    public static async Task<PortalProcess> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null,
        bool empty = false,
        string? folder = null
    )
    {
        var isPrepared = folder is not null;
        folder ??= NewFolder();
        if (!empty && !isPrepared)
            await PortalSample.CopyToAsync(folder);
        settings ??= new Dictionary<string, string>();
        var process = Process.Start(Start(folder, settings))!;
        var said = new List<string>();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            said.Add(line);
            if (line.Split("Now listening on: ") is [_, var address])
            {
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return new(process, folder, new Uri(address), settings);
            }
        }

        var errors = await process.StandardError.ReadToEndAsync(timeout.Token);
        throw new InvalidOperationException($"The portal did not start: {string.Join('\n', said)} {errors}");
    }

    /// <summary>Publishes what was built, as an office installs it.</summary>
    public static async Task<string> PublishAsync(string folder)
    {
        var to = Path.Combine(folder, "published");
        string[] arguments = ["publish", WebFolder, "--no-build", "-v", "q", "-c", Metadata("Configuration"), "-o", to];
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? to : throw new InvalidOperationException(said);
    }

    /// <summary>Runs a verb of the executable to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> VerbAsync(
        string folder,
        IReadOnlyDictionary<string, string>? settings,
        params string[] arguments
    )
    {
        using var process = Process.Start(Start(folder, settings ?? new Dictionary<string, string>(), arguments))!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Kills it in the middle of whatever it does, and starts it where and as it was.</summary>
    public async Task<PortalProcess> RestartAsync()
    {
        await KillAsync();
        return await StartAsync(new Dictionary<string, string>(settings) { ["ASPNETCORE_URLS"] = Address.ToString() }, folder: home);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(home, recursive: true);
    }

    private async Task KillAsync()
    {
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
        running.Dispose();
    }

    private static string Metadata(string key) =>
        typeof(PortalProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
