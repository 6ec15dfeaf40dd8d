using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Auditing.Sequence;

/// <summary>
/// The key that vouches for an entry before its leaf does, and for what entries say of rights. It lies in the key folder: whoever
/// holds the database alone can make no code that holds.
/// </summary>
public sealed class TrailKey(KeyFolder folder)
{
    /// <summary>Bytes of a code: HMAC-SHA-256 cut to half (RFC 4868 §2.1.1).</summary>
    internal const int CodeBytes = 16;

    /// <summary>Its file.</summary>
    internal const string Name = "trail.key";
    private const string SinceName = "trail.since";

    private byte[]? key;
    private (long Size, HashSet<long> Waiting)? older;

    /// <summary>Whether the key lies in the folder now, whatever this process remembers of it.</summary>
    internal bool IsKept => folder.Read(Name) is not null;

    /// <summary>Whether the key is made.</summary>
    internal bool IsMade => Find() is not null;

    /// <summary>
    /// Whether an entry may lack a code, because it was made before there was a key: its leaf was there then, or it waited for one. An id
    /// alone tells nothing, since whoever inserts a row chooses it.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="leaf">The index of its leaf; null where it has none yet.</param>
    internal bool MayLackCode(AuditEntry entry, long? leaf)
    {
        if (entry.Node is not null)
            return false;
        if (!IsMade)
            return true;
        var (size, waiting) = older ??= ReadOlder();
        return leaf < size || waiting.Contains(entry.Id);
    }

    private byte[] Key => Find() ?? throw new InvalidOperationException("The trail's key is not made yet.");

    /// <summary>Makes the key, which vouches for every entry but those that are there already.</summary>
    /// <param name="size">Leaves in the ledger.</param>
    /// <param name="waiting">Entries that wait for a leaf.</param>
    internal void Make(long size, IEnumerable<long> waiting)
    {
        folder.ReadOrMake(SinceName, () => FormattableString.Invariant($"{size}:{string.Join(',', waiting)}"));
        key = folder.ReadOrMakeKey(Name);
    }

    /// <summary>The code of an entry, over its place in its node's series and its canonical bytes.</summary>
    internal byte[] CodeOf(int node, long number, ReadOnlySpan<byte> canonical)
    {
        const int PlaceBytes = sizeof(int) + sizeof(long);
        const int LargestOnStack = 2048;
        var name = "staffportal/entry/1"u8;
        var length = name.Length + PlaceBytes + canonical.Length;
        var whole = length <= LargestOnStack ? stackalloc byte[LargestOnStack] : new byte[length];
        name.CopyTo(whole);
        BinaryPrimitives.WriteInt32BigEndian(whole[name.Length..], node);
        BinaryPrimitives.WriteInt64BigEndian(whole[(name.Length + sizeof(int))..], number);
        canonical.CopyTo(whole[(name.Length + PlaceBytes)..]);
        return HMACSHA256.HashData(Key, whole[..length])[..CodeBytes];
    }

    /// <summary>Whether an entry bears the code of its own columns.</summary>
    /// <param name="canonical">Its canonical bytes.</param>
    internal bool Vouches(AuditEntry entry, ReadOnlySpan<byte> canonical) =>
        entry is { Node: { } node, Number: { } number, Code: { } code }
        && IsMade
        && CryptographicOperations.FixedTimeEquals(CodeOf(node, number, canonical), code);

    /// <summary>Stands for a text that the log shall not show; the same text at the same place gives the same.</summary>
    internal string Digest(string place, ReadOnlySpan<byte> value)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key);
        mac.AppendData("staffportal/right/1/"u8);
        mac.AppendData(Encoding.UTF8.GetBytes(place));
        mac.AppendData([0]);
        mac.AppendData(value);
        return Convert.ToHexStringLower(mac.GetHashAndReset().AsSpan(0, CodeBytes));
    }

    /// <summary>The code of what a backup says of itself.</summary>
    internal byte[] BackupCode(ReadOnlySpan<byte> manifest)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key);
        mac.AppendData("staffportal/backup/1/"u8);
        mac.AppendData(manifest);
        return mac.GetHashAndReset();
    }

    private byte[]? Find() => key ??= folder.Read(Name) is { } text ? Convert.FromBase64String(text) : null;

    private (long Size, HashSet<long> Waiting) ReadOlder() =>
        folder.Read(SinceName)?.Split(':') is [var size, var waiting]
            ? (
                long.Parse(size, CultureInfo.InvariantCulture),
                [.. waiting.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(i => long.Parse(i, CultureInfo.InvariantCulture))]
            )
            : (0, []);
}
