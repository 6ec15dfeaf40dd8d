using System.Runtime.InteropServices;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// Takes a day's tree from left to right, some of whose leaves stay while the others go, and knows what must be kept of
/// those that go: the roots of the largest subtrees that lose all their leaves. From the leaves that stay and those hashes
/// the root is computed as before (RFC 6962 §2.1); memory is of the logarithm of the leaves, besides what is kept.
/// </summary>
internal sealed class PrunedTree
{
    private readonly List<Peak> peaks = [];
    private readonly List<(Subtree Subtree, byte[] Hash)> kept = [];

    /// <summary>Leaves taken.</summary>
    public long Size { get; private set; }

    /// <summary>The root of the leaves taken.</summary>
    public byte[] Root => MerkleTree.Root([.. peaks.Select(p => p.Hash)]);

    /// <summary>Whether a subtree may stand here: trees are filled from the left, and each begins at a multiple of its size.</summary>
    public bool Takes(Subtree subtree) =>
        subtree.Level is >= 0 and < 62
        && subtree.Index >= 0
        && subtree.Index << subtree.Level == Size
        && (peaks.Count == 0 || peaks[^1].Level >= subtree.Level);

    /// <summary>Takes the next leaf, or a subtree whose leaves are gone already.</summary>
    /// <param name="level">0 for a leaf.</param>
    /// <param name="stays">Whether the leaf stays.</param>
    public void Add(byte[] hash, int level, bool stays)
    {
        var peak = new Peak(level, Size >> level, hash, stays);
        Size += 1L << level;
        while (peaks is [.., var left] && left.Level == peak.Level)
        {
            if (left.Holds != peak.Holds)
                Keep(left.Holds ? peak : left);
            peaks.RemoveAt(peaks.Count - 1);
            peak = new(peak.Level + 1, peak.Index >> 1, MerkleTree.NodeHash(left.Hash, peak.Hash), left.Holds || peak.Holds);
        }

        peaks.Add(peak);
    }

    /// <summary>What must be kept of the leaves that go, in the order in which it is taken again.</summary>
    public IReadOnlyList<(Subtree Subtree, byte[] Hash)> Kept() =>
        [
            .. kept.Concat(peaks.Where(p => !p.Holds).Select(p => (new Subtree(p.Level, p.Index), p.Hash)))
                .OrderBy(k => k.Item1.Index << k.Item1.Level),
        ];

    private void Keep(Peak peak) => kept.Add((new(peak.Level, peak.Index), peak.Hash));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Peak(int Level, long Index, byte[] Hash, bool Holds);
}
