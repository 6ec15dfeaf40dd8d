using CsCheck;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Auditing.Ledger;

/// <summary>A folder on somebody else's machine: whole, or each thing done to it named by index.</summary>
public sealed class BundleTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"staffportal-bundle-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_bundle_verifies_with_no_database_and_a_key_known_from_elsewhere()
    {
        var key = await WriteAsync();
        var report = await VerifyAsync(key);
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal((60, 60, 1), (report.Size, report.Entries, report.Checkpoints));
        Assert.True(File.Exists(Path.Combine(folder, LedgerBundle.FormatName)));
    }

    [Fact]
    public async Task Some_days_alone_verify_against_the_whole_tree()
    {
        await using var office = await TestOffice.SealedAsync();
        var manifest = (
            await office.Get<LedgerBundle>().WriteAsync(folder, (office.Today.AddDays(-30), office.Today.AddDays(-10)), null, default)
        ).Value!;
        var report = await VerifyAsync(office.Get<LedgerSigner>().Key);
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.InRange(report.Entries, 1, 59);
        Assert.Equal(manifest.To - manifest.From, report.Entries);
        Assert.Equal(60, report.Size);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_read_is_not_left_out_in_silence()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.DropGuardsAsync();
        await office.ExecuteAsync("UPDATE AuditEntries SET LookId = 'x' WHERE Id = 31");

        await Assert.ThrowsAsync<FormatException>(() => office.Get<LedgerBundle>().WriteAsync(folder, (null, null), null, default));
    }

    [Fact]
    public async Task What_is_done_to_the_lines_is_named_by_index()
    {
        var key = await WriteAsync();
        var whole = await File.ReadAllLinesAsync(EntriesPath, TestContext.Current.CancellationToken);
        await NamedAsync(
            key,
            [.. whole[..7], whole[7].Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal), .. whole[8..]],
            new LedgerFinding(LedgerFault.EntryAltered, 7)
        );
        await NamedAsync(key, [.. whole[..9], .. whole[10..]], new LedgerFinding(LedgerFault.EntryMissing, 9));
        await NamedAsync(key, [.. whole[..12], whole[3], .. whole[12..]], new LedgerFinding(LedgerFault.EntryInserted, 12, "before it"));
        await NamedAsync(
            key,
            [.. whole[..20], whole[21], whole[20], .. whole[22..]],
            new(LedgerFault.EntriesSwapped, 20, "with 21"),
            new(LedgerFault.EntriesSwapped, 21, "with 20")
        );
        await NamedAsync(
            key,
            [.. whole[..5], whole[50], .. whole[6..50], whole[5], .. whole[51..]],
            new(LedgerFault.EntriesSwapped, 5, "with 50"),
            new(LedgerFault.EntriesSwapped, 50, "with 5")
        );
        await NamedAsync(key, [.. whole, whole[0]], new LedgerFinding(LedgerFault.EntryInserted, 60, "after the last"));
        await NamedAsync(key, [.. whole[..59], ""], new LedgerFinding(LedgerFault.EntryMissing, 59));
    }

    [Fact]
    public async Task A_bit_anywhere_in_the_entries_the_leaves_or_the_checkpoint_is_found()
    {
        var key = await WriteAsync();
        foreach (var name in new[] { LedgerBundle.EntriesName, LedgerBundle.LeavesName, LedgerBundle.NewestName })
        {
            var path = Path.Combine(folder, name);
            var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            (from at in Gen.Int[0, whole.Length - 1] from bit in Gen.Int[0, 7] select (at, bit)).Sample(
                flip =>
                {
                    var bytes = whole.ToArray();
                    bytes[flip.at] ^= (byte)(1 << flip.bit);
                    File.WriteAllBytes(path, bytes);
                    Assert.False(VerifyAsync(key).GetAwaiter().GetResult().IsWhole, $"{name} at {flip.at} bit {flip.bit}");
                },
                iter: 30,
                threads: 1
            );
            await File.WriteAllBytesAsync(path, whole, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_bundle_signed_with_another_key_does_not_pass_for_who_knows_the_right_one()
    {
        await WriteAsync();
        var right = new FileLedgerSigner(
            new(Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}")),
            "office.test/audit"
        ).Key;
        Assert.Contains((await VerifyAsync(right)).Findings, f => f.Fault == LedgerFault.SignatureUnknown);
    }

    [Fact]
    public async Task Nothing_is_written_of_a_log_that_is_not_sealed_nor_into_a_folder_that_holds_something()
    {
        await using var office = await TestOffice.OpenAsync();
        var bundle = office.Get<LedgerBundle>();

        await office.RefusedAsync("LedgerEmpty", () => bundle.WriteAsync(folder, (null, null), null, default));
        Assert.False(Directory.Exists(folder));

        await office.SealAsync();
        Directory.CreateDirectory(folder);
        var note = Path.Combine(folder, "note.txt");
        await File.WriteAllTextAsync(note, "mine", TestContext.Current.CancellationToken);
        await office.RefusedAsync("LedgerFolderNotEmpty", () => bundle.WriteAsync(folder, (null, null), null, default));
        Assert.Equal([note], Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(LedgerBundle.ManifestName)]
    public async Task A_folder_without_a_manifest_or_a_key_is_no_bundle(string? lost)
    {
        Directory.CreateDirectory(folder);
        if (lost is not null)
        {
            await WriteAsync();
            File.Delete(Path.Combine(folder, lost));
        }

        Assert.Equal("LedgerNoBundle", (await BundleVerification.RunAsync(folder, null, [], null, default)).Refusal?.Key);
    }

    [Fact]
    public async Task A_bundle_without_its_key_is_checked_by_one_known_from_elsewhere_alone()
    {
        var key = await WriteAsync();
        File.Delete(Path.Combine(folder, LedgerBundle.KeyName));

        Assert.Equal("LedgerNoBundle", (await BundleVerification.RunAsync(folder, null, [], null, default)).Refusal?.Key);
        Assert.True((await VerifyAsync(key)).IsWhole);
    }

    private string EntriesPath => Path.Combine(folder, LedgerBundle.EntriesName);

    private async Task<VerifierKey> WriteAsync()
    {
        await using var office = await TestOffice.SealedAsync();
        var written = await office.Get<LedgerBundle>().WriteAsync(folder, (null, null), null, default);
        Assert.True(written.Succeeded, written.Refusal?.Message);
        return office.Get<LedgerSigner>().Key;
    }

    private async Task<VerificationReport> VerifyAsync(VerifierKey key) =>
        (await BundleVerification.RunAsync(folder, key, [], null, default)).Value!;

    private async Task NamedAsync(VerifierKey key, string[] lines, params LedgerFinding[] findings)
    {
        await File.WriteAllTextAsync(EntriesPath, string.Concat(lines.Select(l => l + "\n")), TestContext.Current.CancellationToken);
        Assert.Equal(findings, (await VerifyAsync(key)).Findings);
    }
}
