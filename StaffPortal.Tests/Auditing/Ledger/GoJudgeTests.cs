using System.Diagnostics;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Auditing.Ledger;

/// <summary>Go's sumdb/note and sumdb/tlog, unchanged, judge what the portal writes; where Go is installed.</summary>
public sealed class GoJudgeTests
{
    private const string GoPath = "/usr/share/gocode";

    [Fact]
    public async Task Go_accepts_our_key_checkpoint_and_proofs_and_no_touched_one()
    {
        Assert.SkipUnless(
            Directory.Exists($"{GoPath}/src/golang.org/x/mod/sumdb") && File.Exists("/usr/bin/go"),
            "Go and golang-golang-x-mod-dev are not installed"
        );
        var folder = Directory.CreateTempSubdirectory("staffportal-judge-").FullName;
        try
        {
            var judge = Path.Combine(folder, "judge");
            Assert.Equal(
                0,
                await RunAsync(
                    "/usr/bin/go",
                    "build",
                    "-o",
                    judge,
                    Path.Combine(AppContext.BaseDirectory, "Auditing", "Ledger", "Judge", "main.go")
                )
            );
            await using var office = await TestOffice.SealedAsync();
            string Keep(string name, string text)
            {
                File.WriteAllText(Path.Combine(folder, name), text);
                return Path.Combine(folder, name);
            }

            var key = Keep("ledger.vkey", office.Get<LedgerSigner>().Key.Text + "\n");
            var note = (await office.Get<LedgerProofs>().NewestAsync(default))!;
            Assert.Equal(0, await RunAsync(judge, "checkpoint", key, Keep("checkpoint", note)));
            Assert.NotEqual(
                0,
                await RunAsync(judge, "checkpoint", key, Keep("touched", note.Replace("\n60\n", "\n61\n", StringComparison.Ordinal)))
            );
            foreach (var index in new[] { 0, 1, 31, 32, 58, 59 })
            {
                var proof = (await office.Get<LedgerProofs>().ProveAsync(index, default)).Value!;
                Assert.Equal(0, await RunAsync(judge, "inclusion", key, Keep("proof.json", proof.ToJson())));
                Assert.NotEqual(
                    0,
                    await RunAsync(
                        judge,
                        "inclusion",
                        key,
                        Keep("proof.json", (proof with { Index = index == 0 ? 1 : index - 1 }).ToJson())
                    )
                );
                Assert.Equal(
                    0,
                    await RunAsync(
                        judge,
                        "consistency",
                        key,
                        Keep("consistency.json", (await office.Get<LedgerProofs>().ContinuesAsync(index + 1, default)).Value!.ToJson())
                    )
                );
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = GoPath;
        start.Environment["GOCACHE"] = Path.Combine(Path.GetTempPath(), "staffportal-go-cache");
        using var process = Process.Start(start)!;
        await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
