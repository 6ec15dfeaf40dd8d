using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// The ledger from its first leaf to its last, a batch after the other, each entry with the hash and the code of its own columns. While
/// one batch is looked at, the next are read and hashed on the other cores, each on a connection of its own; memory does not grow with the
/// log.
/// </summary>
internal sealed class LedgerBatches(PortalStore store, TrailKey trailKey, LedgerCheck check)
{
    private const int BatchSize = 2048;

    /// <summary>Batches that are read at once.</summary>
    private static readonly int Ahead = Environment.ProcessorCount;

    /// <summary>Reads the leaves up to a size, in order.</summary>
    public async IAsyncEnumerable<LedgerBatch> ReadAsync(long size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = new Queue<Task<LedgerBatch>>();
        try
        {
            for (var next = 0L; next < size || reading.Count > 0; )
            {
                for (; next < size && reading.Count < Ahead; next += BatchSize)
                {
                    var (from, to) = (next, Math.Min(next + BatchSize, size));
                    reading.Enqueue(Task.Run(() => ReadAsync(from, to, stop.Token), stop.Token));
                }

                yield return await reading.Dequeue();
            }
        }
        finally
        {
            // Whoever stops in the middle waits for what is under way: nothing reads on in a database that is let go.
            await stop.CancelAsync();
            foreach (var left in reading)
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<LedgerBatch> ReadAsync(long from, long to, CancellationToken cancellationToken)
    {
        var (firstNode, endNode) = (from >> LedgerNode.LevelStep, to >> LedgerNode.LevelStep);
        var (leaves, nodes, checkpoints) = await store.ReadAsync(
            async db =>
                (
                    await LedgerEntries.SealedOrUnreadableAsync(store.On(db), from, to, cancellationToken),
                    await db.Set<LedgerNode>()
                        .AsNoTracking()
                        .Where(n => n.Level == LedgerNode.LevelStep && n.Index >= firstNode && n.Index < endNode)
                        .OrderBy(n => n.Index)
                        .ToListAsync(cancellationToken),
                    await db.Set<LedgerCheckpoint>()
                        .AsNoTracking()
                        .Where(c => c.Size > from && c.Size <= to)
                        .OrderBy(c => c.Size)
                        .ToListAsync(cancellationToken)
                ),
            cancellationToken
        );
        return new(from, to, Hashed(leaves), nodes, checkpoints.ConvertAll(c => (c, check.SignatureHolds(c.Note))));
    }

    private List<HashedEntry> Hashed(List<SealedEntry> leaves)
    {
        var (hashed, line) = (new List<HashedEntry>(leaves.Count), new CanonicalLine());
        foreach (var leaf in leaves)
        {
            if (leaf.Entry is not { } entry)
            {
                hashed.Add(new(leaf, [], IsVouchedFor: false));
                continue;
            }

            CanonicalEntry.Write(entry, line);
            hashed.Add(new(leaf, MerkleTree.LeafHash(line.Bytes), trailKey.Vouches(entry, line.Bytes)));
        }

        return hashed;
    }
}

/// <summary>Leaves that follow one another, with what the database holds of the tree over them.</summary>
/// <param name="From">The index that it begins at.</param>
/// <param name="To">The index that it ends before.</param>
/// <param name="Leaves">Its leaves, in order; one that is missing is not there.</param>
/// <param name="Nodes">Nodes of the lowest stored level that end in it.</param>
/// <param name="Checkpoints">Checkpoints of sizes that end in it, each with whether its signature holds.</param>
internal sealed record LedgerBatch(
    long From,
    long To,
    List<HashedEntry> Leaves,
    List<LedgerNode> Nodes,
    List<(LedgerCheckpoint Row, bool Holds)> Checkpoints
);

/// <summary>A leaf with what its entry's columns come to.</summary>
/// <param name="Sealed">The leaf and its entry.</param>
/// <param name="Hash">The hash of the entry's canonical bytes; of no length where there is no entry.</param>
/// <param name="IsVouchedFor">Whether the entry bears the code of its own columns.</param>
internal sealed record HashedEntry(SealedEntry Sealed, byte[] Hash, bool IsVouchedFor);
