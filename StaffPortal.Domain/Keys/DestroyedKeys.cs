using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StaffPortal.Domain.Keys;

/// <summary>
/// Which citizens' keys have been destroyed, as the key folder knows it: a backup from before holds the wrapped key, and by this list it is
/// destroyed again when that backup is restored. Each line bears a code under a key of the folder; whoever holds the database alone
/// adds nothing to it and takes nothing away.
/// </summary>
internal sealed class DestroyedKeys(KeyFolder folder, Func<string, byte[]> codeOf)
{
    private const string Name = "destroyed.list";
    private const string InstantFormat = "yyyyMMddTHHmmssfffffffZ";
    private const int CodeBytes = 16;

    /// <summary>How long another process may hold the file.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock adding = new();

    /// <summary>
    /// Adds one whose destruction is committed. When the file cannot be written nothing is said: the log tells of every erasure, and the
    /// list is completed from it at the next start, backup or restore.
    /// </summary>
    /// <param name="at">When it was destroyed (UTC).</param>
    public void AddOne(Guid citizenId, DateTimeOffset at)
    {
        try
        {
            Add([new(citizenId, at)], isFlushed: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // See above.
        }
    }

    /// <summary>Adds those that are not on it yet, and waits for the disk.</summary>
    /// <returns>How many it lacked.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public int AddMissing(IEnumerable<DestroyedKey> destroyed)
    {
        var known = Read().Keys;
        var missing = destroyed.Where(d => !known.ContainsKey(d.CitizenId)).DistinctBy(d => d.CitizenId).ToList();
        if (missing.Count > 0)
            Add(missing, isFlushed: true);
        return missing.Count;
    }

    /// <summary>What stands on it; a last line that a killed process did not finish counts for nothing.</summary>
    public DestroyedList Read()
    {
        if (folder.Names(Name).Count == 0)
            return new(new Dictionary<Guid, DateTimeOffset>(), 0);
        using var file = Held(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.ASCII);
        var (keys, altered) = (new Dictionary<Guid, DateTimeOffset>(), 0);
        var text = reader.ReadToEnd();
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        foreach (var line in whole.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is { } key)
                keys.TryAdd(key.CitizenId, key.At);
            else
                altered++;
        }

        return new(keys, altered);
    }

    private void Add(IReadOnlyList<DestroyedKey> destroyed, bool isFlushed)
    {
        lock (adding)
        {
            using var file = Held(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(EndOfWholeLines(file));
            file.Position = file.Length;
            file.Write(Encoding.ASCII.GetBytes(string.Concat(destroyed.Select(d => Line(d) + "\n"))));
            file.Flush(isFlushed);
        }
    }

    private static long EndOfWholeLines(FileStream file)
    {
        for (var at = file.Length; at > 0; at--)
        {
            file.Position = at - 1;
            if (file.ReadByte() == '\n')
                return at;
        }

        return 0;
    }

    private FileStream Held(FileMode mode, FileAccess access, FileShare share) => folder.OpenInTurn(Name, mode, access, share, Patience);

    private string Line(DestroyedKey key)
    {
        var said = string.Create(
            CultureInfo.InvariantCulture,
            $"{key.CitizenId:N} {key.At.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture)}"
        );
        return $"{said} {Convert.ToHexStringLower(codeOf($"staffportal/destroyed/1/{said}").AsSpan(0, CodeBytes))}";
    }

    private DestroyedKey? Parse(string line) =>
        line.Split(' ') is [var id, var at, _]
        && Guid.TryParseExact(id, "N", out var citizen)
        && DateTimeOffset.TryParseExact(
            at,
            InstantFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
        && new DestroyedKey(citizen, instant) is var key
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Line(key)), Encoding.ASCII.GetBytes(line))
            ? key
            : null;
}

/// <summary>A citizen whose key was destroyed, and when (UTC).</summary>
internal sealed record DestroyedKey(Guid CitizenId, DateTimeOffset At);

/// <summary>What the list of destroyed keys says.</summary>
/// <param name="Keys">When each citizen's key was destroyed (UTC).</param>
/// <param name="Altered">Lines that the portal did not write.</param>
internal sealed record DestroyedList(IReadOnlyDictionary<Guid, DateTimeOffset> Keys, int Altered);
