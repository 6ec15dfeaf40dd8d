using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// Hashing of RFC 6962 §2.1: a leaf is SHA-256(0x00 ‖ data), a node SHA-256(0x01 ‖ left ‖ right), and a tree of n leaves
/// splits at the largest power of two below n.
/// </summary>
public static class MerkleTree
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = 32;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>The hash of a leaf's data.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> data)
    {
        var hash = new byte[HashBytes];
        LeafHash(data, hash);
        return hash;
    }

    /// <summary>The hash of a leaf's data, written into <paramref name="hash"/>.</summary>
    public static void LeafHash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        const int LargestOnStack = 2048;
        if (data.Length < LargestOnStack)
        {
            Span<byte> whole = stackalloc byte[LargestOnStack];
            whole[0] = 0;
            data.CopyTo(whole[1..]);
            SHA256.HashData(whole[..(data.Length + 1)], hash);
            return;
        }

        using var running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        running.AppendData([0]);
        running.AppendData(data);
        running.GetHashAndReset(hash);
    }

    /// <summary>The hash of a node.</summary>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[HashBytes];
        NodeHash(left, right, hash);
        return hash;
    }

    /// <summary>The hash of a node, written into <paramref name="hash"/>, which may be one of its children.</summary>
    public static void NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> both = stackalloc byte[1 + (2 * HashBytes)];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashBytes)..]);
        SHA256.HashData(both, hash);
    }

    /// <summary>
    /// The complete subtrees that make up the leaves <paramref name="from"/> to <paramref name="to"/> (excluded), left to right.
    /// </summary>
    public static IReadOnlyList<Subtree> Subtrees(long from, long to)
    {
        var all = new List<Subtree>();
        while (from < to)
        {
            var aligned = from == 0 ? 62 : BitOperations.TrailingZeroCount(from);
            var level = Math.Min(aligned, BitOperations.Log2((ulong)(to - from)));
            all.Add(new(level, from >> level));
            from += 1L << level;
        }

        return all;
    }

    /// <summary>The root over complete subtrees, as <see cref="Subtrees"/> lists them from leaf 0.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> subtrees)
    {
        if (subtrees.Count == 0)
            return EmptyRoot;
        var root = subtrees[^1];
        for (var i = subtrees.Count - 2; i >= 0; i--)
            root = NodeHash(subtrees[i], root);
        return root;
    }

    /// <summary>What an inclusion proof needs: the leaf ranges whose roots are its hashes, in the order of RFC 6962 §2.1.1.</summary>
    /// <param name="size">The tree's size.</param>
    public static IReadOnlyList<(long From, long To)> InclusionPath(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<(long, long)>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var split = from + Split(to - from);
            if (index < split)
            {
                path.Add((split, to));
                to = split;
            }
            else
            {
                path.Add((from, split));
                from = split;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>What a consistency proof needs, in the order of RFC 6962 §2.1.2.</summary>
    /// <param name="first">The earlier size, at least 1.</param>
    /// <param name="size">The later size.</param>
    public static IReadOnlyList<(long From, long To)> ConsistencyPath(long first, long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, size);
        var path = new List<(long, long)>();
        var (from, to, whole) = (0L, size, true);
        while (first < to)
        {
            var split = from + Split(to - from);
            if (first <= split)
            {
                path.Add((split, to));
                to = split;
            }
            else
            {
                path.Add((from, split));
                (from, whole) = (split, false);
            }
        }

        if (!whole)
            path.Add((from, to));
        path.Reverse();
        return path;
    }

    /// <summary>Whether a proof shows that the leaf is in the tree of this root (RFC 9162 §2.1.3.2).</summary>
    public static bool ProvesInclusion(
        long index,
        long size,
        ReadOnlySpan<byte> leafHash,
        IReadOnlyList<byte[]> proof,
        ReadOnlySpan<byte> root
    )
    {
        if (index < 0 || index >= size)
            return false;
        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var next in proof)
        {
            if (last == 0 || next.Length != HashBytes)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = NodeHash(next, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = NodeHash(hash, next);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether a proof shows that the later tree continues the earlier one (RFC 9162 §2.1.4.2).</summary>
    public static bool ProvesConsistency(
        long first,
        ReadOnlySpan<byte> firstRoot,
        long size,
        ReadOnlySpan<byte> root,
        IReadOnlyList<byte[]> proof
    )
    {
        if (first < 1 || first > size || proof.Any(h => h.Length != HashBytes))
            return false;
        if (first == size)
            return proof.Count == 0 && firstRoot.SequenceEqual(root);
        var hashes = new Queue<byte[]>(proof);
        if (BitOperations.IsPow2(first))
            hashes = new(proof.Prepend(firstRoot.ToArray()));
        if (hashes.Count == 0)
            return false;
        var (node, last) = (first - 1, size - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var (earlier, later) = (hashes.Peek(), hashes.Dequeue());
        while (hashes.TryDequeue(out var next))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                (earlier, later) = (NodeHash(next, earlier), NodeHash(next, later));
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                later = NodeHash(later, next);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && firstRoot.SequenceEqual(earlier) && root.SequenceEqual(later);
    }

    /// <summary>The largest power of two below <paramref name="size"/>.</summary>
    private static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}

/// <summary>A complete subtree: 2^level leaves, beginning at leaf index × 2^level.</summary>
/// <param name="Level">0 for a leaf.</param>
/// <param name="Index">Its place among the subtrees of its level.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Subtree(int Level, long Index);

/// <summary>Takes leaf hashes one by one and knows the root of those taken, in memory of the logarithm of their number.</summary>
/// <param name="completed">Told of every complete subtree above the leaves, when there is one.</param>
public sealed class GrowingTree(Action<Subtree, byte[]>? completed = null)
{
    private readonly List<(int Level, byte[] Hash)> peaks = [];

    /// <summary>Leaves taken.</summary>
    public long Size { get; private set; }

    /// <summary>The root of the leaves taken.</summary>
    public byte[] Root => MerkleTree.Root([.. peaks.Select(p => p.Hash)]);

    /// <summary>The hashes of the complete subtrees so far, as <see cref="MerkleTree.Subtrees"/> lists them.</summary>
    public IEnumerable<byte[]> Peaks => peaks.Select(p => p.Hash);

    /// <summary>Takes the next leaf, or a complete subtree that begins where the tree now ends.</summary>
    /// <param name="level">0 for a leaf.</param>
    public void Add(byte[] hash, int level = 0)
    {
        Size += 1L << level;
        while (peaks is [.., var last] && last.Level == level)
        {
            hash = MerkleTree.NodeHash(last.Hash, hash);
            peaks.RemoveAt(peaks.Count - 1);
            level++;
            completed?.Invoke(new(level, (Size >> level) - 1), hash);
        }

        peaks.Add((level, hash));
    }
}
