using System.Diagnostics;

namespace StaffPortal.Tests.Browser;

/// <summary>Backup and restore as an administrator of the machine meets them, beside a server that runs.</summary>
public sealed class BackupVerbsTests : IDisposable
{
    private static readonly Dictionary<string, string> None = [];

    private readonly string folder = PortalProcess.NewFolder();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_database_is_backed_up_beside_a_running_portal_and_comes_back_once_that_is_stopped()
    {
        await PortalSample.FillAsync(folder, new(20, 50));
        using (var portal = Process.Start(PortalProcess.Start(folder, None))!)
        {
            while (
                await portal.StandardOutput.ReadLineAsync(Token) is { } line && !line.Contains("Now listening", StringComparison.Ordinal)
            ) { }
            var made = await RunAsync("backup", "--to", In("backup"));
            Assert.True(made.Code == 0, made.Error);
            Assert.Contains("/", made.Error, StringComparison.Ordinal);
            Assert.Equal(1, (await RunAsync("backup", "--to", In("backup"))).Code);

            var refused = await RunAsync("restore", "--from", In("backup"));
            Assert.Equal(1, refused.Code);
            Assert.Contains("portal.db", refused.Error, StringComparison.Ordinal);
            portal.Kill(entireProcessTree: true);
            await portal.WaitForExitAsync(Token);
        }

        Assert.Equal(0, (await RunAsync("keys", "rotate-ledger")).Code);
        var done = await RunAsync("restore", "--from", In("backup"));
        Assert.True(done.Code == 0, done.Error);
        Assert.Matches("LOST restore of .* entries written after .* are lost", done.Output);
        Assert.Contains("portal.db.replaced-", done.Output, StringComparison.Ordinal);
        var verified = await RunAsync("audit", "verify");
        Assert.True(verified.Code == 0, verified.Output);
        Assert.Contains("LOST restore of ", verified.Output, StringComparison.Ordinal);
        Assert.Matches("OK but for [0-9]+ entries that restores lost: ", verified.Output);
    }

    [Fact]
    public async Task Keys_are_sealed_into_a_file_by_a_passphrase_that_no_command_line_shows()
    {
        await PortalSample.FillAsync(folder, new(5, 5));
        await File.WriteAllTextAsync(In("passphrase"), "มะม่วงน้ำดอกไม้ 2569\n", Token);

        Assert.Equal(1, (await RunAsync("keys", "backup", "--to", In("keys.sealed"), "--passphrase-file", In("none"))).Code);
        Assert.Equal(0, (await RunAsync("keys", "backup", "--to", In("keys.sealed"), "--passphrase-file", In("passphrase"))).Code);
        Directory.Delete(In(PortalSample.KeysName), recursive: true);
        Assert.Equal(0, (await RunAsync("keys", "restore", "--from", In("keys.sealed"), "--passphrase-file", In("passphrase"))).Code);

        var verified = await RunAsync("audit", "verify");
        Assert.True(verified.Code == 0, verified.Output);
    }

    [Fact]
    public async Task A_portal_whose_restore_was_broken_off_says_what_to_run_and_does_not_start()
    {
        await PortalSample.FillAsync(folder, new(5, 0));
        await File.WriteAllTextAsync(Path.Combine(In(PortalSample.KeysName), "restoring.json"), "{}", Token);

        var refused = await RunAsync();

        Assert.Equal(2, refused.Code);
        Assert.Contains("restore --from", refused.Error, StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(folder, name);

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        PortalProcess.VerbAsync(folder, None, arguments);
}
