using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Domain.Traffic;

/// <summary>A line with its texts, as its leaf commits to it and as a designated reader sees it.</summary>
internal sealed record TrafficRecord(TrafficLine Line, string Page, string? Referrer, string? Browser);

/// <summary>
/// A line's leaf: its salt and its canonical bytes (docs/audit-format.md). The salt keeps whoever holds a neighbour's hash
/// from trying out what the line may say.
/// </summary>
internal static class TrafficLeaf
{
    public const int SaltBytes = 32;

    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const int Version = 1;

    /// <summary>The salt of a place in a day.</summary>
    public static byte[] Salt(ReadOnlySpan<byte> daySalt, long position)
    {
        Span<byte> both = stackalloc byte[SaltBytes + sizeof(long)];
        daySalt.CopyTo(both);
        BinaryPrimitives.WriteInt64BigEndian(both[SaltBytes..], position);
        return SHA256.HashData(both);
    }

    /// <summary>The hash of a leaf.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonical)
    {
        var size = salt.Length + canonical.Length;
        var both = size <= 4096 ? stackalloc byte[4096] : new byte[size];
        salt.CopyTo(both);
        canonical.CopyTo(both[salt.Length..]);
        return MerkleTree.LeafHash(both[..size]);
    }

    /// <summary>Writes the canonical bytes of a line.</summary>
    public static void Write(TrafficRecord record, CanonicalLine canonical)
    {
        var line = record.Line;
        canonical.Clear();
        canonical.Begin();
        canonical.Member("account"u8, line.Account);
        canonical.Member("address"u8, new IPAddress(line.Address).ToString());
        canonical.Member("at"u8, line.At.UtcDateTime, Instant);
        canonical.Member("browser"u8, record.Browser);
        if (line.Bytes is { } bytes)
            canonical.Member("bytes"u8, bytes);
        canonical.Member("cameFrom"u8, record.Referrer);
        canonical.Member("file"u8, line.FileId);
        canonical.Member("line"u8, line.LineNumber);
        canonical.Member("method"u8, line.Method);
        canonical.Member("offset"u8, line.OffsetMinutes);
        canonical.Member("page"u8, record.Page);
        canonical.Member("query"u8, line.Query);
        canonical.Member("status"u8, line.Status);
        canonical.Member("v"u8, Version);
        canonical.End();
    }
}
