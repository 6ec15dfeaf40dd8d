using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using StaffPortal.Tests.Architecture;
using StaffPortal.Web.Operation;

namespace StaffPortal.Tests.Deployment;

/// <summary>
/// What an office copies from <c>deploy/</c> names settings that the portal reads and lets the portal do what it must. Windows, IIS and
/// containers cannot be run where these tests run: of their files only this much is held.
/// </summary>
public sealed partial class DeployFilesTests
{
    private const string Unit = "deploy/systemd/staffportal.service";

    /// <summary>Settings of the framework and of the proxy, which are no settings of the portal.</summary>
    private static readonly string[] OfOthers = ["Kestrel", "ReverseProxy", "Logging"];

    /// <summary>What .NET's server collector calls to bind threads and memory to processors: killed for one, nothing starts.</summary>
    private static readonly string[] CallsOfTheCollector = ["sched_setaffinity", "mbind", "set_mempolicy"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("deploy/systemd/portal.env", 10)]
    [InlineData("deploy/container/portal.env", 3)]
    [InlineData("deploy/container/compose.yaml", 6)]
    [InlineData("deploy/try-two-nodes", 7)]
    public void Every_setting_that_a_file_names_is_one_that_the_portal_reads(string file, int least)
    {
        var named = Variable().Matches(SourceTree.Read(file)).Select(m => m.Value.Replace("__", ":", StringComparison.Ordinal)).ToList();

        Assert.True(named.Distinct().Count() >= least, string.Join(' ', named));
        Assert.All(named, n => Assert.True(IsRead(n), n));
    }

    [Fact]
    public void The_settings_for_Windows_are_read_and_all_of_them_are_known()
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(SourceTree.Root, "deploy/windows/appsettings.Production.json"))
            .Build();
        var keys = settings.AsEnumerable().Where(p => p.Value is not null).Select(p => p.Key).ToList();

        Assert.True(keys.Count >= 8);
        Assert.All(keys, k => Assert.True(IsRead(k), k));
    }

    /// <summary>Each place where an office's portal writes is its own, outside the program, which an upgrade replaces.</summary>
    [Theory]
    [InlineData("deploy/systemd/portal.env")]
    [InlineData("deploy/container/compose.yaml")]
    [InlineData("deploy/windows/appsettings.Production.json")]
    public void No_file_leaves_a_place_that_is_written_to_inside_the_program(string file)
    {
        var text = SourceTree.Read(file);
        var settings = new[] { "ConnectionStrings.*Portal", "Keys.*Path", "Traffic.*OwnPath", "Uploads.*Path", "Backup.*Path" };

        Assert.All(settings, s => Assert.Matches($@"(?m)^[^#\n]*{s}", text));
        // Where Entra sends people back to is a path of the address, not of a disk.
        var inside = PortalSettings
            .Shown.Where(k => k.EndsWith("Path", StringComparison.Ordinal) && !k.StartsWith("AzureAd:", StringComparison.Ordinal))
            .Except(["DataProtection:KeysPath"]);
        Assert.All(inside, k => Assert.Contains(settings, s => Regex.IsMatch(k, s)));
    }

    /// <summary>And of TLS 1.2 nginx takes no suite without forward secrecy and authenticated encryption.</summary>
    [Fact]
    public void Each_file_that_ends_TLS_takes_its_two_newest_versions_alone()
    {
        var nginx = SourceTree.Read("deploy/nginx/staffportal.conf");
        Assert.Matches(@"(?m)^\s*ssl_protocols TLSv1\.2 TLSv1\.3;$", nginx);
        var suites = Regex.Match(nginx, @"(?m)^\s*ssl_ciphers (?<suites>[^;]+);$", RegexOptions.ExplicitCapture).Groups["suites"].Value;
        Assert.All(suites.Split(':'), s => Assert.Matches("^ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM-SHA(256|384)|CHACHA20-POLY1305)$", s));
        foreach (var file in new[] { "deploy/yarp/appsettings.json", "deploy/windows/appsettings.Production.json" })
        {
            var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(SourceTree.Root, file)).Build();
            var versions = settings.GetSection("Kestrel:EndpointDefaults:SslProtocols").Get<string[]>();
            Assert.Equal("Tls12 Tls13", string.Join(' ', versions ?? []));
        }
    }

    [Fact]
    public async Task The_unit_lets_the_collector_bind_its_threads_and_a_call_that_it_refuses_kills_nothing()
    {
        var unit = SourceTree.Read(Unit);
        Assert.Contains("\nSystemCallErrorNumber=EPERM\n", unit, StringComparison.Ordinal);
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd is not installed.");
        var allowed = new HashSet<string>();
        foreach (var filter in Filter().Matches(unit).Select(m => m.Groups["filter"].Value))
        {
            foreach (var group in filter.TrimStart('~').Split(' '))
            {
                if (filter.StartsWith('~'))
                    allowed.ExceptWith(await CallsAsync(group));
                else
                    allowed.UnionWith(await CallsAsync(group));
            }
        }

        Assert.Subset(allowed, CallsOfTheCollector.ToHashSet());
        Assert.DoesNotContain("reboot", allowed);
    }

    /// <summary>A release has the program in its first folder, two above the script, and is started without .NET on the machine.</summary>
    [Fact]
    public void What_is_installed_on_Windows_is_the_program_that_the_release_holds()
    {
        var web = XDocument.Parse(SourceTree.Read("deploy/iis/web.config"));
        var started = Assert.Single(web.Descendants("aspNetCore"));
        Assert.Equal((@".\StaffPortal.Web.exe", ""), ((string?)started.Attribute("processPath"), (string?)started.Attribute("arguments")));

        var script = SourceTree.Read("deploy/windows/install-service.ps1");
        Assert.Contains(@"(Join-Path $PSScriptRoot '..\..\StaffPortal.Web.exe')", script, StringComparison.Ordinal);
    }

    private static bool IsRead(string key) =>
        OfOthers.Contains(key.Split(':')[0])
        || PortalSettings
            .Shown.Concat(PortalSettings.Unshown)
            .Any(k =>
                k.EndsWith(":*", StringComparison.Ordinal)
                    ? key.StartsWith(k[..^1], StringComparison.OrdinalIgnoreCase)
                    : k.Equals(key, StringComparison.OrdinalIgnoreCase)
            );

    /// <summary>The calls of a group of systemd's, with those of the groups in it.</summary>
    private static async Task<IReadOnlyList<string>> CallsAsync(string group)
    {
        var start = new ProcessStartInfo("/usr/bin/systemd-analyze", ["syscall-filter", group])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var lines = (await process.StandardOutput.ReadToEndAsync(Token)).Split('\n').Skip(1).Select(l => l.Trim());
        await process.WaitForExitAsync(Token);
        var calls = new List<string>();
        foreach (var line in lines.Where(l => l.Length > 0 && !l.StartsWith('#')))
            calls.AddRange(line.StartsWith('@') ? await CallsAsync(line) : [line]);
        return calls;
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(?:__[A-Za-z0-9]+)+|^AllowedHosts(?==)", RegexOptions.Multiline, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^SystemCallFilter=(?<filter>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Filter();
}
