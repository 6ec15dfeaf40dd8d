using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Retention;

/// <summary>A disposal in the list.</summary>
/// <param name="Records">How many records, or values of records, it is of.</param>
/// <param name="ProposedAt">When (UTC).</param>
/// <param name="EndedAt">When it was done or turned down (UTC).</param>
public sealed record DisposalRow(
    Guid Id,
    int Number,
    DisposalKind Kind,
    DisposalState State,
    int Records,
    DateTimeOffset ProposedAt,
    DateTimeOffset? EndedAt,
    bool IsOverdue
);

/// <summary>Records of one rule inside a disposal: counts, and nobody.</summary>
/// <param name="Service">The service whose years ended last; null for records that no service ever needed.</param>
/// <param name="KeptYears">The years that it declared.</param>
/// <param name="KeptFrom">From when they are counted; null from the end of the registration.</param>
/// <param name="Field">The field whose values go; null where whole records do.</param>
/// <param name="Since">The earliest first day without need (Bangkok).</param>
/// <param name="Due">Still to be destroyed.</param>
/// <param name="Held">Kept, by what keeps them.</param>
public sealed record DisposalLine(
    Service? Service,
    int KeptYears,
    RetentionStart? KeptFrom,
    FieldDefinition? Field,
    DateOnly? Since,
    int Due,
    int Destroyed,
    int NeededAgain,
    IReadOnlyDictionary<HoldKind, int> Held
)
{
    /// <summary>How many records fell under the rule.</summary>
    public int Records => Due + Destroyed + NeededAgain + Held.Values.Sum();
}

/// <summary>A disposal with its lines; once it is done, its certificate.</summary>
/// <param name="LookedThroughBy">Who looked through it.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="TurnedDownBy">Who turned it down, and <paramref name="Reason"/> why; of an erasure the case that asked for it.</param>
/// <param name="Checkpoint">The ledger's signed checkpoint that covers its last entry.</param>
/// <param name="MayLookThrough">Whether who reads it is the officer in charge whom it waits for.</param>
/// <param name="MayApprove">Whether who reads it is the second person whom it waits for.</param>
public sealed record DisposalSheet(
    DisposalRow Row,
    int Version,
    IReadOnlyList<DisposalLine> Lines,
    string? LookedThroughBy,
    DateTimeOffset? LookedThroughAt,
    string? ApprovedBy,
    DateTimeOffset? ApprovedAt,
    string? TurnedDownBy,
    string? Reason,
    string? Checkpoint,
    bool MayLookThrough,
    bool MayApprove
);

/// <summary>An order that keeps records.</summary>
/// <param name="Service">Of which service; null for every record.</param>
/// <param name="SetAt">When it was set (UTC).</param>
/// <param name="LiftedAt">When it was lifted (UTC).</param>
public sealed record DisposalHoldRow(
    Guid Id,
    Service? Service,
    string Reason,
    string SetBy,
    DateTimeOffset SetAt,
    DateTimeOffset? LiftedAt
);
