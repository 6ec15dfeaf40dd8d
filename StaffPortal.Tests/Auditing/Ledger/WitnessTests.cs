using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Auditing.Ledger;

/// <summary>What somebody hands in as a witness's checkpoint is checked before anything is said about the log.</summary>
public sealed class WitnessTests
{
    [Fact]
    public async Task What_is_no_checkpoint_of_this_log_is_bad_input_and_no_verdict()
    {
        await using var office = await TestOffice.SealedAsync();
        var note = (await office.Get<LedgerProofs>().NewestAsync(default))!;
        var stranger = new KeyFolder(OfficeTemplate.NewPath());
        var other = new FileLedgerSigner(stranger, "office.test/audit").Sign(new("office.test/audit", 60, new byte[32])).ToString();
        Directory.Delete(stranger.Path, recursive: true);

        Assert.Equal("WitnessNoCheckpoint", KeyOf(office, "garbage"));
        Assert.Equal("WitnessNoCheckpoint", KeyOf(office, note[..(note.Length / 2)]));
        Assert.Equal("WitnessNoCheckpoint", KeyOf(office, note[..^10]));
        Assert.Equal("WitnessNoCheckpoint", KeyOf(office, string.Join('\n', note.Split('\n').Take(3))));
        Assert.Equal("WitnessSignatureWrong", KeyOf(office, note.Replace("\n60\n", "\n61\n", StringComparison.Ordinal)));
        Assert.Equal("WitnessUnknownKey", KeyOf(office, other));
        Assert.Null(KeyOf(office, note));
        Assert.Null(KeyOf(office, "\r\n " + note.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_folder_is_not_judged_by_a_witness_that_cannot_be_read()
    {
        await using var office = await TestOffice.SealedAsync();
        var folder = OfficeTemplate.NewPath();
        Assert.True((await office.Get<LedgerBundle>().WriteAsync(folder, (null, null), null, default)).Succeeded);

        var report = await BundleVerification.RunAsync(folder, office.Get<LedgerSigner>().Key, ["garbage"], null, default);

        Assert.Equal("WitnessNoCheckpoint", report.Refusal?.Key);
        Directory.Delete(folder, recursive: true);
    }

    private static string? KeyOf(TestOffice office, string note) => office.Get<LedgerVerification>().ReadWitnesses([note]).Refusal?.Key;
}
