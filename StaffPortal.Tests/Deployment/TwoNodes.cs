using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StaffPortal.Tests.Browser;

namespace StaffPortal.Tests.Deployment;

/// <summary>Two nodes on one database and a proxy in front of them, as <c>deploy/try-two-nodes</c> starts them.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private readonly Process script;
    private readonly string folder;
    private readonly int[] ports;

    private TwoNodes(Process script, string folder, int[] ports) => (this.script, this.folder, this.ports) = (script, folder, ports);

    /// <summary>The address that people know: the proxy with TLS.</summary>
    public Uri Front => new($"https://localhost:{ports[0]}");

    public Uri One => new($"http://127.0.0.1:{ports[1]}");

    public Uri Two => new($"http://127.0.0.1:{ports[2]}");

    public string DatabasePath => Path.Combine(folder, PortalSample.DatabaseName);

    /// <summary>Why they cannot be started here; null where they can.</summary>
    public static string? Missing(string proxy) =>
        !File.Exists("/bin/bash") ? "bash is not installed"
        : proxy == "nginx" && !File.Exists("/usr/sbin/nginx") ? "nginx is not installed"
        : null;

    public static async Task<TwoNodes> StartAsync(string proxy)
    {
        var place = PortalProcess.NewFolder();
        await PortalSample.CopyToAsync(place);
        var at = Enumerable.Range(0, 3).Select(_ => Collector.FreePort()).ToArray();
        var certificate = Directory.CreateDirectory(Path.Combine(place, "certificate")).FullName;
        WriteCertificate(certificate);
        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(PortalProcess.WebFolder, "..", "deploy", "try-two-nodes"), place])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin";
        start.Environment["PROGRAM"] = PortalProcess.WebAssembly;
        start.Environment["PROXY"] = proxy;
        start.Environment["Logging__Console__LogLevel__Default"] = "Information";
        start.Environment["PORTS"] = string.Join(' ', at);
        start.Environment["CERTIFICATE"] = certificate;
        start.Environment["DOTNET_TieredPGO"] = "0";
        var started = Process.Start(start)!;
        var errors = started.StandardError.ReadToEndAsync();
        if (await started.StandardOutput.ReadLineAsync() is null)
            throw new InvalidOperationException($"They did not start: {await errors}");
        return new(started, place, at);
    }

    /// <summary>Kills the node at which the one page that is open lives, so that it can say nothing any more.</summary>
    public async Task KillServingAsync()
    {
        string? name;
        while ((name = await ServingAsync()) is null)
            await Task.Delay(100);
        using var node = Process.GetProcessById(
            int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, $"node-{name}.pid")), CultureInfo.InvariantCulture)
        );
        node.Kill();
        await node.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        script.Kill(entireProcessTree: true);
        await script.WaitForExitAsync();
        script.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The node whose log says that a circuit's connection began there and has not ended.</summary>
    private async Task<string?> ServingAsync()
    {
        foreach (var name in new[] { "one", "two" })
        {
            var log = await File.ReadAllLinesAsync(Path.Combine(folder, $"node-{name}.log"));
            var circuits = log.Where(l => l.Contains("/_blazor?id=", StringComparison.Ordinal)).ToList();
            if (circuits.Count(l => l.Contains("Request starting", StringComparison.Ordinal)) * 2 > circuits.Count)
                return name;
        }

        return null;
    }

    private static void WriteCertificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        File.WriteAllText(Path.Combine(folder, "portal.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "portal.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
