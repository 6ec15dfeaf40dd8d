using System.Diagnostics;
using System.Text;

namespace StaffPortal.Tests.Browser;

/// <summary>The executable as an administrator meets it in Production, and its verbs as scripts do.</summary>
public sealed class VerbsTests : IDisposable
{
    private static readonly Dictionary<string, string> Production = new() { ["ASPNETCORE_ENVIRONMENT"] = "Production" };
    private readonly string folder = PortalProcess.NewFolder();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Production_refuses_to_start_behind_its_schema_then_makes_one_first_administrator_and_no_sample()
    {
        var refused = await RunAsync(Production);
        Assert.Equal(2, refused.Code);
        Assert.Contains("migrate", refused.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync(Production, "migrate")).Code);
        var made = await RunAsync(Production, "create-admin", "--user", "root.admin");
        Assert.Matches("/account/activate\\?u=[0-9a-f-]{36}&t=", made.Output);
        var again = await RunAsync(Production, "create-admin", "--user", "root.admin");
        Assert.Equal(0, again.Code);
        Assert.NotEqual(made.Output, again.Output);
        Assert.Equal(1, (await RunAsync(Production, "sample")).Code);
        await using var office = TestOffice.Attach(Path.Combine(folder, "portal.db"));
        await office.ExecuteAsync("""UPDATE "Accounts" SET "PasswordHash" = 'chosen'""");
        Assert.Equal(1, (await RunAsync(Production, "create-admin", "--user", "another")).Code);
        await using var db = office.Db();
        Assert.Equal(["root.admin"], db.Users.Select(u => u.UserName));
        Assert.Empty(db.Set<Citizen>());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "portal.db")));
    }

    /// <summary>A slip at the console once started a second server; a fault of the disk showed a stack trace.</summary>
    [Fact]
    public async Task What_cannot_be_done_is_said_in_a_line_or_two_and_ends_with_the_code_that_the_guide_tells()
    {
        Assert.Equal(0, (await RunAsync(Production, "migrate")).Code);
        var file = Path.Combine(folder, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var below = Path.Combine(file, "below");

        await FailsAsync(1, Production, "docter", "docter");
        await FailsAsync(1, Production, below, "backup", "--to", below);
        await FailsAsync(1, Production, below, "audit", "verify", "--witness", below);
        await FailsAsync(1, new(Production) { ["Audit__RetentionDays"] = "30" }, "90", "audit", "prune");
        var hosts = new Dictionary<string, string>(Production) { ["AllowedHosts"] = "portal.example.go.th" };
        await FailsAsync(2, new(hosts) { ["Uploads__Path"] = below }, "Uploads:Path");
        await FailsAsync(2, new(hosts) { ["Database__Provider"] = "Oracle" }, "Database:Provider");
        await FailsAsync(2, new(hosts) { ["Audit__RetentionDays"] = "long" }, "Audit:RetentionDays");

        async Task FailsAsync(int code, Dictionary<string, string> settings, string said, params string[] arguments)
        {
            var (exit, output, error) = await RunAsync(settings, arguments);
            Assert.True(exit == code, $"{string.Join(' ', arguments)}: {exit} {output} {error}");
            Assert.Contains(said, output + error, StringComparison.Ordinal);
            Assert.DoesNotContain("Unhandled exception", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sample_of_any_size_is_the_same_for_the_same_seed_and_takes_an_import()
    {
        Assert.Equal(0, (await RunAsync(null, "migrate")).Code);
        Assert.Contains(
            "citizens 30, entries 40",
            (await RunAsync(null, "sample", "--citizens", "30", "--entries", "40", "--seed", "7")).Output,
            StringComparison.Ordinal
        );
        var twelve = "700800000001";
        var file = Path.Combine(folder, "in.csv");
        await File.WriteAllTextAsync(
            file,
            $"เลขประจำตัวประชาชน;ชื่อ-สกุล;หมู่\n{twelve}{NationalId.CheckDigit(twelve)};นายใหม่ มาก;2\n123;นางเก่า มาก;2\n",
            new UTF8Encoding(false),
            TestContext.Current.CancellationToken
        );
        string[] import =
        [
            "import",
            "--file",
            file,
            "--service",
            "elderly-allowance",
            "--as",
            "officer",
            "--purpose",
            "register-maintenance",
        ];

        var dry = await RunAsync(null, [.. import, "--dry-run"]);
        var strict = await RunAsync(null, import);
        var good = await RunAsync(null, [.. import, "--good-rows-only"]);

        Assert.EndsWith("rows 2, written 0, flagged 0, bad 1, not reached 0, nobody's 0", dry.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal((1, "rows 2, written 0, flagged 0, bad 1, not reached 0, nobody's 0"), (strict.Code, strict.Output.TrimEnd()));
        Assert.Equal((0, "rows 2, written 1, flagged 0, bad 1, not reached 0, nobody's 0"), (good.Code, good.Output.TrimEnd()));
        Assert.DoesNotContain(" 123", dry.Error, StringComparison.Ordinal);
        await using var office = TestOffice.Attach(Path.Combine(folder, "portal.db"));
        await using var db = office.Db();
        Assert.Equal(31, db.Set<Citizen>().Count());
    }

    [Fact]
    public async Task Evidence_is_exported_proven_and_verified_by_verbs()
    {
        await PortalSample.FillAsync(folder, new(20, 50));
        var bundle = Path.Combine(folder, "bundle");
        string In(string name) => Path.Combine(folder, name);

        Assert.StartsWith(
            "entries 50, from index 0, tree size 50",
            (await RunAsync(null, "audit", "export", "--out", bundle)).Output,
            StringComparison.Ordinal
        );
        var key = Path.Combine(bundle, "ledger.vkey");
        var whole = await RunAsync(null, "audit", "verify", bundle, "--key", key);
        Assert.Equal(0, whole.Code);
        Assert.StartsWith("OK: ", whole.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(null, "audit", "checkpoint", "--out", In("witness"))).Code);
        Assert.Equal(0, (await RunAsync(null, "audit", "prove", "--entry", "8", "--out", In("proof.json"))).Code);
        Assert.Equal(0, (await RunAsync(null, "audit", "verify-proof", In("proof.json"), "--key", key)).Code);
        Assert.Equal(0, (await RunAsync(null, "audit", "consistency", "--from", "30", "--out", In("consistency.json"))).Code);
        Assert.Equal(
            0,
            (
                await RunAsync(
                    null,
                    "audit",
                    "verify-proof",
                    In("consistency.json"),
                    "--key",
                    await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken)
                )
            ).Code
        );
        Assert.Equal(1, (await RunAsync(null, "audit", "prove", "--index", "5000", "--out", In("none.json"))).Code);

        var lines = await File.ReadAllLinesAsync(Path.Combine(bundle, "entries.jsonl"), TestContext.Current.CancellationToken);
        lines[20] = lines[20].Replace("\"Permitted\"", "\"Denied\"", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Path.Combine(bundle, "entries.jsonl"), lines, TestContext.Current.CancellationToken);
        var broken = await RunAsync(null, "audit", "verify", bundle, "--key", key);
        Assert.Equal(1, broken.Code);
        Assert.StartsWith("WRONG index 20: EntryAltered", broken.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync(null, "keys", "rotate")).Code);
        Assert.Equal(0, (await RunAsync(null, "keys", "rotate-ledger")).Code);
        Assert.Equal(0, (await RunAsync(null, "audit", "export", "--out", In("after"))).Code);
        Assert.Equal(0, (await RunAsync(null, "audit", "verify", In("after"), "--witness", In("witness"))).Code);
    }

    [Fact]
    public async Task The_live_log_is_verified_by_a_verb_that_names_what_was_done_past_the_portal()
    {
        await PortalSample.FillAsync(folder, new(20, 50));
        Assert.Equal(0, (await RunAsync(null, "audit", "checkpoint", "--out", Path.Combine(folder, "witness"))).Code);
        var whole = await RunAsync(null, "audit", "verify", "--witness", Path.Combine(folder, "witness"));
        Assert.Equal((0, ""), (whole.Code, whole.Error));
        Assert.StartsWith("OK: ", whole.Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "garbage"), "garbage", TestContext.Current.CancellationToken);
        var garbage = await RunAsync(null, "audit", "verify", "--witness", Path.Combine(folder, "garbage"));
        Assert.Equal((1, ""), (garbage.Code, garbage.Output));

        await using (var office = TestOffice.Attach(Path.Combine(folder, "portal.db")))
        {
            await office.DropGuardsAsync();
            await office.ExecuteAsync(
                """
                DELETE FROM LedgerQueue WHERE EntryId = (SELECT MAX(Id) FROM AuditEntries);
                DELETE FROM AuditEntries WHERE Id = (SELECT MAX(Id) FROM AuditEntries);
                UPDATE Accounts SET Role = 4 WHERE UserName = 'officer';
                UPDATE PurposeFields SET Visibility = 2 WHERE PurposeId = (SELECT Id FROM Purposes WHERE Code = 'water-billing');
                INSERT INTO Grants (Id, AccountId, PurposeId, Villages, Services, StartsOn, EndsOn, GrantedById, GrantedAt, Reason)
                SELECT x'A0000000000000000000000000000001', AccountId, PurposeId,
                       Villages, Services, StartsOn, EndsOn, GrantedById, GrantedAt, Reason
                FROM Grants LIMIT 1;
                INSERT INTO AuditEntries (Id, LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role)
                SELECT 9000, x'A0000000000000000000000000000001', OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role
                FROM AuditEntries WHERE Id = 1
                """
            );
            await office.RestoreGuardsAsync();
        }

        var broken = await RunAsync(null, "audit", "verify");
        Assert.Equal(1, broken.Code);
        foreach (
            var named in (string[])
                [
                    "EntryRemoved (node ",
                    "RightAltered (Accounts ",
                    "RightAltered (Purposes ",
                    "RightInserted (Grants ",
                    "EntryForged (entry 9000)",
                ]
        )
            Assert.Contains($"WRONG {named}", broken.Output, StringComparison.Ordinal);
        Assert.Contains("BROKEN: ", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_whose_keys_are_gone_says_so_and_does_not_start()
    {
        await PortalSample.FillAsync(folder, new(5, 0));
        Directory.Delete(Path.Combine(folder, "secrets"), recursive: true);

        var refused = await RunAsync(Production);

        Assert.Equal(2, refused.Code);
        Assert.Contains("Keys:Path", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("create-admin")]
    [InlineData("sample")]
    [InlineData("import")]
    [InlineData("audit")]
    [InlineData("keys")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("traffic")]
    [InlineData("doctor")]
    public async Task Every_verb_explains_itself(string verb)
    {
        var help = await RunAsync(null, verb, "--help");

        Assert.Equal(0, help.Code);
        Assert.Contains("Usage:", help.Output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(
        IReadOnlyDictionary<string, string>? settings,
        params string[] arguments
    ) => PortalProcess.VerbAsync(folder, settings, arguments);
}
