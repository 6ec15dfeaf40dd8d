using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Auditing.Ledger;

public sealed class SealingTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Every_entry_gets_its_leaf_and_every_batch_a_signed_head(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        Assert.True(await office.Sealer().IntegrateAsync(TimeSpan.FromSeconds(1), default));
        await office.DeclaredAsync("officer", "elderly-payment");
        Assert.True(await office.Sealer().IntegrateAsync(TimeSpan.FromSeconds(1), default));

        await using var db = office.Db();
        Assert.Equal(
            await db.Set<AuditEntry>().CountAsync(TestContext.Current.CancellationToken),
            await db.Set<LedgerLeaf>().CountAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(2, await db.Set<LedgerCheckpoint>().CountAsync(TestContext.Current.CancellationToken));
        var report = await office.VerifyAsync();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal((61, 61, 2), (report.Size, report.Entries, report.Checkpoints));
        Assert.NotNull(Checkpoint.Open((await office.Get<LedgerProofs>().NewestAsync(default))!, [office.Get<LedgerSigner>().Key]));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Proofs_hold_under_the_key_and_under_no_other(DatabaseProvider provider)
    {
        await using var office = await TestOffice.SealedAsync(provider);
        var other = new FileLedgerSigner(
            new(Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}")),
            "office.test/audit"
        );

        for (var index = 0; index < 60; index += 7)
        {
            var proof = InclusionProof.Parse((await office.Get<LedgerProofs>().ProveAsync(index, default)).Value!.ToJson())!;
            Assert.True(proof.Holds([office.Get<LedgerSigner>().Key]));
            Assert.False(proof.Holds([other.Key]));
            Assert.False((proof with { Index = index + 1 }).Holds([office.Get<LedgerSigner>().Key]));
            Assert.False((proof with { Leaf = [.. proof.Leaf.SkipLast(1)] }).Holds([office.Get<LedgerSigner>().Key]));
            var continues = ConsistencyProof.Parse((await office.Get<LedgerProofs>().ContinuesAsync(index + 1, default)).Value!.ToJson())!;
            Assert.True(continues.Holds([office.Get<LedgerSigner>().Key]));
            Assert.False((continues with { From = continues.From + 1 }).Holds([office.Get<LedgerSigner>().Key]));
        }

        Assert.Equal("LedgerIndexUnknown", (await office.Get<LedgerProofs>().ProveAsync(60, default)).Refusal?.Key);
        Assert.Equal("LedgerSizeUnknown", (await office.Get<LedgerProofs>().ContinuesAsync(0, default)).Refusal?.Key);
    }

    [Fact]
    public async Task Of_two_sealers_started_at_once_one_seals()
    {
        await using var office = await TestOffice.OpenAsync();
        var (one, other) = (office.Sealer(), office.Sealer());

        var sealedBy = await Task.WhenAll(one.StepAsync(default), other.StepAsync(default));

        Assert.Equal([0, 60], sealedBy.Order());
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task A_holder_paused_past_its_lease_seals_nothing_when_it_wakes()
    {
        await using var office = await TestOffice.OpenAsync();
        var (paused, next) = (office.Sealer(), office.Sealer());
        Assert.Equal(60, await paused.StepAsync(default));
        Assert.Equal(0, await next.StepAsync(default));

        office.Clock.Advance(JobLease.Timeout);
        await office.DeclaredAsync("officer", "elderly-payment");
        Assert.Equal(1, await next.StepAsync(default));
        await office.DeclaredAsync("officer", "elderly-payment");

        Assert.Equal(0, await paused.StepAsync(default));
        Assert.Equal(2, await next.StepAsync(default));
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task A_clock_set_back_an_hour_neither_loses_nor_reorders_an_entry()
    {
        await using var office = await TestOffice.SealedAsync();
        var later = TestOffice.With(office, office.Clock.GetUtcNow().AddHours(-1));
        await later.DeclaredAsync("officer", "elderly-payment");

        Assert.True(await later.Sealer().IntegrateAsync(TimeSpan.FromSeconds(1), default));

        var report = await office.VerifyAsync();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal(61, report.Size);
    }

    [Fact]
    public async Task Entries_committed_late_and_out_of_order_are_sealed_after_those_before_them()
    {
        await using var office = await TestOffice.SealedAsync();
        office.OfSqlite("a number of an entry that its writer chooses");
        var sealer = office.Sealer();
        await AppendAsync(office, 9000);
        Assert.Equal(1, await sealer.StepAsync(default));
        await AppendAsync(office, 8000);

        Assert.Equal(1, await sealer.StepAsync(default));

        Assert.Equal(
            (60, 61),
            (await office.Get<LedgerProofs>().IndexOfAsync(9000, default), await office.Get<LedgerProofs>().IndexOfAsync(8000, default))
        );
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task After_the_signing_key_is_rotated_earlier_checkpoints_still_verify()
    {
        var keys = new Domain.Keys.KeyFolder(Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}"));
        var signer = new FileLedgerSigner(keys, "office.test/audit");
        var (earlier, note) = (signer.Key, signer.Sign(new("office.test/audit", 1, MerkleTree.LeafHash([1]))).ToString());

        signer.Rotate();

        Assert.NotEqual(earlier.Text, signer.Key.Text);
        Assert.Equal([signer.Key.Text, earlier.Text], new FileLedgerSigner(keys, "office.test/audit").Keys.Select(k => k.Text));
        Assert.NotNull(Checkpoint.Open(note, signer.Keys));
        Assert.Null(Checkpoint.Open(note, [signer.Key]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(keys.Path, "ledger.skey")));
        Directory.Delete(keys.Path, recursive: true);
    }

    /// <summary>An entry of the portal's own that the database numbers out of turn.</summary>
    private static Task AppendAsync(TestOffice office, long id) =>
        office
            .Get<PortalStore>()
            .WriteAsync(
                async db =>
                {
                    var entry = await office.Get<AuditTrail>().AppendAsync(db, new(null), new(AuditAction.LogRead), default);
                    entry.Id = id;
                },
                default
            );
}
