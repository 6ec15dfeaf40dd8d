using System.Diagnostics;
using StaffPortal.Tests.Architecture;
using StaffPortal.Tests.Browser;

namespace StaffPortal.Tests.Deployment;

/// <summary>
/// The settings that come with the service and the container: the program's own folder is theirs to read, and whatever is written goes
/// where they may write.
/// </summary>
public sealed class ServiceSettingsTests : IDisposable
{
    private const string Listening = "Now listening on";

    private readonly string root = Directory.CreateTempSubdirectory("staffportal-service-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Program => Path.Combine(root, "program");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("deploy/systemd/portal.env", "/var/lib/staffportal-keys", "/var/lib/staffportal")]
    [InlineData("deploy/container/compose.yaml", "/keys", "/data")]
    public async Task Nothing_is_written_beside_the_program(string file, string keys, string data)
    {
        var settings = Install(file, keys, data);

        var migrated = await RunAsync(settings, until: null, "migrate");
        Assert.True(migrated.Code == 0, migrated.Said);
        var served = await RunAsync(settings, until: Listening);
        Assert.True(served.Said.Contains(Listening, StringComparison.Ordinal), served.Said);

        Assert.Equal(["appsettings.json"], Directory.EnumerateFileSystemEntries(Program).Select(f => Path.GetFileName(f)));
        var written = Directory.EnumerateFileSystemEntries(Path.Combine(root, "data")).Select(f => Path.GetFileName(f)).ToList();
        Assert.Contains("portal.db", written);
        Assert.Contains("uploads", written);
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(root, "keys")));
    }

    [Fact]
    public async Task A_portal_that_cannot_start_says_why_and_ends_with_2()
    {
        var settings = Install("deploy/systemd/portal.env", "/var/lib/staffportal-keys", "/var/lib/staffportal");

        // Nobody has made its database.
        var (code, said) = await RunAsync(settings, until: Listening);

        Assert.True(code == 2, said);
        Assert.DoesNotContain("Unhandled exception", said, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Install(string file, string keys, string data)
    {
        Directory.CreateDirectory(Program);
        File.Copy(Path.Combine(PortalProcess.WebFolder, "appsettings.json"), Path.Combine(Program, "appsettings.json"));
        return SettingsOf(SourceTree.Read(file))
            .ToDictionary(
                s => s.Key,
                s =>
                    s.Value.Replace(keys, Path.Combine(root, "keys"), StringComparison.Ordinal)
                        .Replace(data, Path.Combine(root, "data"), StringComparison.Ordinal)
            );
    }

    /// <summary>Lines of <c>KEY=VALUE</c>, or of a list's <c>KEY: VALUE</c>, whose keys are the portal's.</summary>
    private static IEnumerable<KeyValuePair<string, string>> SettingsOf(string text)
    {
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            var at = line.IndexOfAny(['=', ':']);
            if (at > 0 && line[0] != '#' && line[..at].Contains("__", StringComparison.Ordinal))
                yield return KeyValuePair.Create(line[..at], line[(at + 1)..].Trim());
        }
    }

    /// <summary>Runs the program to its end, or until it says something; what it said, and its exit code.</summary>
    private async Task<(int Code, string Said)> RunAsync(Dictionary<string, string> settings, string? until, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [PortalProcess.WebAssembly, .. verb])
        {
            WorkingDirectory = Program,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["AllowedHosts"] = "portal.example.go.th";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Token);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            said.Add(line);
            if (until is not null && line.Contains(until, StringComparison.Ordinal))
                process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(Token);
        return (process.ExitCode, $"{string.Join('\n', said)} {await errors}");
    }
}
