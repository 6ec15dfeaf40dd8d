namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>A line of canonical bytes, hashed.</summary>
/// <param name="Hash">The leaf hash; null for an empty line, which stands for a pruned entry.</param>
/// <param name="PrunesBelow">The index below which this entry, being about a pruning, says that entries are gone; else 0.</param>
internal readonly record struct HashedLine(byte[]? Hash, long PrunesBelow);

/// <summary>Reads lines in large pieces and hashes them on every core.</summary>
internal sealed class LineReader(string path) : IDisposable
{
    private const int PieceBytes = 1 << 20;

    private static ReadOnlySpan<byte> PruningMark => "\"action\":\"LogPruned\""u8;

    private readonly FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
    private readonly Queue<HashedLine> queue = new();
    private readonly List<HashedLine> window = [];
    private byte[] piece = new byte[PieceBytes];
    private int rest;
    private bool ended;

    /// <summary>Sees to it that so many lines are ready, where the file has them.</summary>
    public void Fill(int lines)
    {
        while (window.Count + queue.Count < lines && !ended)
            ReadPiece();
        while (window.Count < lines && queue.TryDequeue(out var line))
            window.Add(line);
    }

    /// <summary>A line some places ahead.</summary>
    public bool TryPeek(int ahead, out HashedLine line)
    {
        if (skipped + ahead >= window.Count)
            Compact(ahead);
        var there = skipped + ahead < window.Count;
        line = there ? window[skipped + ahead] : default;
        return there;
    }

    /// <summary>Goes on.</summary>
    public void Skip(int lines) => skipped += lines;

    public void Dispose() => file.Dispose();

    private int skipped;

    private void Compact(int ahead)
    {
        window.RemoveRange(0, Math.Min(skipped, window.Count));
        skipped = 0;
        Fill(ahead + 1);
    }

    private void ReadPiece()
    {
        if (rest == piece.Length)
            Array.Resize(ref piece, piece.Length * 2);
        var read = file.ReadAtLeast(piece.AsSpan(rest), piece.Length - rest, throwOnEndOfStream: false);
        var length = rest + read;
        ended = length < piece.Length;
        var ends = new List<int>();
        for (var at = 0; at < length; )
        {
            var next = piece.AsSpan(at, length - at).IndexOf((byte)'\n');
            if (next < 0)
                break;
            ends.Add(at + next);
            at += next + 1;
        }

        var whole = ends.Count == 0 ? 0 : ends[^1] + 1;
        if (ended && whole < length)
        {
            ends.Add(length);
            whole = length;
        }

        var hashed = new HashedLine[ends.Count];
        var bytes = piece;
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(0, Math.Max(1, ends.Count)),
            range =>
            {
                for (var i = range.Item1; i < Math.Min(range.Item2, ends.Count); i++)
                    hashed[i] = Hash(bytes.AsSpan(i == 0 ? 0 : ends[i - 1] + 1, ends[i] - (i == 0 ? 0 : ends[i - 1] + 1)));
            }
        );
        foreach (var line in hashed)
            queue.Enqueue(line);
        rest = length - whole;
        piece.AsSpan(whole, rest).CopyTo(piece);
    }

    private static HashedLine Hash(ReadOnlySpan<byte> line) =>
        line.IsEmpty
            ? default
            : new(
                MerkleTree.LeafHash(line),
                line.IndexOf(PruningMark) >= 0 ? CanonicalEntry.DetailOf<LogPrunedDetail>(line, AuditAction.LogPruned)?.Below ?? 0 : 0
            );
}
