using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Auditing.Ledger;

/// <summary>Somebody who holds the database drops its guards and rewrites the past. Each time, verification names what they did.</summary>
public sealed class TamperingTests
{
    [Fact]
    public async Task One_bit_of_an_entry() =>
        await ExposedAsync(
            "UPDATE AuditEntries SET Reason = Reason || ' ' WHERE Id = (SELECT EntryId FROM LedgerLeaves WHERE \"Index\" = 17)",
            new(LedgerFault.EntryAltered, 17, "entry 18")
        );

    [Fact]
    public async Task A_column_changed_beside_an_intact_leaf() =>
        await ExposedAsync(
            "UPDATE AuditEntries SET AccountName = 'somebody' WHERE Id = (SELECT EntryId FROM LedgerLeaves WHERE \"Index\" = 3)",
            new(LedgerFault.EntryAltered, 3, "entry 4")
        );

    [Fact]
    public async Task A_citizen_left_out_of_an_entry() =>
        await ExposedAsync(
            """
            DELETE FROM AuditEntryCitizens WHERE EntryId = (SELECT MIN(EntryId) FROM AuditEntryCitizens)
            AND CitizenId = (SELECT MIN(CitizenId) FROM AuditEntryCitizens WHERE EntryId = (SELECT MIN(EntryId) FROM AuditEntryCitizens))
            """,
            new(LedgerFault.EntryAltered, 2, "entry 3")
        );

    [Fact]
    public async Task An_entry_deleted() =>
        await ExposedAsync(
            "DELETE FROM AuditEntryCitizens WHERE EntryId = 22; DELETE FROM AuditEntries WHERE Id = 22",
            new(LedgerFault.EntryMissing, 21, "entry 22")
        );

