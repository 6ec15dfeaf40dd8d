using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Operation;
using StaffPortal.Tests.Jobs;

namespace StaffPortal.Tests.Operation;

/// <summary>What monitors, <c>doctor</c> and the administrator's page are told, and of what.</summary>
public sealed class SystemChecksTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_office_in_order_is_found_in_order_and_nothing_is_changed_by_looking()
    {
        await using var office = await TestOffice.SealedAsync();
        office.KeepFilesClosed();
        await office.VerifyAndRecordAsync();
        await RecordBackupAsync(office);
        await KeyBackupCheckTests.RecordAsync(office, AuditAction.KeysBackedUp);
        var keys = Files(office.Get<KeyFolder>().Path);
        var entries = await CountAsync(office);

        var reports = await office.Get<SystemChecks>().RunAsync(_ => true, Token);

        // A test's keys lie in the folder of its database.
        Assert.Equal(Symptom.KeysBesideDatabase, reports.Single(r => r.Result.State != CheckState.Good).Result.Symptom);
        Assert.Equal(
            [
                "database",
                "schema",
                "keys",
                "disk",
                "clock",
                "sealing",
                "verification",
                "backup",
                "key-backup",
                "jobs",
                "files",
                "key-place",
                "connection",
            ],
            reports.Select(r => r.Check.Name)
        );
        Assert.Equal((keys, entries), (Files(office.Get<KeyFolder>().Path), await CountAsync(office)));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_said_once_and_no_file_is_made_in_its_place()
    {
        await using var office = await TestOffice.OpenAsync();
        File.Move(office.DatabaseFile, office.DatabaseFile + ".away");

        var reports = await office.Get<SystemChecks>().RunAsync(_ => true, Token);

        Assert.Equal(Symptom.DatabaseAway, reports[0].Result.Symptom);
        Assert.All(reports.Skip(1).Where(r => r.Check.NeedsDatabase), r => Assert.Equal(Symptom.NotChecked, r.Result.Symptom));
        Assert.False(File.Exists(office.DatabaseFile));
        File.Move(office.DatabaseFile + ".away", office.DatabaseFile);
    }

    [Fact]
    public async Task A_schema_behind_the_program_is_wrong_and_one_ahead_of_it_serves()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_ExpandLater', '10.0')""");
        Assert.Equal((CheckState.Doubtful, Symptom.SchemaAhead), await office.CheckedAsync("schema"));

        await office.ExecuteAsync(
            """DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT MIN("MigrationId") FROM "__EFMigrationsHistory")"""
        );

        Assert.Equal((CheckState.Wrong, Symptom.SchemaBehind), await office.CheckedAsync("schema"));
    }

    [Theory]
    [InlineData("master-*.key")]
    [InlineData("ledger.skey")]
    [InlineData("trail.key")]
    public async Task A_key_that_is_gone_is_named_and_none_is_made_in_its_place(string pattern)
    {
        await using var office = await TestOffice.SealedAsync();
        var (officer, _) = await office.DeclaredAsync("officer", "elderly-payment");
        Assert.NotNull(officer.AccountId);
        var folder = office.Get<KeyFolder>();
        var name = Assert.Single(folder.Names(pattern));
        folder.Delete(name);

        var report = Assert.Single(await office.Get<SystemChecks>().RunAsync(c => c.Name == "keys", Token));

        Assert.Equal((CheckState.Wrong, Symptom.KeysMissing), (report.Result.State, report.Result.Symptom));
        Assert.Contains(name, report.Result.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names(pattern));
    }

    [Fact]
    public async Task Another_key_under_the_name_of_the_right_one_is_found_out()
    {
        await using var before = await TestOffice.SealedAsync();
        var folder = before.Get<KeyFolder>();
        folder.Write(Assert.Single(folder.Names("master-*.key")), Convert.ToBase64String(new byte[32]));
        await using var office = TestOffice.With(before, before.Clock.GetUtcNow());

        Assert.Equal((CheckState.Wrong, Symptom.KeysWrong), await office.CheckedAsync("keys"));
    }

    [Fact]
    public async Task Entries_that_wait_for_their_leaves_are_told_after_a_minute_and_are_wrong_after_five()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        Assert.Equal((CheckState.Good, Symptom.SealingInTime), await office.CheckedAsync("sealing"));

        office.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((CheckState.Doubtful, Symptom.SealingLate), await office.CheckedAsync("sealing"));
        office.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal((CheckState.Wrong, Symptom.SealingLate), await office.CheckedAsync("sealing"));

        await office.SealAsync();
        Assert.Equal((CheckState.Good, Symptom.SealingInTime), await office.CheckedAsync("sealing"));
    }

    [Theory]
    [InlineData(1, CheckState.Good)]
    [InlineData(10_000_000_000, CheckState.Wrong)]
    public async Task A_disk_with_less_room_than_must_be_left_is_wrong(long least, CheckState expected)
    {
        await using var office = await TestOffice.OpenAsync(configure: s => s.AddSingleton(new DiskLimits(least)));

        Assert.Equal(expected, (await office.CheckedAsync("disk")).State);
    }

    [Fact]
    public async Task A_clock_behind_the_newest_entry_is_wrong()
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("a clock that the database shares");
        await office.DeclaredAsync("officer", "elderly-payment");
        await using var slow = TestOffice.With(office, office.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));

        Assert.Equal((CheckState.Wrong, Symptom.ClockBehindLog), await slow.CheckedAsync("clock"));
        Assert.Equal((CheckState.Good, Symptom.ClockNotCompared), await office.CheckedAsync("clock"));
    }

    [Fact]
    public async Task A_log_never_found_faulty_or_verified_long_ago_is_told_each_in_its_words()
    {
        await using var office = await TestOffice.SealedAsync();
        Assert.Equal((CheckState.Doubtful, Symptom.VerifiedNever), await office.CheckedAsync("verification"));

        await office.VerifyAndRecordAsync();
        Assert.Equal((CheckState.Good, Symptom.VerifiedLately), await office.CheckedAsync("verification"));
        office.Clock.Advance(TimeSpan.FromHours(49));
        Assert.Equal((CheckState.Wrong, Symptom.VerifiedLongAgo), await office.CheckedAsync("verification"));

        await office.DropGuardsAsync();
        await office.ExecuteAsync("""UPDATE "AuditEntries" SET "Reason" = 'x' WHERE "Id" = 3""");
        await office.VerifyAndRecordAsync();
        Assert.Equal((CheckState.Wrong, Symptom.VerifiedFaults), await office.CheckedAsync("verification"));
    }

    [Fact]
    public async Task Somebody_should_look_where_the_log_knows_of_no_backup_of_the_last_two_days()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.Equal((CheckState.Doubtful, Symptom.BackedUpLongAgo), await office.CheckedAsync("backup"));

        await RecordBackupAsync(office);
        Assert.Equal((CheckState.Good, Symptom.BackedUpLately), await office.CheckedAsync("backup"));
        office.Clock.Advance(TimeSpan.FromHours(48));
        Assert.Equal((CheckState.Doubtful, Symptom.BackedUpLongAgo), await office.CheckedAsync("backup"));
    }

    [Fact]
    public async Task A_job_that_failed_is_told_one_that_does_not_run_when_due_is_wrong_and_one_that_is_no_more_is_nothing()
    {
        var mailing = new Mailing { Refused = "JobNoCheckpoint" };
        await using var office = await TestOffice.OpenAsync(configure: s => s.AddSingleton<LeasedJob>(mailing));
        await office.ExecuteAsync(
            """
            INSERT INTO "Jobs" ("Name", "Interval", "DueAt", "Token", "Heartbeat")
            SELECT 'job-of-an-earlier-version', '1.00:00:00', MIN("OccurredAt"), 1, 1 FROM "AuditEntries"
            """
        );
        Assert.Equal((CheckState.Good, Symptom.JobsRun), await office.CheckedAsync("jobs"));

        await office.Get<JobRunner>().StepAsync(mailing, Token);
        Assert.Equal((CheckState.Doubtful, Symptom.JobsFailed), await office.CheckedAsync("jobs"));
        office.Clock.Advance(mailing.RetryInterval + TimeSpan.FromMinutes(11));
        Assert.Equal((CheckState.Wrong, Symptom.JobsLate), await office.CheckedAsync("jobs"));
    }

    [Fact]
    public async Task Files_that_others_may_read_are_named()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var office = await TestOffice.OpenAsync();
        office.KeepFilesClosed();
        Assert.Equal((CheckState.Good, Symptom.FilesOwnersOnly), await office.CheckedAsync("files"));

        File.SetUnixFileMode(office.DatabaseFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var report = Assert.Single(await office.Get<SystemChecks>().RunAsync(c => c.Name == "files", Token));
        Assert.Equal(Symptom.FilesOpen, report.Result.Symptom);
        Assert.Contains(office.DatabaseFile, report.Result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_fails_tells_the_kind_of_its_fault_and_never_the_message()
    {
        await using var office = await TestOffice.OpenAsync(configure: s => s.AddCheck<Failing>());

        var report = Assert.Single(await office.Get<SystemChecks>().RunAsync(c => c is Failing, Token));

        Assert.Equal((CheckState.Wrong, Symptom.CheckFailed), (report.Result.State, report.Result.Symptom));
        Assert.Contains(nameof(FormatException), report.Result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("สมชาย", report.Result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_hangs_is_left_behind()
    {
        await using var office = await TestOffice.OpenAsync(configure: s => s.AddCheck<Hanging>());

        var running = office.Get<SystemChecks>().RunAsync(c => c is Hanging, Token);
        while (!running.IsCompleted)
        {
            office.Clock.Advance(SystemChecks.Patience);
            await Task.Delay(20, Token);
        }

        Assert.Equal(Symptom.CheckTooSlow, Assert.Single(await running).Result.Symptom);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("dpo")]
    [InlineData(null)]
    public async Task Whoever_is_no_administrator_reads_no_check(string? userName)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = userName is null ? new(null) : await office.OriginAsync(userName);

        var read = await office.Get<SystemChecks>().ReadAsync(origin, Token);

        Assert.Equal("RoleAdministersNothing", read.Refusal?.Key);
        Assert.True((await office.Get<SystemChecks>().ReadAsync(await office.OriginAsync("admin"), Token)).Succeeded);
    }

    private static Task<bool> RecordBackupAsync(TestOffice office) =>
        office.Get<AuditTrail>().RecordAsync(new(null), AuditAction.DatabaseBackedUp, AuditOutcome.Permitted, null, null, Token);

    private static string Files(string folder) => string.Join(' ', Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal));

    private static async Task<int> CountAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Set<AuditEntry>().CountAsync(Token);
    }

    private sealed class Failing : SystemCheck
    {
        public override string Name => "failing";

        public override Task<CheckResult> RunAsync(CancellationToken cancellationToken) => throw new FormatException("สมชาย is no date");
    }

    private sealed class Hanging : SystemCheck
    {
        public override string Name => "hanging";

        public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
        {
            await new TaskCompletionSource().Task;
            throw new InvalidOperationException("It never ends.");
        }
    }
}
