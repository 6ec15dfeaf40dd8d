using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Backups;

/// <summary>A backup comes back: what was destroyed since stays so, what was written since is named as lost, every proof holds.</summary>
public sealed class RestoringTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erasure_outlives_a_restore_and_the_witness_of_before_is_continued()
    {
        await using var backup = await BackedUp.NewAsync();
        var citizen = await backup.Office.CitizenAsync();
        var witness = (await backup.Office.Get<LedgerProofs>().NewestAsync(Token))!;
        var proof = (await backup.Office.Get<LedgerProofs>().ProveAsync(3, Token)).Value!;
        await backup.EraseAsync(citizen.Id);

        var done = await backup.RestoredAsync();

        Assert.Equal(1, done.Destroyed);
        await using (var db = backup.Office.Db())
        {
            var key = await db.Set<CitizenKey>().AsNoTracking().SingleAsync(k => k.CitizenId == citizen.Id, Token);
            Assert.Null(key.Wrapped);
            var row = await db.Set<Citizen>().AsNoTracking().SingleAsync(c => c.Id == citizen.Id, Token);
            Assert.Null(row["Telephone"]);
            Assert.Null(row["NationalId"]);
        }

        await backup.Office.SealAsync();
        var report = await backup.Office.VerifyAsync(witness);
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal(done.Loss.Entries, Assert.Single(report.Losses).Entries);
        Assert.True(proof.Holds([backup.Office.Get<LedgerSigner>().Key]));
        Assert.Equal(proof.Leaf, (await backup.Office.Get<LedgerProofs>().ProveAsync(3, Token)).Value!.Leaf);
        Assert.Equal(1, report.Witnesses);
        var told = (await backup.Office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.DatabaseRestored, citizen.Id, Involvement.Erased),
            (told.Action, told.Citizens.Single().CitizenId, told.Citizens.Single().Involvement)
        );
        var detail = told.ReadDetail<DatabaseRestoredDetail>()!;
        Assert.Equal((1, (long?)done.Loss.Entries), (detail.Destroyed, detail.Lost));
    }

    [Fact]
    public async Task What_was_written_after_the_backup_is_named_as_lost_by_the_portal_and_never_forgotten()
    {
        await using var backup = await BackedUp.NewAsync();
        await backup.WorkAsync(3);
        var later = (await backup.Office.Get<LedgerProofs>().NewestAsync(Token))!;

        var done = await backup.RestoredAsync();

        Assert.Equal((61, 66, 5), (done.Loss.From, done.Loss.To, done.Loss.Entries));
        Assert.True(File.Exists(done.Aside));
        await backup.WorkAsync(5);
        var report = await backup.Office.VerifyAsync(later);
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal("node 1, numbers 62 to 66", Assert.Single(Assert.Single(report.Losses).Numbers).ToString());
        Assert.Equal(5, LogVerifiedDetail.Of(report).Lost);
        await using var again = await TestOffice.RestartAsync(backup.Office);
        Assert.Single((await again.VerifyAsync()).Losses);
    }

    [Fact]
    public async Task Nobody_has_lost_anything_when_nothing_was_written_since()
    {
        await using var backup = await BackedUp.NewAsync();

        var done = await backup.RestoredAsync();

        Assert.True(done.Loss.IsNothing);
        await backup.Office.SealAsync();
        var report = await backup.Office.VerifyAsync();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Empty(report.Losses);
    }

    [Fact]
    public async Task A_second_restore_and_an_older_backup_are_each_named()
    {
        await using var backup = await BackedUp.NewAsync();
        await backup.WorkAsync();
        var newer = BackedUp.NewFolder();
        await BackedUp.MakeAsync(backup.Office, newer);
        await backup.WorkAsync();
        await backup.RestoredAsync(newer);
        await backup.WorkAsync(2);
        await backup.RestoredAsync();
        await backup.WorkAsync();
        // Back on the first way, whose entries the second restore left behind.
        await backup.RestoredAsync(newer);
        await backup.WorkAsync(2);
        Directory.Delete(newer, recursive: true);

        var report = await backup.Office.VerifyAsync();

        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal(3, report.Losses.Count);
    }

    [Fact]
    public async Task Sessions_that_lived_when_the_backup_was_made_are_ended()
    {
        var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        await using (var db = office.Db())
        {
            db.Add(
                new AccountSession
                {
                    AccountId = (await office.OriginAsync("officer")).AccountId!.Value,
                    By = "pwd",
                    StartedAt = office.Clock.GetUtcNow(),
                    IdleEndsAt = office.Clock.GetUtcNow().AddHours(1),
                    EndsAt = office.Clock.GetUtcNow().AddHours(2),
                }
            );
            await db.SaveChangesAsync(Token);
        }

        await using var backup = await BackedUp.OfAsync(office);
        await backup.RestoredAsync();

        await using var after = backup.Office.Db();
        Assert.False(await after.Set<AccountSession>().AnyAsync(s => s.EndedAt == null, Token));
    }

    [Fact]
    public async Task A_machine_that_is_lost_comes_back_from_two_backups()
    {
        await using var backup = await BackedUp.NewAsync();
        var keys = $"{BackedUp.NewFolder()}.keys";
        Assert.True(backup.Office.Get<SealedKeys>().Write(keys, "a long passphrase").Succeeded);
        await backup.WorkAsync(2);
        // A second process, whose numbers the backed up keys know nothing of.
        await using (var second = TestOffice.With(backup.Office, backup.Office.Clock.GetUtcNow()))
            await second.DeclaredAsync("officer2", "erasure-requests");
        var newer = BackedUp.NewFolder();
        await BackedUp.MakeAsync(backup.Office, newer);
        var (database, folder) = (backup.Office.DatabaseFile, backup.Office.Get<KeyFolder>().Path);
        await backup.WorkAsync();
        await using var stopped = await TestOffice.RestartAsync(backup.Office);
        foreach (var left in new[] { database, $"{database}-wal", $"{database}-shm" })
            File.Delete(left);
        Directory.Delete(folder, recursive: true);
        Assert.Equal("BackupKeysMissing", (await BackedUp.RunAsync(stopped, newer)).Refusal?.Key);
        // Nothing was made that would be in the way of what comes back.
        Assert.Empty(stopped.Get<KeyFolder>().Names("*"));
        Assert.True(stopped.Get<SealedKeys>().Restore(keys, "a long passphrase").Succeeded);

        await using var bare = await TestOffice.RestartAsync(stopped);
        var done = await BackedUp.RunAsync(bare, newer);

        Assert.True(done.Succeeded, done.Refusal?.Message);
        Assert.Null(done.Value.Aside);
        await using var office = await TestOffice.RestartAsync(bare);
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.SealAsync();
        var report = await office.VerifyAsync();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        File.Delete(keys);
        Directory.Delete(newer, recursive: true);
    }
}
