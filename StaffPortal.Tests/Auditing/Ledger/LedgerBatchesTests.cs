using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Auditing.Ledger;

/// <summary>A log of several batches is read on every core, and found fault with in the order of its leaves.</summary>
public sealed class LedgerBatchesTests
{
    private const int More = 5000;

    [Fact]
    public async Task What_is_wrong_in_any_batch_is_named_in_the_order_of_the_log()
    {
        await using var office = await LongAsync();
        var whole = await office.VerifyAsync();
        Assert.Equal((true, 60L + More, 60L + More), (whole.IsWhole, whole.Size, whole.Entries));
        await office.DropGuardsAsync();
        await office.ExecuteAsync(
            """
            PRAGMA foreign_keys=OFF;
            UPDATE AuditEntries SET Reason = 'x' WHERE Id IN (31, 2049, 4097);
            UPDATE AuditEntries SET LookId = 'x' WHERE Id = 2050;
            DELETE FROM AuditEntries WHERE Id = 4096;
            DELETE FROM LedgerLeaves WHERE "Index" = 2047;
            UPDATE AuditEntries SET Id = -Id WHERE Id IN (100, 5000);
            UPDATE AuditEntries SET Id = 5000 WHERE Id = -100; UPDATE AuditEntries SET Id = 100 WHERE Id = -5000;
            """
        );
        await office.RestoreGuardsAsync();

        LedgerFault[] atTheTree =
        [
            LedgerFault.TreeAltered,
            LedgerFault.CheckpointDiffers,
            LedgerFault.WitnessDiffers,
            LedgerFault.RolledBack,
        ];
        var found = (await office.VerifyAsync()).Findings.Where(f => f.Index is not null && !atTheTree.Contains(f.Fault));

        Assert.Equal(
            [
                new(LedgerFault.EntryAltered, 30, "entry 31"),
                new(LedgerFault.EntriesSwapped, 99, "with 4999"),
                new(LedgerFault.LeafMissing, 2047),
                new(LedgerFault.EntryAltered, 2048, "entry 2049"),
                new(LedgerFault.EntryAltered, 2049, "entry 2050"),
                new(LedgerFault.EntryMissing, 4095, "entry 4096"),
                new(LedgerFault.EntryAltered, 4096, "entry 4097"),
                new(LedgerFault.EntriesSwapped, 4999, "with 99"),
            ],
            found
        );
    }

    [Fact]
    public async Task Whoever_stops_a_verification_stops_what_was_read_ahead()
    {
        await using var office = await LongAsync();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            office.Get<LedgerVerification>().RunAsync([], new AtOnce(stop.Cancel), stop.Token)
        );
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    private static async Task<TestOffice> LongAsync()
    {
        var office = await TestOffice.SealedAsync();
        var trail = office.Get<AuditTrail>();
        await office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    for (var i = 0; i < More; i++)
                        await trail.AppendAsync(session, new(null), null, new(AuditAction.LogRead), default);
                    return true;
                },
                TestContext.Current.CancellationToken
            );
        await office.SealAsync();
        return office;
    }

    private sealed class AtOnce(Action act) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => act();
    }
}
