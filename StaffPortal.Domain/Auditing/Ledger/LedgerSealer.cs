using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// Gives entries their leaf, extends the tree and signs its head, on the one node that holds the lease. Each batch is one
/// transaction that begins by renewing the lease under its token: a holder whose lease was taken over writes nothing.
/// </summary>
public sealed partial class LedgerSealer(PortalStore store, LedgerSigner signer, TimeProvider clock, ILogger<LedgerSealer> logger)
{
    /// <summary>Entries sealed in one transaction at most.</summary>
    public const int BatchSize = 2048;

    /// <summary>How long a lease must stand still, by the watcher's own clock, before another node takes it.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan BeatTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Guid self = Guid.NewGuid();
    private long? token;
    private long beatAt;
    private (long Token, long Beat, long Since)? watched;

    /// <summary>Seals what comes, as long as it runs; takes the lease when nobody holds it, and gives it back at the end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (await StepAsync(cancellationToken) < BatchSize)
                    await Task.Delay(Pause, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The portal stops: the entries that wait are sealed at its next start.
        }

        await ReleaseAsync();
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
            while (await StepAsync(cancellationToken) > 0)
            {
            }

            if (!await AnyWaitingAsync(cancellationToken))
            {
                await ReleaseAsync();
                return true;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
        while (clock.GetElapsedTime(start) < timeout);
        return false;
    }

    /// <summary>Takes the lease if it may be taken, and seals one batch.</summary>
    /// <returns>How many entries it sealed.</returns>
    internal async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (token is null && !await TakeLeaseAsync(cancellationToken))
                return 0;
            if (clock.GetElapsedTime(beatAt) < BeatTime && !await AnyWaitingAsync(cancellationToken))
                return 0;
            return await SealAsync(cancellationToken);
        }
        catch (LeaseLostException)
        {
            LogLeaseLost(self);
            (token, watched) = (null, null);
            return 0;
        }
        catch (Exception exception) when (store.RefusalOf(exception) is { } fault)
        {
            LogNotSealed(fault);
            return 0;
        }
    }

    /// <summary>One batch, whole or not at all.</summary>
    private Task<int> SealAsync(CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            await RenewLeaseAsync(db, cancellationToken);
            var entries = await LedgerEntries.WaitingAsync(db, BatchSize, cancellationToken);
            if (entries.Count == 0)
                return 0;

            var size = (await LedgerTree.NewestAsync(db, cancellationToken))?.Size ?? 0;
            var tree = await LedgerTree.LoadAsync(db, size, StoreNode, cancellationToken);
            var line = new CanonicalLine();
            foreach (var entry in entries)
            {
                CanonicalEntry.Write(entry, line);
                var hash = MerkleTree.LeafHash(line.Bytes);
                db.Add(new LedgerLeaf { Index = tree.Size, EntryId = entry.Id, Hash = hash });
                tree.Add(hash);
            }

            var checkpoint = new Checkpoint(signer.Key.Name, tree.Size, tree.Root);
            db.Add(new LedgerCheckpoint { Size = tree.Size, Note = signer.Sign(checkpoint).ToString(), SignedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);

            var (first, last) = (entries[0].Id, entries[^1].Id);
            await db.Set<UnsealedEntry>().Where(u => u.EntryId >= first && u.EntryId <= last && db.Set<LedgerLeaf>().Any(l => l.EntryId == u.EntryId)).ExecuteDeleteAsync(cancellationToken);
            return entries.Count;

            void StoreNode(Subtree subtree, byte[] hash)
            {
                if (subtree.Level % LedgerNode.LevelStep == 0)
                    db.Add(new LedgerNode { Level = subtree.Level, Index = subtree.Index, Hash = hash });
            }
        },
        cancellationToken);

    private async Task RenewLeaseAsync(DbContext db, CancellationToken cancellationToken)
    {
        var renewed = await db.Set<LedgerLease>().Where(l => l.Id == LedgerLease.OnlyId && l.Holder == self && l.Token == token)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.Beat, x => x.Beat + 1), cancellationToken);
        if (renewed == 0)
            throw new LeaseLostException();
        beatAt = clock.GetTimestamp();
    }

    private async Task<bool> TakeLeaseAsync(CancellationToken cancellationToken)
    {
        var seen = await store.ReadAsync(db => db.Set<LedgerLease>().AsNoTracking().SingleAsync(l => l.Id == LedgerLease.OnlyId, cancellationToken), cancellationToken);
        if (seen.Holder is not null)
        {
            if (watched is not { } standing || (standing.Token, standing.Beat) != (seen.Token, seen.Beat))
            {
                watched = (seen.Token, seen.Beat, clock.GetTimestamp());
                return false;
            }

            if (clock.GetElapsedTime(standing.Since) < LeaseTime)
                return false;
        }

        var taken = await store.WriteAsync(
            db => db.Set<LedgerLease>().Where(l => l.Id == LedgerLease.OnlyId && l.Holder == seen.Holder && l.Token == seen.Token && l.Beat == seen.Beat)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.Holder, self).SetProperty(x => x.Token, x => x.Token + 1).SetProperty(x => x.Beat, x => x.Beat + 1), cancellationToken),
            cancellationToken);
        watched = null;
        if (taken == 0)
            return false;
        (token, beatAt) = (seen.Token + 1, clock.GetTimestamp());
        LogLeaseTaken(self, seen.Token + 1);
        return true;
    }

    /// <summary>Gives the lease back, so that the next node need not wait for it to stand still.</summary>
    private async Task ReleaseAsync()
    {
        if (token is not { } own)
            return;
        token = null;
        try
        {
            await store.WriteAsync(
                db => db.Set<LedgerLease>().Where(l => l.Holder == self && l.Token == own).ExecuteUpdateAsync(l => l.SetProperty(x => x.Holder, (Guid?)null), CancellationToken.None),
                CancellationToken.None);
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            // It stands still from now on, and another node takes it after the lease time.
        }
    }

    private Task<bool> AnyWaitingAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => db.Set<UnsealedEntry>().AnyAsync(cancellationToken), cancellationToken);

    [LoggerMessage(10, LogLevel.Information, "Node {Node} seals the audit ledger under token {Token}")]
    private partial void LogLeaseTaken(Guid node, long token);

    [LoggerMessage(11, LogLevel.Warning, "Node {Node} was away past its lease; another seals the audit ledger")]
    private partial void LogLeaseLost(Guid node);

    [LoggerMessage(12, LogLevel.Error, "Entries could not be sealed ({Fault}); they wait")]
    private partial void LogNotSealed(string fault);

    private sealed class LeaseLostException : Exception;
}
