using System.Diagnostics;
using StaffPortal.Tests.Architecture;

namespace StaffPortal.Tests.Deployment;

/// <summary>What <c>deploy/release</c> packs, with a stand-in for the SDK that copies what it is to publish.</summary>
public sealed class ReleaseTests : IDisposable
{
    private const string Secret = "S3cret";

    /// <summary>Publishes a project as the SDK does with its settings: whatever lies there goes along.</summary>
    private const string Sdk = """
        #!/usr/bin/env bash
        case "$1" in
          publish) while [ "$1" != -o ]; do shift; done; cp -r StaffPortal.Web/. "$2" ;;
          CycloneDX) while [ "$1" != -o ]; do shift; done; echo '{}' > "$2/$4" ;;
        esac
        """;

    private static readonly string[] Packed =
    [
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "docs/operation.md",
        "StaffPortal.Web/appsettings.json",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-release-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Only_what_was_committed_gets_into_an_archive()
    {
        foreach (var tool in new[] { "bash", "git", "tar", "gzip" })
            Assert.SkipUnless(File.Exists($"/usr/bin/{tool}"), $"{tool} is not installed");
        var source = await CommittedAsync();

        // What lies about in a folder that somebody works in.
        await WriteAsync(source, "StaffPortal.Web/appsettings.Production.json", Secret);
        await WriteAsync(source, "StaffPortal.Web/App_Data/secrets/master.key", Secret);
        await WriteAsync(source, "deploy/systemd/portal.env", Secret);
        await WriteAsync(source, "README.md", $"half written, {Secret}");
        var packed = Path.Combine(folder, "packed");
        await RunAsync(source, "/usr/bin/bash", "deploy/release", "1.2.3", packed, "linux-x64");
        await RunAsync(folder, "/usr/bin/tar", "-xzf", Path.Combine(packed, "staffportal-1.2.3-linux-x64.tar.gz"));

        var unpacked = Path.Combine(folder, "staffportal-1.2.3-linux-x64");
        Assert.Equal("committed", await File.ReadAllTextAsync(Path.Combine(unpacked, "README.md"), Token));
        Assert.True(File.Exists(Path.Combine(unpacked, "appsettings.json")));
        foreach (var file in Directory.EnumerateFiles(unpacked, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Secret, await File.ReadAllTextAsync(file, Token), StringComparison.Ordinal);
    }

    private async Task<string> CommittedAsync()
    {
        var source = Directory.CreateDirectory(Path.Combine(folder, "source")).FullName;
        foreach (var file in Packed)
            await WriteAsync(source, file, "committed");
        await WriteAsync(source, ".gitignore", "App_Data/");
        await WriteAsync(source, "deploy/release", SourceTree.Read("deploy/release"));
        await WriteAsync(folder, "bin/dotnet", Sdk);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await RunAsync(source, "/usr/bin/git", "init", "-q");
        await RunAsync(source, "/usr/bin/git", "add", ".");
        await RunAsync(source, "/usr/bin/git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Begin");
        return source;
    }

    private static async Task WriteAsync(string root, string file, string text)
    {
        var path = Path.Combine(root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, Token);
    }

    private async Task RunAsync(string at, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = at,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{Path.Combine(folder, "bin")}:/usr/bin:/bin";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(Token);
        var errors = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, $"{program}: {await said}{errors}");
    }
}
