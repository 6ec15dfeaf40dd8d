using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// One reading of a database from its first entry to its last: each entry's stored columns against its leaf, the leaves against the
/// stored tree, the tree against every signed checkpoint, and the database's own guards.
/// </summary>
internal sealed class LedgerPass(PortalStore store, TrailKey trailKey, LedgerCheck check, SequenceCheck numbers, RightsCheck rights)
{
    /// <summary>So many entries without a leaf are read at once.</summary>
    private const int BatchSize = 2048;

    /// <summary>Reads it.</summary>
    /// <returns>Entries compared, entries that went under policy, and those that wait for a leaf.</returns>
    public async Task<(long Entries, long Pruned, long Waiting)> RunAsync(
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        foreach (var guard in await store.CheckGuardsAsync(cancellationToken))
            check.Find(FaultOf(guard.State), null, guard.Name);
        var bounds = await store.ReadAsync(
            async db =>
                (
                    Size: await LedgerTree.SizeAsync(db, cancellationToken),
                    LastEntry: await db.Set<AuditEntry>().MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0,
                    Pruning: await LedgerPrunings.NewestAsync(db, cancellationToken)
                ),
            cancellationToken
        );
        rights.PrunedBelow = bounds.Pruning.Below;

        var (entries, pruned, kept) = (0L, 0L, 0L);
        await foreach (var batch in new LedgerBatches(store, trailKey, check).ReadAsync(bounds.Size, cancellationToken))
        {
            var (next, node, index) = (0, 0, batch.From);
            var nodes = new GrowingTree((subtree, hash) => CompareNode(subtree, hash, batch, ref node, check));
            foreach (var read in batch.Leaves)
            {
                var (leaf, entry) = read.Sealed;
                for (; index < leaf.Index; index++)
                    check.Find(LedgerFault.LeafMissing, index);
                if (read.Sealed.IsUnreadable)
                    check.Find(LedgerFault.EntryAltered, leaf.Index, FormattableString.Invariant($"entry {leaf.EntryId}"));
                else if (entry is null && leaf.Index < bounds.Pruning.Below)
                    pruned++;
                else if (entry is null)
                    check.Find(LedgerFault.EntryMissing, leaf.Index, FormattableString.Invariant($"entry {leaf.EntryId}"));
                var isAltered = entry is not null && !read.Hash.AsSpan().SequenceEqual(leaf.Hash);
                if (isAltered)
                    check.FindAltered(leaf.Index, leaf.Hash, read.Hash, FormattableString.Invariant($"entry {leaf.EntryId}"));
                else if (entry is not null)
                    rights.Read(entry, leaf.Index);
                numbers.Leaf(leaf, isAltered ? null : entry, read.IsVouchedFor);
                entries += entry is null ? 0 : 1;
                kept += entry?.Rights is not null && leaf.Index < bounds.Pruning.Below ? 1 : 0;
                check.Add(leaf.Hash);
                nodes.Add(leaf.Hash);
                index++;
                for (; next < batch.Checkpoints.Count && batch.Checkpoints[next].Row.Size <= index; next++)
                    check.Compare(batch.Checkpoints[next].Row.Size, batch.Checkpoints[next].Row.Note, batch.Checkpoints[next].Holds);
            }

            for (; index < batch.To; index++)
                check.Find(LedgerFault.LeafMissing, index);
            progress?.Report(new(batch.To, bounds.Size, check.Count));
        }

        if (kept < bounds.Pruning.Kept)
            check.Find(LedgerFault.EntryMissing, null, FormattableString.Invariant($"{bounds.Pruning.Kept - kept} that tell of rights"));
        await CompareBeyondAsync(bounds.Size, cancellationToken);
        await CompareHighNodesAsync(bounds.Size, cancellationToken);
        var waiting = await CheckUnsealedAsync(bounds.Size, bounds.LastEntry, cancellationToken);
        numbers.Finish();
        await store.ReadAsync(
            async db =>
            {
                await rights.CompareAsync(db, cancellationToken);
                await rights.CompareSealedAsync(db, cancellationToken);
                return true;
            },
            cancellationToken
        );
        return (entries, pruned, waiting);
    }

    private static LedgerFault FaultOf(GuardState state) =>
        state switch
        {
            GuardState.Altered => LedgerFault.GuardAltered,
            GuardState.Disabled => LedgerFault.GuardDisabled,
            GuardState.Unknown => LedgerFault.GuardUnknown,
            _ => LedgerFault.GuardMissing,
        };

