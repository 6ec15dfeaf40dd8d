using System.Security.Cryptography;

namespace StaffPortal.Domain.Keys;

/// <summary>Where keys live: files outside the database, readable by their owner alone.</summary>
/// <param name="path">The folder; made when a key is first kept in it.</param>
public sealed class KeyFolder(string path)
{
    private const int KeyBytes = 32;
    private const string TurnName = "making.lock";

    /// <summary>How long making a key may keep others from their turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(10);

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>The text of a file; null when there is none.</summary>
    public string? Read(string name) => File.Exists(FileOf(name)) ? File.ReadAllText(FileOf(name)).Trim() : null;

    /// <summary>
    /// The text of a file, or what <paramref name="make"/> gives, kept first: when several processes make it at once, all get the one that
    /// was kept. They take turns by a lock: a file is moved to a name that seems free and is not, when another is moved there meanwhile.
    /// </summary>
    /// <exception cref="IOException">Another held the lock for longer than making takes.</exception>
    public string ReadOrMake(string name, Func<string> make)
    {
        if (Read(name) is { } kept)
            return kept;
        using var turn = OpenInTurn(TurnName, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, Patience);
        if (Read(name) is null)
            Write(name, make());
        return Read(name)!;
    }

    /// <summary>The secret of 32 random bytes that the file holds; made where there is none.</summary>
    internal byte[] ReadOrMakeKey(string name) =>
        Convert.FromBase64String(ReadOrMake(name, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))));

    /// <summary>Writes a file whole, or leaves the one that was there.</summary>
    /// <param name="name">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isFlushed">Whether to wait for the disk; otherwise a power cut may leave the one that was there.</param>
    public void Write(string name, string text, bool isFlushed = true) =>
        File.Move(WriteDraft(text, isFlushed), FileOf(name), overwrite: true);

    /// <summary>Opens a file, made for its owner alone where there is none; the folder is made with it.</summary>
    internal FileStream Open(string name, FileMode mode, FileAccess access, FileShare share)
    {
        if (mode != FileMode.Open)
            OwnerOnly.Folder(path);
        return OwnerOnly.Open(
            FileOf(name),
            new()
            {
                Mode = mode,
                Access = access,
                Share = share,
            }
        );
    }

    /// <summary>Opens a file, and waits for another process that holds it.</summary>
    /// <exception cref="IOException">It was held for longer, or cannot be opened at all.</exception>
    internal FileStream OpenInTurn(string name, FileMode mode, FileAccess access, FileShare share, TimeSpan patience)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return Open(name, mode, access, share);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(start) < patience)
            {
                Thread.Sleep(BetweenTries);
            }
        }
    }

    /// <summary>Forgets a file.</summary>
    public void Delete(string name) => File.Delete(FileOf(name));

    /// <summary>Names of the files that match a pattern such as <c>master-*.key</c>, sorted.</summary>
    public IReadOnlyList<string> Names(string pattern) =>
        Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, pattern).Select(f => System.IO.Path.GetFileName(f)).Order(StringComparer.Ordinal)]
            : [];

    private string FileOf(string name) => System.IO.Path.Combine(path, name);

    private string WriteDraft(string text, bool isFlushed = true)
    {
        OwnerOnly.Folder(path);
        var draft = FileOf($".{Guid.NewGuid():N}");
        using var file = OwnerOnly.Open(draft, new() { Mode = FileMode.CreateNew, Access = FileAccess.Write });
        file.Write(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
        file.Flush(flushToDisk: isFlushed);
        return draft;
    }
}
