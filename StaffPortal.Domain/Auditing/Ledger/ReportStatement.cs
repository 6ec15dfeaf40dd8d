using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// What the office signs, with its ledger's key, about one report to a citizen: which file it is, and how many entries of the log, as it
/// was at one checkpoint, it tells of. Its first line is no ledger's name, so nobody can take it for a checkpoint.
/// </summary>
/// <param name="Origin">Which log.</param>
/// <param name="Number">The report's number: the look of the entry about making it.</param>
/// <param name="Citizen">A keyed mark of whom it is about and this number; only the office can tell of whom.</param>
/// <param name="From">First day (Bangkok).</param>
/// <param name="To">Last day (Bangkok).</param>
/// <param name="Entries">How many entries it tells of; 0 states that there is none.</param>
/// <param name="Report">SHA-256 of the report's file.</param>
/// <param name="Leaves">What <see cref="DigestOf(IEnumerable{ProvenLeaf})"/> makes of the entries, in the report's order.</param>
/// <param name="Log">The size and root of the log.</param>
/// <param name="MadeAt">When (UTC).</param>
public sealed record ReportStatement(
    string Origin,
    Guid Number,
    string Citizen,
    DateOnly From,
    DateOnly To,
    int Entries,
    byte[] Report,
    byte[] Leaves,
    Checkpoint Log,
    DateTimeOffset MadeAt
)
{
    private const string Suffix = "/citizen-report/1";
    private const string Day = "yyyy-MM-dd";
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The text that is signed: one fact a line, none of them free text.</summary>
    public string Text =>
        string.Join(
            '\n',
            Origin + Suffix,
            $"number {Number:D}",
            $"citizen {Citizen}",
            $"from {From.ToString(Day, CultureInfo.InvariantCulture)}",
            $"to {To.ToString(Day, CultureInfo.InvariantCulture)}",
            FormattableString.Invariant($"entries {Entries}"),
            $"report {Convert.ToBase64String(Report)}",
            $"leaves {Convert.ToBase64String(Leaves)}",
            FormattableString.Invariant($"log {Log.Size} {Convert.ToBase64String(Log.Root)}"),
            $"made {MadeAt.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}",
            ""
        );

    /// <summary>Reads a signed note that one of the keys signed about its own log; null when it is none.</summary>
    public static ReportStatement? Open(string note, IReadOnlyCollection<VerifierKey> keys) =>
        SignedNote.Parse(note) is { } signed
        && Parse(signed.Text) is { } statement
        && keys.Any(k => k.Name == statement.Origin)
        && signed.IsSignedBy(keys.Where(k => k.Name == statement.Origin))
            ? statement
            : null;

    /// <summary>Reads a note's text; null when it is not exactly what a statement writes.</summary>
    public static ReportStatement? Parse(string text)
    {
        if (
            text.Split('\n')
                is not [var name, var number, var citizen, var from, var to, var entries, var report, var leaves, var log, var made, ""]
            || !name.EndsWith(Suffix, StringComparison.Ordinal)
            || !Guid.TryParseExact(After(number, "number "), "D", out var id)
            || !TryDay(After(from, "from "), out var first)
            || !TryDay(After(to, "to "), out var last)
            || !int.TryParse(After(entries, "entries "), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || VerifierKey.Decode(After(report, "report ")) is not { Length: MerkleTree.HashBytes } file
            || VerifierKey.Decode(After(leaves, "leaves ")) is not { Length: MerkleTree.HashBytes } digest
            || After(log, "log ").Split(' ') is not [var size, var root]
            || Checkpoint.Parse($"{name[..^Suffix.Length]}\n{size}\n{root}\n") is not { } head
            || !DateTimeOffset.TryParseExact(
                After(made, "made "),
                Instant,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var at
            )
        )
            return null;
        var read = new ReportStatement(head.Origin, id, After(citizen, "citizen "), first, last, count, file, digest, head, at);
        return read.Text == text ? read : null;
    }

    /// <summary>SHA-256 over each entry's leaf index (eight bytes, big-endian) and leaf hash.</summary>
    public static byte[] DigestOf(IEnumerable<ProvenLeaf> leaves)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> index = stackalloc byte[8];
        foreach (var leaf in leaves)
        {
            BinaryPrimitives.WriteInt64BigEndian(index, leaf.Index);
            hash.AppendData(index);
            hash.AppendData(leaf.Leaf);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256 of a report's file.</summary>
    public static byte[] DigestOf(string report) => SHA256.HashData(Encoding.UTF8.GetBytes(report));

    private static string After(string line, string word) => line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..] : "";

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}

/// <summary>An entry by its place and hash alone: the hash holds a random id of each entry, so nobody can try out what it says.</summary>
/// <param name="Index">The leaf's index.</param>
/// <param name="Leaf">Its hash.</param>
/// <param name="Hashes">The path of RFC 6962 §2.1.1.</param>
public sealed record ProvenLeaf(long Index, byte[] Leaf, IReadOnlyList<byte[]> Hashes);
