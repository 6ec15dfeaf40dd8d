using System.Diagnostics;
using System.Text.Json;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// Checks a bundle with nothing but its files and a public key: no database, no configuration. Memory does not grow with
/// the log.
/// </summary>
public static class BundleVerification
{
    private const int BlockSize = 4096;
    private const int LookAhead = 64;

    /// <summary>Checks everything in the folder.</summary>
    /// <param name="trusted">The key that the one who checks knows from elsewhere; null to take the bundle's own, which proves
    /// less.</param>
    /// <param name="witnesses">Checkpoints that somebody outside kept.</param>
    /// <param name="progress">Told after every block.</param>
    /// <param name="cancellationToken">Stops between two blocks.</param>
    /// <returns>The report; refused when the folder is no bundle.</returns>
    public static async Task<Result<VerificationReport>> RunAsync(
        string folder,
        VerifierKey? trusted,
        IReadOnlyList<string> witnesses,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var start = Stopwatch.GetTimestamp();
        if (
            await ManifestAsync(folder, cancellationToken) is not { } manifest
            || await KeysAsync(folder, trusted, cancellationToken) is not { Count: > 0 } keys
        )
            return new Refusal("LedgerNoBundle");

        var seen = Checkpoint.ReadAll(witnesses, keys);
        if (!seen.Succeeded)
            return seen.Refusal;
        var check = new LedgerCheck(keys);
        check.Witness(seen.Value);
        await using var leaves = new LeafReader(Path.Combine(folder, LedgerBundle.LeavesName));
        using var lines = new LineReader(Path.Combine(folder, LedgerBundle.EntriesName));
        using var checkpoints = new CheckpointReader(Path.Combine(folder, LedgerBundle.CheckpointsName), check);
        var (entries, pruned, prunedBelow) = (0L, 0L, 0L);
        var gone = new List<long>();
        while (await leaves.ReadBlockAsync(BlockSize, LookAhead, cancellationToken) is { Count: > 0 } block)
        {
            var first = check.Tree.Size;
            var wanted = (int)Math.Max(0, Math.Min(manifest.To, first + block.Count) - Math.Max(manifest.From, first));
            lines.Fill(wanted + LookAhead);
            for (var i = 0; i < block.Count; i++)
            {
                var index = first + i;
                if (index >= manifest.From && index < manifest.To)
                    CompareEntry(index);
                check.Add(block[i]);
                checkpoints.CompareUpTo(index + 1);
            }

            progress?.Report(new(check.Tree.Size, manifest.Size, check.Count));

            void CompareEntry(long index)
            {
                var stored = leaves.At(index);
                if (!lines.TryPeek(0, out var line))
                {
                    check.Find(LedgerFault.EntryMissing, index, "the file ends before it");
                    return;
                }

                if (line.Hash is null)
                {
                    gone.Add(index);
                    lines.Skip(1);
                    return;
                }

                if (line.Hash.AsSpan().SequenceEqual(stored))
                {
                    entries++;
                    prunedBelow = Math.Max(prunedBelow, line.PrunesBelow);
                    lines.Skip(1);
                    return;
                }

                Resolve(check, leaves, lines, index, manifest.To, line.Hash);
            }
        }

        while (lines.TryPeek(0, out _))
        {
            check.Find(LedgerFault.EntryInserted, manifest.To, "after the last");
            lines.Skip(1);
        }

        if (manifest.To < manifest.Size)
            prunedBelow = Math.Max(prunedBelow, manifest.PrunedBelow);
        foreach (var index in gone)
        {
            if (index < prunedBelow)
                pruned++;
            else
                check.Find(LedgerFault.EntryMissing, index);
        }

        if (check.Tree.Size < manifest.Size)
            check.Find(LedgerFault.RolledBack, check.Tree.Size, FormattableString.Invariant($"size {manifest.Size}"));
        checkpoints.CompareUpTo(long.MaxValue);
        await CompareNewestAsync(folder, check, keys, cancellationToken);
        return check.Report(entries, pruned, waiting: 0, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>The line does not belong to the leaf: finds out whether lines are missing, inserted, swapped or altered.</summary>
    private static void Resolve(LedgerCheck check, LeafReader leaves, LineReader lines, long index, long end, byte[] hash)
    {
        var stored = leaves.At(index);
        for (var ahead = 1; ahead <= LookAhead; ahead++)
        {
            var later = index + ahead < end ? leaves.At(index + ahead) : null;
            if (later is not null && hash.AsSpan().SequenceEqual(later))
            {
                if (lines.TryPeek(ahead, out var other) && other.Hash is not null && other.Hash.AsSpan().SequenceEqual(stored))
                    break;
                check.Find(LedgerFault.EntryMissing, index);
                return;
            }

            if (lines.TryPeek(ahead, out var coming) && coming.Hash is not null && coming.Hash.AsSpan().SequenceEqual(stored))
            {
                if (
                    leaves.At(index + 1) is { } next
                    && lines.TryPeek(1, out var second)
                    && second.Hash is not null
                    && ahead > 1
                    && second.Hash.AsSpan().SequenceEqual(next)
                )
                    break;
                for (var i = 0; i < ahead; i++)
                    check.Find(LedgerFault.EntryInserted, index, "before it");
                lines.Skip(ahead + 1);
                return;
            }
        }

        check.FindAltered(index, stored!, hash);
        lines.Skip(1);
    }

    private static async Task CompareNewestAsync(
        string folder,
        LedgerCheck check,
        IReadOnlyCollection<VerifierKey> keys,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, LedgerBundle.NewestName);
        var newest = File.Exists(path) ? Checkpoint.Open(await File.ReadAllTextAsync(path, cancellationToken), keys) : null;
        if (newest is null)
            check.Find(LedgerFault.SignatureUnknown, null, LedgerBundle.NewestName);
        else if (newest.Size > check.Tree.Size)
            check.Find(LedgerFault.RolledBack, check.Tree.Size, FormattableString.Invariant($"size {newest.Size}"));
        else if (newest.Size < check.Tree.Size || !newest.Root.AsSpan().SequenceEqual(check.Tree.Root))
            check.Find(
                LedgerFault.CheckpointDiffers,
                check.Head?.Size ?? 0,
                FormattableString.Invariant($"{check.Head?.Size ?? 0} to {newest.Size - 1}")
            );
    }

    private static async Task<BundleManifest?> ManifestAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, LedgerBundle.ManifestName);
        var whole = new[]
        {
            LedgerBundle.ManifestName,
            LedgerBundle.EntriesName,
            LedgerBundle.LeavesName,
            LedgerBundle.CheckpointsName,
        }.All(n => File.Exists(Path.Combine(folder, n)));
        return
            whole
            && LedgerJson.Read(await File.ReadAllTextAsync(path, cancellationToken), BundleJson.Default.BundleManifest)
                is { Format: 1 } manifest
            ? manifest
            : null;
    }

    private static async Task<IReadOnlyList<VerifierKey>> KeysAsync(
        string folder,
        VerifierKey? trusted,
        CancellationToken cancellationToken
    )
    {
        if (trusted is not null)
            return [trusted];
        var keys = new List<VerifierKey>();
        foreach (var name in new[] { LedgerBundle.KeyName, LedgerBundle.EarlierKeysName })
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
                keys.AddRange((await File.ReadAllLinesAsync(path, cancellationToken)).Select(VerifierKey.Parse).OfType<VerifierKey>());
        }

        return keys;
    }

    /// <summary>Leaf hashes, a block at a time, with some of those that follow.</summary>
    private sealed class LeafReader(string path) : IAsyncDisposable
    {
        private readonly FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        private readonly List<byte[]> hashes = [];
        private long first;
        private int taken;

        /// <summary>The hash at an index of this block or a little beyond; null past the end.</summary>
        public byte[]? At(long index) => index - first < hashes.Count && index >= first ? hashes[(int)(index - first)] : null;

        public async Task<IReadOnlyList<byte[]>> ReadBlockAsync(int size, int ahead, CancellationToken cancellationToken)
        {
            hashes.RemoveRange(0, taken);
            first += taken;
            while (hashes.Count < size + ahead)
            {
                var hash = new byte[MerkleTree.HashBytes];
                var read = await file.ReadAtLeastAsync(hash, hash.Length, throwOnEndOfStream: false, cancellationToken);
                if (read < hash.Length)
                    break;
                hashes.Add(hash);
            }

            taken = Math.Min(size, hashes.Count);
            return hashes[..taken];
        }

        public ValueTask DisposeAsync() => file.DisposeAsync();
    }

    /// <summary>Signed checkpoints in order of size.</summary>
    private sealed class CheckpointReader : IDisposable
    {
        private readonly LedgerCheck check;
        private readonly IEnumerator<(BundleCheckpoint? Row, bool Holds)> rows;
        private bool more;

        public CheckpointReader(string path, LedgerCheck check)
        {
            this.check = check;
            rows = File.ReadLines(path)
                .Chunk(512)
                .SelectMany(chunk =>
                    chunk
                        .AsParallel()
                        .AsOrdered()
                        .Select(l => LedgerJson.Read(l, BundleJson.Default.BundleCheckpoint))
                        .Select(c => (c, c is { Note: not null } && check.SignatureHolds(c.Note)))
                )
                .GetEnumerator();
            more = rows.MoveNext();
        }

        public void CompareUpTo(long size)
        {
            while (more && (rows.Current.Row?.Size ?? 0) <= size)
            {
                var (row, holds) = rows.Current;
                check.Compare(
                    row?.Size ?? 0,
                    row?.Note ?? "",
                    holds && row is not null && (row.Size == check.Tree.Size || size == long.MaxValue)
                );
                more = rows.MoveNext();
            }
        }

        public void Dispose() => rows.Dispose();
    }
}
