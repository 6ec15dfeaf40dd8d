namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>What verification found wrong.</summary>
public enum LedgerFault
{
    /// <summary>An entry's columns, or its line, are not those its leaf commits to.</summary>
    EntryAltered = 1,

    /// <summary>A leaf has no entry, and no pruning under policy says why.</summary>
    EntryMissing,

    /// <summary>An entry stands there that has no leaf and does not wait for one.</summary>
    EntryInserted,

    /// <summary>Two entries stand in each other's place.</summary>
    EntriesSwapped,

    /// <summary>An index below the ledger's size has no leaf.</summary>
    LeafMissing,

    /// <summary>A stored node is not the hash of what lies below it.</summary>
    TreeAltered,

    /// <summary>The leaves up to a signed size do not give the signed root.</summary>
    CheckpointDiffers,

    /// <summary>A checkpoint is signed by no key that this ledger is known by.</summary>
    SignatureUnknown,

    /// <summary>The log is no continuation of the one a witness saw.</summary>
    WitnessDiffers,

    /// <summary>The log is shorter than a witness, or a checkpoint of its own, saw it.</summary>
    RolledBack,

    /// <summary>A trigger of law 7 is gone from the database.</summary>
    GuardMissing,

    /// <summary>A trigger of law 7 stands under its name with another text.</summary>
    GuardAltered,

    /// <summary>A trigger of law 7 is there, switched off.</summary>
    GuardDisabled,

    /// <summary>The database has a trigger that the program knows nothing of.</summary>
    GuardUnknown,

    /// <summary>An entry that was committed is gone, sealed or not: its number is missed.</summary>
    EntryRemoved,

    /// <summary>The portal did not write the entry: it lacks the code that only the key folder's key makes.</summary>
    EntryForged,

    /// <summary>Two entries bear one number, or one bears a number that was never given.</summary>
    NumberTaken,

    /// <summary>The key folder lacks the record of a series that entries bear numbers of.</summary>
    SequenceLost,

    /// <summary>A row that gives rights is not as the newest entry about it says.</summary>
    RightAltered,

    /// <summary>A row that gives rights stands there, and no entry tells of it.</summary>
    RightInserted,

    /// <summary>A row that gives rights is gone, and no entry tells of its end.</summary>
    RightMissing,

    /// <summary>An act was permitted that no right explains which the log gave before it.</summary>
    AccessUnexplained,

    /// <summary>A sealed row does not open, or is not what the log says was sealed last.</summary>
    SealedAltered,

    /// <summary>A sealed row that the log tells of is gone.</summary>
    SealedMissing,
}

/// <summary>One thing found wrong.</summary>
/// <param name="Fault">What.</param>
/// <param name="Index">The leaf index; the first that may be wrong where a range is meant; null where none is.</param>
/// <param name="Detail">The other index, the size, the entry's number or the trigger's name.</param>
public sealed record LedgerFinding(LedgerFault Fault, long? Index, string? Detail = null)
{
    /// <summary>One line for scripts.</summary>
    public override string ToString() =>
        Index is { } index
            ? FormattableString.Invariant($"index {index}: {Fault}{(Detail is null ? "" : $" ({Detail})")}")
            : FormattableString.Invariant($"{Fault}{(Detail is null ? "" : $" ({Detail})")}");
}

/// <summary>How far a verification has come.</summary>
/// <param name="Done">Leaves checked.</param>
/// <param name="Total">Leaves to check.</param>
/// <param name="Findings">Things found wrong so far.</param>
public sealed record VerificationProgress(long Done, long Total, int Findings);

/// <summary>What a verification checked, and what it found.</summary>
public sealed record VerificationReport
{
    /// <summary>The most findings that are named; all are counted.</summary>
    public const int MaxNamed = 100;

    /// <summary>Leaves in the ledger.</summary>
    public required long Size { get; init; }

    /// <summary>Entries compared with their leaves.</summary>
    public required long Entries { get; init; }

    /// <summary>Entries that a recorded pruning let go; their leaves were checked.</summary>
    public required long Pruned { get; init; }

    /// <summary>Signed checkpoints compared with the tree.</summary>
    public required long Checkpoints { get; init; }

    /// <summary>Witnesses' checkpoints compared with the tree.</summary>
    public required int Witnesses { get; init; }

    /// <summary>Entries too young to have a leaf yet.</summary>
    public required long Waiting { get; init; }

    /// <summary>The newest checkpoint it reached; null when there is none.</summary>
    public required Checkpoint? Head { get; init; }

    /// <summary>How many things are wrong.</summary>
    public required int Count { get; init; }

    /// <summary>The first of them, by index.</summary>
    public required IReadOnlyList<LedgerFinding> Findings { get; init; }

    /// <summary>What restores lost of the log, each accepted by whoever held the key folder; no fault, and never left out.</summary>
    public IReadOnlyList<AcceptedLoss> Losses { get; init; } = [];

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWhole => Count == 0;
}

/// <summary>How a verification ended.</summary>
public enum Verdict
{
    /// <summary>Nothing was found wrong.</summary>
    Whole = 1,

    /// <summary>Something was.</summary>
    Broken,
}

/// <summary>What the entry about a verification of the log says.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="Size">Leaves in the ledger.</param>
/// <param name="Faults">Findings, all of them.</param>
/// <param name="Witnesses">Checkpoints of witnesses that the log was compared with.</param>
/// <param name="Lost">Entries that restores lost, where there was one.</param>
public sealed record LogVerifiedDetail(Verdict Verdict, long Size, long Faults, int Witnesses, long? Lost = null) : EntryDetail
{
    /// <summary>What is said of a report.</summary>
    public static LogVerifiedDetail Of(VerificationReport report) =>
        new(
            report.IsWhole ? Verdict.Whole : Verdict.Broken,
            report.Size,
            report.Count,
            report.Witnesses,
            report.Losses.Count > 0 ? report.Losses.Sum(l => l.Entries) : null
        );
}
