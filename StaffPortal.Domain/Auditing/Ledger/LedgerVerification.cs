using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// Checks the live log from its first entry to its last (<see cref="LedgerPass"/>), against what the key folder knows of it and against
/// every witness's checkpoint.
/// </summary>
public sealed class LedgerVerification
{
    private readonly PortalStore store;
    private readonly LedgerSigner signer;
    private readonly LedgerAnchor anchor;
    private readonly TrailKey trailKey;
    private readonly KeyFolder folder;
    private readonly Func<LedgerCheck, RightsCheck> rightsOf;
    private readonly TimeProvider clock;

    internal LedgerVerification(
        PortalStore store,
        LedgerSigner signer,
        LedgerAnchor anchor,
        TrailKey trailKey,
        KeyFolder folder,
        Func<LedgerCheck, RightsCheck> rightsOf,
        TimeProvider clock
    ) =>
        (this.store, this.signer, this.anchor, this.trailKey, this.folder, this.rightsOf, this.clock) = (
            store,
            signer,
            anchor,
            trailKey,
            folder,
            rightsOf,
            clock
        );

    /// <summary>Reads the checkpoints that somebody outside kept, or says why they are no evidence.</summary>
    public Result<IReadOnlyList<Checkpoint>> ReadWitnesses(IEnumerable<string> notes) => Checkpoint.ReadAll(notes, signer.Keys);

    /// <summary>Checks everything. Entries that come meanwhile are not part of it.</summary>
    /// <param name="witnesses">Checkpoints that somebody outside kept.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task<VerificationReport> RunAsync(
        IReadOnlyList<Checkpoint> witnesses,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        // Before the database: what the key folder knows now must be there then.
        (await RunAsync(store, Known(), new(witnesses, [], []), progress, cancellationToken)).Report;

    /// <summary>What the key folder knows of the log now.</summary>
    internal KnownLog Known() => new(SequenceFile.ReadAll(folder), anchor.Note, AcceptedLosses.Read(folder));

    /// <summary>Checks a database against what was known of its log when it was written, and tells what has been lost since.</summary>
    internal async Task<CopyVerdict> RunAsync(
        PortalStore copy,
        KnownLog then,
        KnownSince since,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var start = clock.GetTimestamp();
        var check = new LedgerCheck(signer.Keys, then.Losses);
        check.Witness(since.Witnesses);
        check.Anchor(then.Head);
        check.Later(since.Checkpoints);
        var numbers = new SequenceCheck(trailKey, then.Numbers, then.Losses, check);
        var (entries, pruned, waiting) = await new LedgerPass(copy, trailKey, check, numbers, rightsOf(check)).RunAsync(
            progress,
            cancellationToken
        );
        var report = check.Report(entries, pruned, waiting, clock.GetElapsedTime(start));
        return new(report, [.. numbers.Missing(since.Numbers)], check.Lost);
    }
}

/// <summary>What is known of a log outside its database, at one time.</summary>
/// <param name="Numbers">Which entries were committed.</param>
/// <param name="Head">The newest checkpoint; null before the first.</param>
/// <param name="Losses">What restores lost of it, each accepted.</param>
internal sealed record KnownLog(IReadOnlyList<CommittedNumbers> Numbers, string? Head, IReadOnlyList<AcceptedLoss> Losses);

/// <summary>What is known of a log beyond the copy that is checked.</summary>
/// <param name="Witnesses">Checkpoints that it must continue.</param>
/// <param name="Checkpoints">Checkpoints that may have been signed later.</param>
/// <param name="Numbers">Entries that may have been committed later.</param>
internal sealed record KnownSince(
    IReadOnlyList<Checkpoint> Witnesses,
    IReadOnlyList<Checkpoint> Checkpoints,
    IReadOnlyList<CommittedNumbers> Numbers
);

/// <summary>What checking a copy came to.</summary>
/// <param name="Report">What is wrong with it.</param>
/// <param name="Numbers">Entries that it lacks because they were committed later.</param>
/// <param name="Checkpoints">Checkpoints signed over what it lacks.</param>
internal sealed record CopyVerdict(VerificationReport Report, IReadOnlyList<LostNumbers> Numbers, IReadOnlyList<Checkpoint> Checkpoints);
