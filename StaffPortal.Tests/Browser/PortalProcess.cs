using System.Diagnostics;
using System.Reflection;

namespace StaffPortal.Tests.Browser;

/// <summary>The real portal, started as a person would start it, on a database and a port of its own.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process running;
    private readonly string home;

    private PortalProcess(Process process, string folder, Uri address) => (running, home, Address) = (process, folder, address);

    public Uri Address { get; }

    public string DatabasePath => Path.Combine(home, "portal.db");

    public static string WebFolder { get; } = Metadata("WebProjectFolder");

    public static string WebAssembly { get; } = Path.Combine(WebFolder, "bin", Metadata("Configuration"), "net10.0", "StaffPortal.Web.dll");

    public static string NewFolder() => Directory.CreateTempSubdirectory("staffportal-browser-").FullName;

    public static ProcessStartInfo Start(string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [WebAssembly, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = WebFolder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ConnectionStrings__Portal"] = $"Data Source={Path.Combine(folder, "portal.db")}";
        start.Environment["Keys__Path"] = Path.Combine(folder, "secrets");
        start.Environment["DataProtection__KeysPath"] = Path.Combine(folder, "keys");
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        return start;
    }

    public static async Task<PortalProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var folder = NewFolder();
        var process = Process.Start(Start(folder, settings ?? new Dictionary<string, string>()))!;
        var said = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (line.Split("Now listening on: ") is [_, var address])
            {
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return new(process, folder, new Uri(address));
            }
        }

        throw new InvalidOperationException($"The portal did not start: {string.Join('\n', said)} {await process.StandardError.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
        running.Dispose();
        Directory.Delete(home, recursive: true);
    }

    private static string Metadata(string key) =>
        typeof(PortalProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