    [Fact]
    public async Task An_entry_deleted_with_its_leaf()
    {
        await using var office = await TamperedAsync(
            """
            DELETE FROM AuditEntryCitizens WHERE EntryId = 22;
            DELETE FROM AuditEntries WHERE Id = 22;
            DELETE FROM LedgerLeaves WHERE "Index" = 21
            """
        );
        Assert.Contains(new(LedgerFault.LeafMissing, 21), (await office.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Two_entries_swapped()
    {
        await using var office = await TamperedAsync(
            """
            UPDATE AuditEntryCitizens SET EntryId = EntryId + 1000 WHERE EntryId IN (5, 9);
            UPDATE AuditEntries SET Id = -Id WHERE Id IN (5, 9);
            UPDATE AuditEntries SET Id = 9 WHERE Id = -5; UPDATE AuditEntries SET Id = 5 WHERE Id = -9;
            UPDATE AuditEntryCitizens SET EntryId = 9 WHERE EntryId = 1005; UPDATE AuditEntryCitizens SET EntryId = 5 WHERE EntryId = 1009;
            """
        );
        var report = await office.VerifyAsync();
        Assert.Equal([new(LedgerFault.EntriesSwapped, 4, "with 8"), new(LedgerFault.EntriesSwapped, 8, "with 4")], report.Findings);
    }

    [Fact]
    public async Task An_entry_inserted_past_the_queue()
    {
        await using var office = await TamperedAsync(
            """
            INSERT INTO AuditEntries (Id, LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role)
            SELECT 5000, x'A0000000000000000000000000000001', OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role
            FROM AuditEntries WHERE Id = 1
            """
        );
        Assert.Equal([new(LedgerFault.EntryForged, null, "entry 5000")], (await office.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task An_entry_rewritten_together_with_its_leaf()
    {
        await using var office = await TamperedAsync("UPDATE AuditEntries SET Reason = 'x' WHERE Id = 31");
        await office.DropGuardsAsync();
        await using (var db = office.Db())
        {
            var entry = await db.Set<AuditEntry>()
                .Include(e => e.Citizens)
                .SingleAsync(e => e.Id == 31, TestContext.Current.CancellationToken);
            var line = new CanonicalLine();
            CanonicalEntry.Write(entry, line);
            await db.Set<LedgerLeaf>()
                .Where(l => l.EntryId == 31)
                .ExecuteUpdateAsync(
                    l => l.SetProperty(x => x.Hash, MerkleTree.LeafHash(line.Bytes)),
                    TestContext.Current.CancellationToken
                );
        }

        await office.RestoreGuardsAsync();
        Assert.Equal(
            [
                new(LedgerFault.WitnessDiffers, 0, "size 60"),
                new(LedgerFault.CheckpointDiffers, 0, "0 to 59"),
                new(LedgerFault.EntryForged, 30, "entry 31"),
            ],
            (await office.VerifyAsync()).Findings
        );
    }

    [Fact]
    public async Task The_newest_entries_rolled_back_together_with_tree_and_checkpoints_are_missed_by_the_key_folder_and_by_a_witness()
    {
        await using var office = await TestOffice.SealedAsync();
        for (var i = 0; i < 10; i++)
            await office.DeclaredAsync("officer", "elderly-payment");
        await office.SealAsync();
        var witness = (await office.Get<LedgerProofs>().NewestAsync(default))!;
        var size = Checkpoint.Open(witness, [office.Get<LedgerSigner>().Key])!.Size;
        await office.DropGuardsAsync();
        await office.ExecuteAsync(
            """
            DELETE FROM AuditEntryCitizens WHERE EntryId > 60;
            DELETE FROM AuditEntries WHERE Id > 60;
            DELETE FROM LedgerLeaves WHERE "Index" >= 60;
            DELETE FROM LedgerCheckpoints WHERE Size > 60
            """
        );
        await office.RestoreGuardsAsync();

        LedgerFinding[] found =
        [
            new(LedgerFault.RolledBack, 60, $"size {size}"),
            new(LedgerFault.EntryRemoved, null, "node 1, numbers 61 to 79"),
        ];
        Assert.Equal(found, (await office.VerifyAsync()).Findings);
        Assert.Equal(found, (await office.VerifyAsync(witness)).Findings);
    }

    [Fact]
    public async Task A_forked_log_is_no_continuation_of_the_one_a_witness_saw()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.SealAsync();
        var witness = (await office.Get<LedgerProofs>().NewestAsync(default))!;
        await office.DropGuardsAsync();
        await office.ExecuteAsync(
            """
            DELETE FROM AuditEntries WHERE Id > 60;
            DELETE FROM LedgerLeaves WHERE "Index" >= 60;
            DELETE FROM LedgerCheckpoints WHERE Size > 60
            """
        );
        await office.RestoreGuardsAsync();
        await office.DeclaredAsync("officer2", "water-billing");
        await office.DeclaredAsync("officer2", "water-billing");
        await office.SealAsync();

        LedgerFinding[] found = [new(LedgerFault.WitnessDiffers, 60, "size 61"), new(LedgerFault.EntryRemoved, null, "node 1, number 61")];
        Assert.Equal(found, (await office.VerifyAsync()).Findings);
        Assert.Equal([found[0], .. found], (await office.VerifyAsync(witness)).Findings);
    }

    [Fact]
    public async Task The_whole_log_signed_anew_with_another_key()
    {
        await using var office = await TestOffice.SealedAsync();
        var other = new FileLedgerSigner(
            new(Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}")),
            "office.test/audit"
        );
        await office.DropGuardsAsync();
        await using (var db = office.Db())
        {
            var head = Checkpoint.Open((await office.Get<LedgerProofs>().NewestAsync(default))!, [office.Get<LedgerSigner>().Key])!;
            var note = other.Sign(head).ToString();
            await db.Set<LedgerCheckpoint>()
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.Note, note), TestContext.Current.CancellationToken);
        }

        await office.RestoreGuardsAsync();
        Assert.Equal([new(LedgerFault.SignatureUnknown, null, "size 60")], (await office.VerifyAsync()).Findings);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET OccurredAt = 'never' WHERE Id = 31")]
    [InlineData("UPDATE AuditEntries SET LookId = 'x' WHERE Id = 31")]
    [InlineData("UPDATE AuditEntries SET Action = 'x' WHERE Id = 31")]
    public async Task An_entry_made_unreadable(string sql) => await ExposedAsync(sql, new(LedgerFault.EntryAltered, 30, "entry 31"));

    [Fact]
    public async Task A_citizens_part_made_unreadable() =>
        await ExposedAsync(
            "UPDATE AuditEntryCitizens SET CitizenId = 'x' WHERE rowid = (SELECT MIN(rowid) FROM AuditEntryCitizens WHERE EntryId = 3)",
            new(LedgerFault.EntryAltered, 2, "entry 3")
        );

    [Fact]
    public async Task Guards_dropped_first_are_missed_too()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.ExecuteAsync("DROP TRIGGER AuditEntries_NoUpdate");
        Assert.Equal([new(LedgerFault.GuardMissing, null, "AuditEntries_NoUpdate")], (await office.VerifyAsync()).Findings);
    }

    private static async Task<TestOffice> TamperedAsync(string sql)
    {
        var office = await TestOffice.SealedAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
        await office.DropGuardsAsync();
        await office.ExecuteAsync("PRAGMA foreign_keys=OFF; " + sql);
        await office.RestoreGuardsAsync();
        return office;
    }

    private static async Task ExposedAsync(string sql, LedgerFinding finding)
    {
        await using var office = await TamperedAsync(sql);
        Assert.Equal([finding], (await office.VerifyAsync()).Findings);
    }
}
