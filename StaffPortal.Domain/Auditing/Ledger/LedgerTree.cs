using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>Reads hashes of the stored tree. Each costs at most 255 rows, whatever the size of the log.</summary>
internal static class LedgerTree
{
    /// <summary>Leaves in the ledger.</summary>
    public static async Task<long> SizeAsync(DbContext db, CancellationToken cancellationToken) =>
        (await db.Set<LedgerLeaf>().MaxAsync(l => (long?)l.Index, cancellationToken) ?? -1) + 1;

    /// <summary>The newest signed checkpoint; null before the first entry is sealed.</summary>
    public static Task<LedgerCheckpoint?> NewestAsync(DbContext db, CancellationToken cancellationToken) =>
        db.Set<LedgerCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The root over the leaves <paramref name="from"/> to <paramref name="to"/> (excluded).</summary>
    public static async Task<byte[]> RootAsync(DbContext db, long from, long to, CancellationToken cancellationToken)
    {
        var hashes = new List<byte[]>();
        foreach (var subtree in MerkleTree.Subtrees(from, to))
            hashes.Add(await SubtreeAsync(db, subtree, cancellationToken));
        return MerkleTree.Root(hashes);
    }

    /// <summary>A tree of the first <paramref name="size"/> leaves, ready to grow.</summary>
    public static async Task<GrowingTree> LoadAsync(
        DbContext db,
        long size,
        Action<Subtree, byte[]>? completed,
        CancellationToken cancellationToken
    )
    {
        var tree = new GrowingTree(completed);
        foreach (var subtree in MerkleTree.Subtrees(0, size))
            tree.Add(await SubtreeAsync(db, subtree, cancellationToken), subtree.Level);
        return tree;
    }

    private static async Task<byte[]> SubtreeAsync(DbContext db, Subtree subtree, CancellationToken cancellationToken)
    {
        var stored = subtree.Level / LedgerNode.LevelStep * LedgerNode.LevelStep;
        var (first, end) = (subtree.Index << (subtree.Level - stored), (subtree.Index + 1) << (subtree.Level - stored));
        var hashes =
            stored == 0
                ? await db.Set<LedgerLeaf>()
                    .AsNoTracking()
                    .Where(l => l.Index >= first && l.Index < end)
                    .OrderBy(l => l.Index)
                    .Select(l => l.Hash)
                    .ToListAsync(cancellationToken)
                : await db.Set<LedgerNode>()
                    .AsNoTracking()
                    .Where(n => n.Level == stored && n.Index >= first && n.Index < end)
                    .OrderBy(n => n.Index)
                    .Select(n => n.Hash)
                    .ToListAsync(cancellationToken);
        if (hashes.Count != end - first)
            throw new LedgerBrokenException(
                FormattableString.Invariant($"level {stored}, {first} to {end}: {hashes.Count} hashes are there")
            );
        for (var count = hashes.Count; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
                hashes[i] = MerkleTree.NodeHash(hashes[2 * i], hashes[(2 * i) + 1]);
        }

        return hashes[0];
    }
}

/// <summary>The stored tree lacks hashes that it must have; verification names which.</summary>
public sealed class LedgerBrokenException(string where) : Exception($"The ledger's stored tree has a hole: {where}.");
