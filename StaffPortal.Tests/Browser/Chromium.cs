using System.Diagnostics;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// Finds a Chromium, or installs one: by apt as root on Debian, else by Playwright's own installer. The headless shell comes first: the
/// browser as people have it starts two renderers more for windows that nobody sees, and the stories took a third longer with it.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
    ];
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Starts it; null with the reason where there is none.</summary>
    public static async Task<(IBrowser? Browser, string Reason)> StartAsync(IPlaywright playwright)
    {
        await Installing.WaitAsync();
        string? path;
        try
        {
            path = Find() ?? (InstallByApt() ? Find() : null);
            if (path is null && Microsoft.Playwright.Program.Main(["install", "chromium"]) != 0)
                return (null, "No Chromium: apt and Playwright's own installer both failed.");
        }
        finally
        {
            Installing.Release();
        }

        try
        {
            return (await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments }), "");
        }
        catch (PlaywrightException exception)
        {
            return (null, $"Chromium does not start: {exception.Message.Split('\n')[0]}");
        }
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("STAFFPORTAL_CHROMIUM") is { Length: > 0 } given && File.Exists(given)
            ? given
            : Places.FirstOrDefault(File.Exists);

    private static bool InstallByApt()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/bin/apt-get"))
            return false;
        const string Install = "DEBIAN_FRONTEND=noninteractive apt-get install -y -qq";
        using var apt = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", $"apt-get update -qq && ({Install} chromium-headless-shell || {Install} chromium)"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        );
        apt!.StandardOutput.ReadToEnd();
        apt.WaitForExit();
        return apt.ExitCode == 0;
    }
}
