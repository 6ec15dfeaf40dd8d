using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Today;

namespace StaffPortal.Tests.Backups;

/// <summary>The drill shows that a backup can be restored, and leaves nothing behind but its entry.</summary>
public sealed class DrillTests
{
    private static readonly Origin Self = new(null, null, "test");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_drill_tells_what_it_opened_and_touches_nothing()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        await using var backup = await BackedUp.OfAsync(office);
        await backup.EraseAsync((await office.CitizenAsync()).Id);
        var before = office.Get<KeyFolder>().Names("*");

        var done = await office.Get<Drills>().RunAsync(Self, Token);

        Assert.True(done.Succeeded, done.Refusal?.Message);
        await using (var db = office.Db())
        {
            var living = await db.Set<CitizenKey>().CountAsync(k => k.Wrapped != null, Token);
            Assert.Equal((living, 1), (done.Value.Opened, done.Value.Destroyed));
        }

        Assert.Empty(Scratch(office));
        Assert.Equal(before, office.Get<KeyFolder>().Names("*"));
        Assert.Equal(AuditAction.RestoreDrilled, (await office.EntriesAsync())[^1].Action);
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
        var last = await office.Get<Drills>().LastAsync(await office.OriginAsync("admin"), Token);
        Assert.Equal(done.Value, last!.Figures);
        Assert.Null(await office.Get<Drills>().LastAsync(await office.OriginAsync("officer"), Token));
    }

    [Fact]
    public async Task A_drill_on_a_database_that_somebody_altered_fails_and_says_so()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        var well = await office.Get<Drills>().RunAsync(Self, Token);
        Assert.True(well.Succeeded, well.Refusal?.Message);
        await office.ExecuteAsync("UPDATE Grants SET EndsOn = EndsOn + 1000");

        Assert.Equal("BackupNotWhole", (await office.Get<Drills>().RunAsync(Self, Token)).Refusal?.Key);

        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditOutcome.Denied, "BackupNotWhole"), (entry.Outcome, entry.Rule));
        // The last that went well is the one before.
        Assert.Equal(well.Value, (await office.Get<Drills>().LastAsync(await office.OriginAsync("admin"), Token))!.Figures);
        Assert.Empty(Scratch(office));
    }

    [Fact]
    public async Task A_drill_that_somebody_wrote_into_the_database_is_not_shown()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        Assert.True((await office.Get<Drills>().RunAsync(Self, Token)).Succeeded);
        await office.DropGuardsAsync();
        await office.ExecuteAsync($"UPDATE AuditEntries SET Day = '2027-01-01' WHERE Action = {(int)AuditAction.RestoreDrilled}");

        Assert.Null(await office.Get<Drills>().LastAsync(await office.OriginAsync("admin"), Token));
    }

    [Fact]
    public async Task A_drill_that_nobody_ran_for_a_day_past_its_time_is_said_to_the_administrator()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        await using (var db = office.Db())
        {
            db.Add(
                new Job
                {
                    Name = Drills.JobName,
                    Interval = TimeSpan.FromDays(7),
                    DueAt = office.Clock.GetUtcNow().AddHours(-23),
                }
            );
            await db.SaveChangesAsync(Token);
        }

        Assert.Empty((await office.Get<AdministratorToday>().ReadAsync(admin, Token))!.FailedJobs);
        office.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(Drills.JobName, Assert.Single((await office.Get<AdministratorToday>().ReadAsync(admin, Token))!.FailedJobs).Name);
        Assert.Equal(1, (await office.Get<WaitingCounts>().CountAsync(admin, Token)).FailedJobs);
    }

    [Fact]
    public async Task Of_daily_backups_the_newest_stay_and_what_is_no_backup_of_this_office_is_left_alone()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        var folder = BackedUp.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "papers"));
        await File.WriteAllTextAsync(Path.Combine(folder, "papers", "manifest.json"), "{}", Token);
        for (var day = 0; day < 4; day++)
        {
            Assert.True((await office.Get<BackupKeeping>().RunAsync(Self, folder, 2, Token)).Succeeded);
            office.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(
            ["20261125T030000Z", "20261126T030000Z", "papers"],
            Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task On_a_database_server_backup_and_restore_say_what_to_run_there()
    {
        var collection = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging();
        collection.AddPortalDomain(
            new(DatabaseProvider.SqlServer, "Server=nowhere.test;Database=Portal]x;Encrypt=True"),
            new(Path.Combine(Path.GetTempPath(), $"staffportal-none-{Guid.NewGuid():N}")),
            "office.test/audit"
        );
        await using var services = collection.BuildServiceProvider();
        var (making, restore, drills) = (
            services.GetRequiredService<BackupMaking>(),
            services.GetRequiredService<Restore>(),
            services.GetRequiredService<Drills>()
        );

        var refused = await making.RunAsync(Self, "/srv/o'backups", null, Token);

        Assert.Equal("BackupOnServer", refused.Refusal?.Key);
        Assert.Contains("BACKUP DATABASE [Portal]]x] TO DISK = N'/srv/o''backups/", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("RestoreOnServer", (await restore.RunAsync(Self, "/srv", [], null, Token)).Refusal?.Key);
        Assert.Equal("RestoreOnServer", (await drills.RunAsync(Self, Token)).Refusal?.Key);
        Assert.False(drills.IsPossible);
    }

    private static IEnumerable<string> Scratch(TestOffice office) =>
        Directory.EnumerateDirectories(Path.GetDirectoryName(office.DatabaseFile)!, $"{Path.GetFileName(office.DatabaseFile)}.drill-*");
}
