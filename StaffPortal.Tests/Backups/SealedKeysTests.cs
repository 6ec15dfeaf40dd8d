using System.Text;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Backups;

/// <summary>The key folder in one file: opened by its passphrase alone, and never written over keys that are there.</summary>
public sealed class SealedKeysTests : IDisposable
{
    private const string Passphrase = "ข้าวเหนียวมะม่วง 14 ใบ";

    /// <summary>A sealed folder: to make a key of a passphrase costs seconds, which is its purpose.</summary>
    private static readonly Lazy<byte[]> AnyFolder = new(SealAny);

    private readonly string home = Directory.CreateTempSubdirectory("staffportal-keys-").FullName;

    private string Sealed => Path.Combine(home, "keys.sealed");

    [Fact]
    public void What_was_sealed_comes_back_into_an_empty_folder_as_it_was()
    {
        var folder = Folder("own");
        // Whoever may write there has laid a file of their own in the place of the draft, for everybody to read.
        File.WriteAllText($"{Sealed}.part", "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode($"{Sealed}.part", (UnixFileMode)0b110_110_110);
        Assert.Equal(2, new SealedKeys(folder).Write(Sealed, Passphrase).Value);

        var other = new KeyFolder(Path.Combine(home, "other"));
        Assert.Equal(2, new SealedKeys(other).Restore(Sealed, Passphrase).Value);

        Assert.Equal(folder.Read("office.key"), other.Read("office.key"));
        Assert.Equal(folder.Read("ledger.head"), other.Read("ledger.head"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Sealed) | File.GetUnixFileMode(Path.Combine(other.Path, "office.key"))
            );
    }

    [Fact]
    public void A_link_in_the_place_of_the_draft_leads_nowhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links are an administrator's there.");
        var (keys, theirs) = (new SealedKeys(Folder("own")), Path.Combine(home, "theirs"));
        File.WriteAllText(theirs, "theirs");

        File.CreateSymbolicLink($"{Sealed}.part", theirs);
        Assert.Null(SealedKeys.Refuse(Sealed, Passphrase));
        File.CreateSymbolicLink($"{Sealed}.part", theirs);
        Assert.Equal(2, keys.Write(Sealed, Passphrase).Value);

        Assert.Equal("theirs", File.ReadAllText(theirs));
        Assert.Null(File.ResolveLinkTarget(Sealed, returnFinalTarget: false));
    }

    [Fact]
    public void Another_passphrase_and_any_changed_byte_open_nothing()
    {
        var bytes = AnyFolder.Value;
        File.WriteAllBytes(Sealed, bytes);
        var other = new KeyFolder(Path.Combine(home, "other"));

        Assert.Equal("KeysFileUnreadable", new SealedKeys(other).Restore(Sealed, Passphrase + "!").Refusal?.Key);
        var inHeader = Encoding.ASCII.GetString(bytes).IndexOf("\"Passes\":3", StringComparison.Ordinal);
        foreach (var (at, to) in new[] { (inHeader + 9, (byte)'2'), (bytes.Length - 1, (byte)(bytes[^1] ^ 1)), (0, (byte)'S') })
        {
            var changed = bytes.ToArray();
            changed[at] = to;
            File.WriteAllBytes(Sealed, changed);
            Assert.Equal("KeysFileUnreadable", new SealedKeys(other).Restore(Sealed, Passphrase).Refusal?.Key);
        }

        Assert.Empty(other.Names("*"));
    }

    /// <summary>A file that asks for a terabyte is refused before a byte of it is taken: the test would not end otherwise.</summary>
    [Theory]
    [InlineData("\"MemoryKib\":65536", "\"MemoryKib\":1073741824")]
    [InlineData("\"Passes\":3", "\"Passes\":2000000000")]
    [InlineData("\"Lanes\":4", "\"Lanes\":16777215")]
    [InlineData("\"Lanes\":4", "\"Lanes\":0")]
    public void A_file_that_asks_for_more_than_a_machine_has_is_refused(string asked, string instead)
    {
        var text = Encoding.Latin1.GetString(AnyFolder.Value);
        Assert.Contains(asked, text, StringComparison.Ordinal);
        File.WriteAllBytes(Sealed, Encoding.Latin1.GetBytes(text.Replace(asked, instead, StringComparison.Ordinal)));

        Assert.Equal("KeysFileUnreadable", new SealedKeys(new(Path.Combine(home, "other"))).Restore(Sealed, Passphrase).Refusal?.Key);
    }

    [Fact]
    public void A_key_that_is_there_is_never_written_over_and_what_the_folder_remembers_stays()
    {
        var folder = Folder("own");
        new SealedKeys(folder).Write(Sealed, Passphrase);
        folder.Write("ledger.head", "newer");
        Assert.Equal(0, new SealedKeys(folder).Restore(Sealed, Passphrase).Value);
        Assert.Equal("newer", folder.Read("ledger.head"));

        var other = Folder("other");
        other.Delete("ledger.head");

        Assert.Equal("KeysFileDiffers", new SealedKeys(other).Restore(Sealed, Passphrase).Refusal?.Key);
        Assert.Null(other.Read("ledger.head"));
    }

    [Fact]
    public void A_short_passphrase_and_a_file_that_is_there_are_refused()
    {
        var keys = new SealedKeys(Folder("own"));

        Assert.Equal("PassphraseTooShort", keys.Write(Sealed, "fifteen letters").Refusal?.Key);
        File.WriteAllText(Sealed, "");
        Assert.Equal("KeysFileTaken", keys.Write(Sealed, Passphrase).Refusal?.Key);
    }

    [Fact]
    public async Task That_every_key_was_taken_out_is_an_entry_before_the_file_is_there()
    {
        await using var office = await TestOffice.OpenAsync();
        var keys = office.Get<KeyBackups>();

        Assert.True((await keys.RunAsync(new(null), Sealed, Passphrase, TestContext.Current.CancellationToken)).Succeeded);
        Assert.Equal(AuditAction.KeysBackedUp, (await office.EntriesAsync())[^1].Action);

        File.Delete(Sealed);
        await office.RefuseInsertsAsync("AuditEntries");
        var refused = await keys.RunAsync(new(null), Sealed, Passphrase, TestContext.Current.CancellationToken);
        Assert.Equal(nameof(Refusal.NotRecorded), refused.Refusal?.Key);
        Assert.False(File.Exists(Sealed));
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private static byte[] SealAny()
    {
        using var tests = new SealedKeysTests();
        Assert.True(new SealedKeys(tests.Folder("own")).Write(tests.Sealed, Passphrase).Succeeded);
        return File.ReadAllBytes(tests.Sealed);
    }

    private KeyFolder Folder(string name)
    {
        var folder = new KeyFolder(Path.Combine(home, name));
        folder.ReadOrMakeKey("office.key");
        folder.Write("ledger.head", "head");
        folder.Write("restoring.json", "{}");
        return folder;
    }
}
