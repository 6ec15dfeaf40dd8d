namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// What checking a live log and checking a bundle share: leaf hashes go in one by one, the tree grows, and every signed or
/// witnessed size is compared as it is reached. Memory does not grow with the log.
/// </summary>
/// <param name="keys">Those that the log has signed with.</param>
/// <param name="losses">What restores lost and the key folder knows to be accepted.</param>
internal sealed class LedgerCheck(IReadOnlyCollection<VerifierKey> keys, IReadOnlyList<AcceptedLoss>? losses = null)
{
    private const int MaxAltered = 10_000;

    private readonly List<LedgerFinding> findings = [];
    private readonly List<(long Index, byte[] Stored, byte[] Found, string? Detail)> altered = [];
    private readonly PriorityQueue<(Checkpoint Checkpoint, bool MayBeLost), long> seen = new();
    private readonly List<Checkpoint> beyond = [];
    private readonly HashSet<string> accepted = [.. (losses ?? []).SelectMany(l => l.Checkpoints)];
    private readonly List<Checkpoint> lost = [];
    private long lastGood;

    public GrowingTree Tree { get; } = new();

    public Checkpoint? Head { get; private set; }

    public long Checkpoints { get; private set; }

    public int Witnesses { get; private set; }

    public int Count { get; private set; }

    public void Find(LedgerFault fault, long? index, string? detail = null)
    {
        Count++;
        if (findings.Count < VerificationReport.MaxNamed)
            findings.Add(new(fault, index, detail));
    }

    /// <summary>An entry that does not give the hash of its leaf; whether it was swapped with another is known at the end.</summary>
    public void FindAltered(long index, byte[] stored, byte[] found, string? detail = null)
    {
        if (altered.Count < MaxAltered)
            altered.Add((index, stored, found, detail));
        else
            Find(LedgerFault.EntryAltered, index, detail);
    }

    /// <summary>Takes what witnesses kept.</summary>
    public void Witness(IReadOnlyCollection<Checkpoint> witnesses)
    {
        Witnesses += witnesses.Count;
        seen.EnqueueRange(witnesses.Select(c => ((c, false), c.Size)));

        CompareWitnesses();
    }

    /// <summary>Takes checkpoints that may have been signed after the database was copied.</summary>
    public void Later(IEnumerable<Checkpoint> checkpoints)
    {
        seen.EnqueueRange(checkpoints.Distinct().Select(c => ((c, true), c.Size)));
        CompareWitnesses();
    }

    /// <summary>Those of <see cref="Later"/> that the log does not come to, or had come to otherwise; known once it is reported.</summary>
    public IReadOnlyList<Checkpoint> Lost => lost;

    /// <summary>Takes the head that the key folder knows; it is no witness from outside and counts as none.</summary>
    public void Anchor(string? note)
    {
        if (note is null)
            return;
        if (Checkpoint.Open(note + "\n", keys) is { } checkpoint)
            seen.Enqueue((checkpoint, false), checkpoint.Size);
        else
            Find(LedgerFault.SignatureUnknown, null, "key folder");
        CompareWitnesses();
    }

    /// <summary>The next leaf's stored hash.</summary>
    public void Add(byte[] leafHash)
    {
        Tree.Add(leafHash);
        CompareWitnesses();
    }

    /// <summary>A signed checkpoint of the size that the tree now has, or of one it never came to.</summary>
    public void Compare(long size, string note, bool signatureHolds)
    {
        Checkpoints++;
        if (
            !signatureHolds
            || SignedNote.Parse(note) is not { } signed
            || Checkpoint.Parse(signed.Text) is not { } checkpoint
            || checkpoint.Size != size
        )
            Find(LedgerFault.SignatureUnknown, null, FormattableString.Invariant($"size {size}"));
        else if (size > Tree.Size)
            beyond.Add(checkpoint);
        else if (!checkpoint.Root.AsSpan().SequenceEqual(Tree.Root))
            Find(LedgerFault.CheckpointDiffers, lastGood, FormattableString.Invariant($"{lastGood} to {size - 1}"));
        else
            (lastGood, Head) = (size, checkpoint);
    }

    /// <summary>Whether one of the keys signed the note; may run beside other work.</summary>
    public bool SignatureHolds(string note) => SignedNote.Parse(note) is { } signed && signed.IsSignedBy(keys);

    public VerificationReport Report(long entries, long pruned, long waiting, TimeSpan duration)
    {
        lost.AddRange(seen.UnorderedItems.Select(s => s.Element).Where(s => s.MayBeLost).Select(s => s.Checkpoint));
        var needed = seen.UnorderedItems.Select(s => s.Element).Where(s => !s.MayBeLost).Select(s => s.Checkpoint);
        foreach (var checkpoint in needed.Where(c => !IsAccepted(c)).Concat(beyond).DistinctBy(c => c.Size))
            Find(LedgerFault.RolledBack, Tree.Size, FormattableString.Invariant($"size {checkpoint.Size}"));
        NameAltered();
        return new()
        {
            Size = Tree.Size,
            Entries = entries,
            Pruned = pruned,
            Checkpoints = Checkpoints,
            Witnesses = Witnesses,
            Waiting = waiting,
            Head = Head,
            Count = Count,
            Findings = [.. findings.OrderBy(f => f.Index ?? long.MaxValue)],
            Losses = [.. (losses ?? []).Where(l => !l.IsNothing)],
            Duration = duration,
        };
    }

    private void CompareWitnesses()
    {
        while (seen.TryPeek(out _, out var size) && size <= Tree.Size)
        {
            var (checkpoint, mayBeLost) = seen.Dequeue();
            if (checkpoint.Root.AsSpan().SequenceEqual(Tree.Root))
                continue;
            if (mayBeLost)
                lost.Add(checkpoint);
            else if (!IsAccepted(checkpoint))
                Find(LedgerFault.WitnessDiffers, lastGood < size ? lastGood : null, FormattableString.Invariant($"size {size}"));
        }
    }

    private bool IsAccepted(Checkpoint checkpoint) => accepted.Contains(AcceptedLoss.Text(checkpoint));

    private void NameAltered()
    {
        var byStored = altered
            .GroupBy(a => Convert.ToHexString(a.Stored))
            .ToDictionary(g => g.Key, g => g.First().Index, StringComparer.Ordinal);
        foreach (var (index, _, found, detail) in altered)
        {
            if (byStored.TryGetValue(Convert.ToHexString(found), out var other))
                Find(LedgerFault.EntriesSwapped, index, FormattableString.Invariant($"with {other}"));
            else
                Find(LedgerFault.EntryAltered, index, detail);
        }
    }
}
