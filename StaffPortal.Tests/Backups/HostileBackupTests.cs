using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Backups;

/// <summary>Backups that somebody tampered with, and databases that somebody put in the place without the key folder.</summary>
public sealed class HostileBackupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_with_a_right_that_somebody_put_into_it_is_refused()
    {
        await using var backup = await BackedUp.NewAsync();
        await backup.WorkAsync();
        Alter(backup.Copy, "UPDATE Grants SET EndsOn = EndsOn + 1000");

        await backup.RefusedAsync("BackupDamaged");
    }

    [Fact]
    public async Task A_manifest_that_somebody_wrote_anew_for_it_is_refused_too()
    {
        await using var backup = await BackedUp.NewAsync();
        await backup.WorkAsync();
        Alter(backup.Copy, "UPDATE Grants SET EndsOn = EndsOn + 1000");
        var page = await PageAsync(backup);
        page["Files"]![Path.GetFileName(backup.Copy)] = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(backup.Copy, Token))
        );
        await File.WriteAllTextAsync(backup.Manifest, page.ToJsonString(), Token);

        await backup.RefusedAsync("BackupForged");
    }

    [Fact]
    public async Task A_manifest_that_says_the_backup_is_younger_than_it_is_is_refused()
    {
        await using var backup = await BackedUp.NewAsync();
        var page = await PageAsync(backup);
        page["MadeAt"] = "2026-11-25T03:00:00+00:00";
        await File.WriteAllTextAsync(backup.Manifest, page.ToJsonString(), Token);

        await backup.RefusedAsync("BackupForged");
        await File.WriteAllTextAsync(backup.Manifest, "{\"Format\":1", Token);
        await backup.RefusedAsync("BackupForged");
        page["Keys"] = null;
        await File.WriteAllTextAsync(backup.Manifest, page.ToJsonString(), Token);
        await backup.RefusedAsync("BackupForged");
        page = await PageAsync(backup);
        page["Database"] = "../other.db";
        await File.WriteAllTextAsync(backup.Manifest, page.ToJsonString(), Token);
        await backup.RefusedAsync("BackupForged");
    }

    [Fact]
    public async Task A_backup_of_a_database_that_was_altered_before_is_refused()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        await office.ExecuteAsync("UPDATE Grants SET EndsOn = EndsOn + 1000");
        await using var backup = await BackedUp.OfAsync(office);
        await office.ExecuteAsync("UPDATE Grants SET EndsOn = EndsOn - 1000");

        await backup.RefusedAsync("BackupNotWhole");
    }

    [Fact]
    public async Task An_entry_removed_before_the_backup_is_no_loss_of_the_restore()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.DropGuardsAsync();
        await office.ExecuteAsync("DELETE FROM AuditEntries WHERE Id = (SELECT MAX(Id) FROM AuditEntries); DELETE FROM LedgerQueue");
        await office.RestoreGuardsAsync();
        await using var backup = await BackedUp.OfAsync(office);

        await backup.RefusedAsync("BackupNotWhole");
    }

    [Fact]
    public async Task Another_office_s_backup_is_refused()
    {
        await using var other = await TestOffice.EmptyAsync();
        // Skipped where the store of the run is no file.
        Assert.NotEmpty(other.DatabaseFile);
        await other.Get<AuditTrail>().RecordAsync(new(null), AuditAction.SignInRefused, AuditOutcome.Denied, null, null, Token);
        await other.SealAsync();
        await using var theirs = await BackedUp.OfAsync(other);
        await using var ours = await BackedUp.NewAsync();

        Assert.Equal("BackupOfAnotherOffice", (await ours.RestoreAsync(theirs.Folder)).Refusal?.Key);
    }

    [Fact]
    public async Task A_backup_that_was_broken_off_is_none()
    {
        await using var backup = await BackedUp.NewAsync();
        File.Delete(backup.Manifest);

        await backup.RefusedAsync("BackupNotFound");
    }

    [Fact]
    public async Task A_backup_of_a_newer_or_older_program_is_refused_by_what_to_do()
    {
        await using var backup = await BackedUp.NewAsync();
        var genuine = BackupManifest.Read(backup.Folder).Value!;
        await RewriteAsync(genuine with { Migration = "20991231000000_Later" });
        await backup.RefusedAsync("BackupNewer");
        await RewriteAsync(genuine with { Format = BackupManifest.CurrentFormat + 1 });
        await backup.RefusedAsync("BackupNewer");
        await RewriteAsync(genuine with { Migration = "20261125003822_Initial" });
        await backup.RefusedAsync("BackupOlder");

        async Task RewriteAsync(BackupManifest manifest)
        {
            File.Delete(backup.Manifest);
            manifest.Write(backup.Folder, backup.Office.Get<StaffPortal.Domain.Auditing.Sequence.TrailKey>());
            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_backup_whose_master_key_was_rotated_away_is_refused_until_the_key_is_back()
    {
        await using var backup = await BackedUp.NewAsync();
        await backup.Office.Get<KeyRotation>().RunAsync(_ => Task.FromResult(true), null, Token);

        await backup.RefusedAsync("BackupKeysMissing");
    }

    [Fact]
    public async Task Law_14_a_database_put_back_without_the_key_folder_stays_red()
    {
        await using var backup = await BackedUp.NewAsync();
        await backup.WorkAsync(3);
        await using var stopped = await TestOffice.RestartAsync(backup.Office);
        File.Delete($"{stopped.DatabaseFile}-wal");
        File.Delete($"{stopped.DatabaseFile}-shm");
        File.Copy(backup.Copy, stopped.DatabaseFile, overwrite: true);
        await using var office = await TestOffice.RestartAsync(stopped);
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.SealAsync();

        var report = await office.VerifyAsync();

        Assert.Empty(report.Losses);
        Assert.Contains(new LedgerFinding(LedgerFault.EntryRemoved, null, "node 1, numbers 62 to 66"), report.Findings);
        Assert.Contains(report.Findings, f => f.Fault is LedgerFault.RolledBack or LedgerFault.WitnessDiffers);
    }

    [Fact]
    public async Task Law_14_neither_the_replaced_database_nor_the_backup_passes_for_the_restored_one()
    {
        await using var backup = await BackedUp.NewAsync();
        await backup.WorkAsync(3);
        var done = await backup.RestoredAsync();
        await backup.WorkAsync(2);
        foreach (var file in new[] { done.Aside!, backup.Copy })
        {
            await using var stopped = await TestOffice.RestartAsync(backup.Office);
            File.Delete($"{stopped.DatabaseFile}-wal");
            File.Delete($"{stopped.DatabaseFile}-shm");
            File.Copy(file, stopped.DatabaseFile, overwrite: true);
            await using var office = await TestOffice.RestartAsync(stopped);

            Assert.False((await office.VerifyAsync()).IsWhole, file);
        }
    }

    [Fact]
    public async Task A_witness_who_saw_more_than_was_accepted_as_lost_is_not_contradicted_quietly()
    {
        await using var backup = await BackedUp.NewAsync();
        await backup.WorkAsync();
        await backup.RestoredAsync();
        await backup.WorkAsync(2);
        var forked = (await backup.Office.Get<LedgerProofs>().NewestAsync(Token))!;
        await backup.RestoredAsync();
        await backup.WorkAsync(5);
        // The folder forgets what the second restore accepted: as if somebody had cut the log once more.
        var folder = backup.Office.Get<KeyFolder>();
        folder.Delete(folder.Names("restored-*.json").MaxBy(n => File.GetLastWriteTimeUtc(Path.Combine(folder.Path, n)))!);

        Assert.Contains((await backup.Office.VerifyAsync(forked)).Findings, f => f.Fault == LedgerFault.WitnessDiffers);
    }

    [Fact]
    public async Task A_key_folder_whose_head_the_backup_never_had_refuses_it()
    {
        await using var backup = await BackedUp.NewAsync();
        var signer = backup.Office.Get<LedgerSigner>();
        var head = signer.Sign(new(signer.Key.Name, 30, new byte[32])).ToString();
        backup.Office.Get<KeyFolder>().Write("ledger.head", head.TrimEnd());

        await backup.RefusedAsync("BackupNotContinued");
    }

    [Fact]
    public async Task A_list_of_destroyed_keys_with_a_line_that_the_portal_did_not_write_stops_the_restore()
    {
        await using var backup = await BackedUp.NewAsync();
        var citizen = await backup.Office.CitizenAsync();
        var folder = backup.Office.Get<KeyFolder>();
        await File.AppendAllTextAsync(
            Path.Combine(folder.Path, "destroyed.list"),
            $"{citizen.Id:N} 20261123T0300000000000Z 00000000000000000000000000000000\n",
            Token
        );

        await backup.RefusedAsync("DestroyedListAltered");
    }

    private static void Alter(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task<JsonNode> PageAsync(BackedUp backup) => JsonNode.Parse(await File.ReadAllTextAsync(backup.Manifest, Token))!;
}
