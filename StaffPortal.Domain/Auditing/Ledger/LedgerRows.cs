namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// An entry that waits for its leaf. The database itself writes the row with the entry, in the same transaction, so that an
/// entry committed late or out of order waits like any other, and none is overlooked.
/// </summary>
internal sealed class UnsealedEntry
{
    public long EntryId { get; init; }
}

/// <summary>A leaf: the place of an entry in the ledger, for ever, and the hash of its canonical bytes.</summary>
internal sealed class LedgerLeaf
{
    /// <summary>0 for the first entry.</summary>
    public long Index { get; init; }

    public long EntryId { get; init; }

    public byte[] Hash { get; init; } = [];

    /// <summary>The series in which the entry was numbered, kept when the entry goes; null where it was not.</summary>
    public int? Node { get; init; }

    /// <summary>Its number there.</summary>
    public long? Number { get; init; }
}

/// <summary>
/// The root of a complete subtree. Only every eighth level is stored (256, 65,536, … leaves): what lies between is computed
/// from at most 255 hashes below it.
/// </summary>
internal sealed class LedgerNode
{
    public const int LevelStep = 8;

    public int Level { get; init; }

    public long Index { get; init; }

    public byte[] Hash { get; init; } = [];
}

/// <summary>A signed head of the ledger.</summary>
internal sealed class LedgerCheckpoint
{
    public long Size { get; init; }

    /// <summary>The signed note.</summary>
    public string Note { get; init; } = "";

    /// <summary>When it was signed (UTC).</summary>
    public DateTimeOffset SignedAt { get; init; }
}

/// <summary>A permission for the database to let old entries go: recorded as an entry, and refused below the floor of 90 days.</summary>
internal sealed class LedgerPruning
{
    /// <summary>The look of the entry that records it.</summary>
    public Guid LookId { get; init; }

    /// <summary>Entries registered before this (UTC) may go.</summary>
    public DateTimeOffset Before { get; init; }
}
