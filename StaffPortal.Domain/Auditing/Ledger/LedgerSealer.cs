using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// Gives entries their leaf, extends the tree and signs its head, on the one node that holds the lease. Each batch is one
/// transaction that begins by renewing the lease under its token: a holder whose lease was taken over writes nothing.
/// </summary>
public sealed partial class LedgerSealer(
    PortalStore store,
    LedgerSigner signer,
    TrailKey trailKey,
    LedgerAnchor anchor,
    EntrySequence sequence,
    JobNode node,
    TimeProvider clock,
    ILogger<LedgerSealer> logger
)
{
    /// <summary>Entries sealed in one transaction at most.</summary>
    public const int BatchSize = 2048;

    /// <summary>The job whose lease lets one node integrate entries.</summary>
    public const string JobName = "ledger-integration";

    /// <summary>How long the loop waits when nothing does.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>So many entries that the trail's key does not vouch for are passed over; with more, nothing is sealed.</summary>
    private const int MaxRefused = 512;

    private readonly HashSet<long> refused = [];
    private readonly CanonicalLine line = new();
    private readonly JobLease lease = new(store, clock, node, JobName, Interval);

    /// <summary>Seals what comes, as long as it runs; takes the lease when nobody holds it, and gives it back at the end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (await StepAsync(cancellationToken) < BatchSize)
                    await Task.Delay(Interval, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The portal stops: the entries that wait are sealed at its next start.
        }
        finally
        {
            await lease.ReleaseAsync();
        }
    }

    /// <summary>Seals all that waits now, or sees to it that the node which holds the lease has done so.</summary>
    /// <param name="timeout">How long to wait for the holder.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>Whether nothing waits any more.</returns>
    public async Task<bool> IntegrateAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        do
        {
            while (await StepAsync(cancellationToken) > 0) { }

            if (!await AnyWaitingAsync(cancellationToken))
            {
                await lease.ReleaseAsync();
                return true;
            }

            await Task.Delay(Interval, clock, cancellationToken);
        } while (clock.GetElapsedTime(start) < timeout);
        return false;
    }

    /// <summary>Takes the lease if it may be taken, and seals one batch.</summary>
    /// <returns>How many entries it sealed.</returns>
    internal async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!lease.IsHeld && !await TakeLeaseAsync(cancellationToken))
                return 0;
            if (lease.SinceRenewal < JobLease.HeartbeatInterval && !await AnyWaitingAsync(cancellationToken))
                return 0;
            return await SealAsync(cancellationToken);
        }
        catch (JobLeaseLostException)
        {
            LogLeaseLost(lease.Self);
            lease.Forget();
            return 0;
        }
        catch (Exception exception) when (store.RefusalOf(exception) is { } fault)
        {
            LogNotSealed(fault);
            return 0;
        }
    }

    /// <summary>One batch, whole or not at all; then the key folder learns of the new head.</summary>
    private async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        var batch = await WriteBatchAsync(cancellationToken);
        if (batch.Signed is { } signed)
            anchor.Move(batch.From, signed);
        sequence.Flush();
        return batch.Count;
    }

    private Task<SealedBatch> WriteBatchAsync(CancellationToken cancellationToken) =>
        store.WriteAsync<SealedBatch>(
            async db =>
            {
                await lease.RenewAsync(db, JobResult.Done, cancellationToken);
                var waiting = await LedgerEntries.WaitingAsync(db, BatchSize, refused, cancellationToken);
                var known = refused.Count;
                var vouched = new List<(AuditEntry Entry, byte[] Hash)>(waiting.Count);
                foreach (var entry in waiting)
                {
                    CanonicalEntry.Write(entry, line);
                    if (IsVouchedFor(entry, line.Bytes))
                        vouched.Add((entry, MerkleTree.LeafHash(line.Bytes)));
                }

                if (vouched.Count == 0)
                    return new(refused.Count - known, null, null);

                var from = await LedgerTree.NewestAsync(db, cancellationToken);
                var size = from?.Size ?? 0;
                var tree = await LedgerTree.LoadAsync(db, size, StoreNode, cancellationToken);
                foreach (var (entry, hash) in vouched)
                {
                    db.Add(
                        new LedgerLeaf
                        {
                            Index = tree.Size,
                            EntryId = entry.Id,
                            Hash = hash,
                            Node = entry.Node,
                            Number = entry.Number,
                        }
                    );
                    tree.Add(hash);
                }

                var note = signer.Sign(new(signer.Key.Name, tree.Size, tree.Root)).ToString();
                db.Add(
                    new LedgerCheckpoint
                    {
                        Size = tree.Size,
                        Note = note,
                        SignedAt = clock.GetUtcNow(),
                    }
                );
                await db.SaveChangesAsync(cancellationToken);

                var (first, last) = (vouched[0].Entry.Id, vouched[^1].Entry.Id);
                await db.Set<UnsealedEntry>()
                    .Where(u => u.EntryId >= first && u.EntryId <= last && db.Set<LedgerLeaf>().Any(l => l.EntryId == u.EntryId))
                    .ExecuteDeleteAsync(cancellationToken);
                return new(vouched.Count, from?.Note, note);

                void StoreNode(Subtree subtree, byte[] hash)
                {
                    if (subtree.Level % LedgerNode.LevelStep == 0)
                        db.Add(
                            new LedgerNode
                            {
                                Level = subtree.Level,
                                Index = subtree.Index,
                                Hash = hash,
                            }
                        );
                }
            },
            cancellationToken
        );

    private async Task<bool> TakeLeaseAsync(CancellationToken cancellationToken)
    {
        if (!await lease.TryTakeAsync(await lease.ReadAsync(cancellationToken), cancellationToken))
            return false;
        LogLeaseTaken(lease.Self, lease.Token!.Value);
        return true;
    }

    private Task<bool> AnyWaitingAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => db.Set<UnsealedEntry>().AnyAsync(u => !refused.Contains(u.EntryId), cancellationToken), cancellationToken);

    /// <summary>
    /// Whether the portal itself wrote the entry. One that it did not write gets no leaf, since the signature over the tree would
    /// vouch for it; it stays in the queue, and verification names it.
    /// </summary>
    private bool IsVouchedFor(AuditEntry entry, ReadOnlySpan<byte> canonical)
    {
        if (trailKey.MayLackCode(entry, null) || trailKey.Vouches(entry, canonical))
            return true;
        if (refused.Count < MaxRefused && refused.Add(entry.Id))
            LogNotVouchedFor(entry.Id);
        return false;
    }

    [LoggerMessage(10, LogLevel.Information, "Node {Node} seals the audit ledger under token {Token}")]
    private partial void LogLeaseTaken(Guid node, long token);

    [LoggerMessage(11, LogLevel.Warning, "Node {Node} was away past its lease; another seals the audit ledger")]
    private partial void LogLeaseLost(Guid node);

    [LoggerMessage(13, LogLevel.Error, "Entry {Entry} was not written by the portal and gets no leaf; verify the log")]
    private partial void LogNotVouchedFor(long entry);

    [LoggerMessage(12, LogLevel.Error, "Entries could not be sealed ({Fault}); they wait")]
    private partial void LogNotSealed(string fault);
}

/// <summary>What one batch came to.</summary>
/// <param name="Count">Entries sealed, or found to deserve no leaf.</param>
/// <param name="From">The checkpoint that it continues; null for the first.</param>
/// <param name="Signed">The checkpoint that it signed; null when it sealed nothing.</param>
internal sealed record SealedBatch(int Count, string? From, string? Signed);