    private static void CompareNode(Subtree subtree, byte[] hash, LedgerBatch batch, ref int next, LedgerCheck check)
    {
        if (subtree.Level != LedgerNode.LevelStep)
            return;
        var (index, stored) = ((batch.From >> LedgerNode.LevelStep) + subtree.Index, batch.Nodes);
        if (next < stored.Count && stored[next].Index == index)
        {
            if (!stored[next].Hash.AsSpan().SequenceEqual(hash))
                check.Find(LedgerFault.TreeAltered, index << LedgerNode.LevelStep, "level 8");
            next++;
        }
        else
        {
            check.Find(LedgerFault.TreeAltered, index << LedgerNode.LevelStep, "level 8 missing");
        }
    }

    /// <summary>Checkpoints of a size that the leaves do not come to: the log was cut after they were signed.</summary>
    private async Task CompareBeyondAsync(long size, CancellationToken cancellationToken)
    {
        var newest = (await store.ReadAsync(db => LedgerTree.NewestAsync(db, cancellationToken), cancellationToken))?.Size ?? 0;
        var leaves = await store.ReadAsync(db => LedgerTree.SizeAsync(db, cancellationToken), cancellationToken);
        if (newest > leaves)
            check.Find(LedgerFault.RolledBack, size, FormattableString.Invariant($"size {newest}"));
        else if (newest < size)
            check.Find(LedgerFault.CheckpointDiffers, newest, FormattableString.Invariant($"{newest} to {size - 1} unsigned"));
    }

    /// <summary>Nodes of the higher stored levels, each from the 256 below it.</summary>
    private async Task CompareHighNodesAsync(long size, CancellationToken cancellationToken)
    {
        const int Below = 1 << LedgerNode.LevelStep;
        for (var level = 2 * LedgerNode.LevelStep; size >> level > 0; level += LedgerNode.LevelStep)
        {
            for (var index = 0L; index < size >> level; index++)
            {
                var (lower, first) = (level - LedgerNode.LevelStep, index * Below);
                var (own, children) = await store.ReadAsync(
                    async db =>
                        (
                            await db.Set<LedgerNode>()
                                .AsNoTracking()
                                .Where(n => n.Level == level && n.Index == index)
                                .Select(n => n.Hash)
                                .SingleOrDefaultAsync(cancellationToken),
                            await db.Set<LedgerNode>()
                                .AsNoTracking()
                                .Where(n => n.Level == lower && n.Index >= first && n.Index < first + Below)
                                .OrderBy(n => n.Index)
                                .Select(n => n.Hash)
                                .ToListAsync(cancellationToken)
                        ),
                    cancellationToken
                );
                var tree = new GrowingTree();
                children.ForEach(c => tree.Add(c));
                if (own is null || children.Count != Below || !own.AsSpan().SequenceEqual(tree.Root))
                    check.Find(LedgerFault.TreeAltered, index << level, FormattableString.Invariant($"level {level}"));
            }
        }
    }

    /// <summary>Entries without a leaf when this began: each must be the portal's own, and wait for its leaf.</summary>
    /// <returns>How many entries wait.</returns>
    private async Task<long> CheckUnsealedAsync(long size, long lastEntry, CancellationToken cancellationToken)
    {
        for (long? after = long.MinValue; after is not null; )
        {
            var from = after.Value;
            var batch = await store.ReadAsync(
                db => LedgerEntries.UnsealedAsync(db, (from, lastEntry), size, BatchSize, cancellationToken),
                cancellationToken
            );
            foreach (var (id, entry, isQueued) in batch)
            {
                if (entry is null)
                    check.Find(LedgerFault.EntryForged, null, FormattableString.Invariant($"entry {id}"));
                if (entry is null || !numbers.Unsealed(entry))
                    continue;
                rights.Read(entry, null);
                if (!isQueued)
                    check.Find(LedgerFault.EntryInserted, null, FormattableString.Invariant($"entry {entry.Id}"));
            }

            after = batch.Count == BatchSize ? batch[^1].Id : null;
        }

        return await store.ReadAsync(db => db.Set<UnsealedEntry>().LongCountAsync(cancellationToken), cancellationToken);
    }
}
