using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Auditing.Ledger;

/// <summary>
/// Somebody who can write every table and file of the database, but has not the key folder. Whatever they do to an entry, sealed or
/// not yet, verification names it (law 14).
/// </summary>
public sealed class DatabaseHolderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Law_14_an_entry_deleted_before_it_is_sealed_is_missed()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.DropGuardsAsync();
        await office.ExecuteAsync("DELETE FROM AuditEntries WHERE Id > 60; DELETE FROM LedgerQueue");
        await office.RestoreGuardsAsync();

        Assert.Equal([new(LedgerFault.EntryRemoved, null, "node 1, numbers 61 to 63")], (await office.VerifyAsync()).Findings);
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.SealAsync();
        Assert.Equal([new(LedgerFault.EntryRemoved, null, "node 1, numbers 61 to 63")], (await office.VerifyAsync()).Findings);
        await using var restarted = TestOffice.With(office, office.Clock.GetUtcNow());
        await restarted.DeclaredAsync("officer", "elderly-payment");
        Assert.Equal([new(LedgerFault.EntryRemoved, null, "node 1, numbers 61 to 63")], (await restarted.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Law_14_an_entry_made_by_hand_gets_no_leaf_and_is_named()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.ExecuteAsync(CopyOfFirst("5000, x'A0000000000000000000000000000001'", "NULL, NULL, NULL"));
        await office.ExecuteAsync(CopyOfFirst("5001, x'A0000000000000000000000000000002'", "Node, Number, Code"));
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.SealAsync();

        Assert.Equal(
            [new(LedgerFault.EntryForged, null, "entry 5000"), new(LedgerFault.EntryForged, null, "entry 5001")],
            (await office.VerifyAsync()).Findings
        );
        Assert.Null(await office.Get<LedgerProofs>().IndexOfAsync(5000, Token));
        Assert.NotNull(await office.Get<LedgerProofs>().IndexOfAsync(5002, Token));
    }

    [Fact]
    public async Task Law_14_an_entry_made_by_hand_with_its_own_leaf_is_named()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.DropGuardsAsync();
        await office.ExecuteAsync(CopyOfFirst("5000, x'A0000000000000000000000000000001'", "NULL, NULL, NULL"));
        await using (var db = office.Db())
        {
            var entry = await db.Set<AuditEntry>().AsNoTracking().SingleAsync(e => e.Id == 5000, Token);
            var line = new CanonicalLine();
            CanonicalEntry.Write(entry, line);
            db.Add(
                new LedgerLeaf
                {
                    Index = 60,
                    EntryId = 5000,
                    Hash = MerkleTree.LeafHash(line.Bytes),
                }
            );
            await db.SaveChangesAsync(Token);
        }

        await office.RestoreGuardsAsync();
        var faults = (await office.VerifyAsync()).Findings.Select(f => f.Fault).ToList();
        Assert.Contains(LedgerFault.EntryForged, faults);
        Assert.Contains(LedgerFault.CheckpointDiffers, faults);
    }

    [Fact]
    public async Task Law_14_one_entry_under_two_rows_takes_a_number_twice()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DropGuardsAsync();
        await office.ExecuteAsync("DROP INDEX IX_AuditEntries_LookId");
        await office.ExecuteAsync(
            "INSERT INTO AuditEntries SELECT 5000, " + string.Join(", ", await ColumnsAsync(office)) + " FROM AuditEntries WHERE Id = 1"
        );
        await office.RestoreGuardsAsync();

        Assert.Contains(new(LedgerFault.NumberTaken, null, "entry 5000: node 1, number 1"), (await office.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Law_14_the_whole_database_put_back_to_an_earlier_copy_is_missed()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        File.Copy(office.DatabaseFile, $"{office.DatabaseFile}.earlier");
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.SealAsync();
        await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        await using var after = TestOffice.With(office, office.Clock.GetUtcNow());
        File.Move($"{office.DatabaseFile}.earlier", office.DatabaseFile, overwrite: true);
        File.Delete($"{office.DatabaseFile}-wal");
        File.Delete($"{office.DatabaseFile}-shm");

        Assert.Equal(
            [new(LedgerFault.RolledBack, 60, "size 61"), new(LedgerFault.EntryRemoved, null, "node 1, number 61")],
            (await after.VerifyAsync()).Findings
        );
    }

    private static string CopyOfFirst(string ids, string code) =>
        $"""
            INSERT INTO AuditEntries (Id, LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role, Node, Number, Code)
            SELECT {ids}, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role, {code} FROM AuditEntries WHERE Id = 2
            """;

    private static async Task<IEnumerable<string>> ColumnsAsync(TestOffice office)
    {
        await using var db = office.Db();
        var names = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info('AuditEntries')").ToListAsync(Token);
        return names.Where(n => n != "Id").Select(n => $"\"{n}\"");
    }
}
