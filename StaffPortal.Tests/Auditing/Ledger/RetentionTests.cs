using System.Data.Common;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Auditing.Ledger;

public sealed class RetentionTests : IDisposable
{
    private readonly KeyFolder keys = new(Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}"));

    public void Dispose() => Directory.Delete(keys.Path, recursive: true);

    [Fact]
    public async Task Entries_pruned_under_policy_are_told_from_missing_ones_and_proofs_still_hold()
    {
        await using var office = await TestOffice.MadeAsync(keys, new(40, 60), TimeSpan.FromDays(120));
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.SealAsync();
        var (witness, proof) = (
            (await office.Get<LedgerProofs>().NewestAsync(default))!,
            (await office.Get<LedgerProofs>().ProveAsync(60, default)).Value!
        );

        var pruned = await office.Get<LogRetention>().PruneAsync(await office.OriginAsync("dpo"), 100, default);

        Assert.Equal(59, pruned.Value);
        await office.SealAsync();
        var report = await office.VerifyAsync(witness);
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal((62, 3, 59), (report.Size, report.Entries, report.Pruned));
        Assert.Equal(
            (AuditAction.LogPruned, "below=60 kept=1"),
            ((await office.EntriesAsync())[^1].Action, (await office.EntriesAsync())[^1].Detail)
        );
        Assert.True((await office.Get<LedgerProofs>().ProveAsync(60, default)).Value!.Holds([office.Get<LedgerSigner>().Key]));
        Assert.True(proof.Holds([office.Get<LedgerSigner>().Key]));
        Assert.Equal("LedgerEntryGone", (await office.Get<LedgerProofs>().ProveAsync(3, default)).Refusal?.Key);
        Assert.Equal(0, (await office.Get<LogRetention>().PruneAsync(await office.OriginAsync("dpo"), 100, default)).Value);

        var folder = Path.Combine(keys.Path, "bundle");
        Assert.True((await office.Get<LedgerBundle>().WriteAsync(folder, (null, null), null, default)).Succeeded);
        var outside = (await BundleVerification.RunAsync(folder, office.Get<LedgerSigner>().Key, [witness], null, default)).Value!;
        Assert.True(outside.IsWhole, string.Join('\n', outside.Findings));
        Assert.Equal((3, 59), (outside.Entries, outside.Pruned));

        await office.DropGuardsAsync();
        await office.ExecuteAsync("DELETE FROM AuditEntries WHERE Id = 61");
        await office.RestoreGuardsAsync();
        Assert.Equal([new(LedgerFault.EntryMissing, 60, "entry 61")], (await office.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_folder_written_before_entries_went_keeps_them_and_todays_log_continues_it()
    {
        await using var office = await TestOffice.MadeAsync(keys, new(40, 60), TimeSpan.FromDays(120));
        await office.SealAsync();
        var (archive, key) = (Path.Combine(keys.Path, "archive"), office.Get<LedgerSigner>().Key);
        Assert.True((await office.Get<LedgerBundle>().WriteAsync(archive, (null, null), null, default)).Succeeded);

        Assert.Equal(59, (await office.Get<LogRetention>().PruneAsync(await office.OriginAsync("dpo"), 100, default)).Value);
        await office.SealAsync();

        var kept = (await BundleVerification.RunAsync(archive, key, [], null, default)).Value!;
        Assert.True(kept.IsWhole, string.Join('\n', kept.Findings));
        Assert.Equal((kept.Size, 0), (kept.Entries, kept.Pruned));
        var continues = (await office.Get<LedgerProofs>().ContinuesAsync(kept.Size, default)).Value!;
        Assert.True(continues.Holds([key]));
        Assert.Equal(kept.Head!.Root, continues.FromRoot);
    }

    [Fact]
    public async Task What_tells_of_rights_outlives_the_retention_and_is_missed_when_it_goes_with_the_rest()
    {
        await using var office = await TestOffice.MadeAsync(keys, new(40, 60), TimeSpan.FromDays(120));
        await office.SealAsync();
        await office.Get<LogRetention>().PruneAsync(await office.OriginAsync("dpo"), 100, default);
        await office.SealAsync();
        await Assert.ThrowsAnyAsync<DbException>(() => office.ExecuteAsync("DELETE FROM AuditEntries WHERE Id = 1"));

        await office.DropGuardsAsync();
        await office.ExecuteAsync("DELETE FROM AuditEntries WHERE Id = 1");
        await office.RestoreGuardsAsync();

        Assert.Contains(new(LedgerFault.EntryMissing, null, "1 that tell of rights"), (await office.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Nobody_prunes_below_ninety_days_neither_by_setting_nor_by_hand()
    {
        await using var office = await TestOffice.MadeAsync(keys, new(40, 60), TimeSpan.FromDays(20));
        Assert.Equal(
            "RetentionTooShort",
            (await office.Get<LogRetention>().PruneAsync(await office.OriginAsync("dpo"), 89, default)).Refusal?.Key
        );
        await Assert.ThrowsAnyAsync<DbException>(() => office.ExecuteAsync("DELETE FROM AuditEntries WHERE Id = 1"));
        var yesterday = DateTime.UtcNow.AddDays(-1).Ticks;
        var refused = await Assert.ThrowsAnyAsync<DbException>(() =>
            office.ExecuteAsync(
                FormattableString.Invariant(
                    $"INSERT INTO LedgerPrunings (LookId, Before) VALUES (x'A0000000000000000000000000000001', {yesterday})"
                )
            )
        );
        Assert.Contains("90 days", refused.Message, StringComparison.Ordinal);
    }
}
