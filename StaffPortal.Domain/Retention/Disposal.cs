using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Retention;

/// <summary>How far a disposal has come.</summary>
public enum DisposalState
{
    /// <summary>The portal proposes it: nothing needs these records any more by the services' own rules.</summary>
    Proposed = 1,

    /// <summary>The officer in charge looked through it and found nothing that keeps them.</summary>
    LookedThrough = 2,

    /// <summary>A second person approved it; records are being destroyed, one after the other.</summary>
    Approved = 3,

    /// <summary>Every record of it is destroyed or held, and the certificate stands.</summary>
    Done = 4,

    /// <summary>Somebody turned it down, with a reason; nothing was destroyed.</summary>
    TurnedDown = 5,
}

/// <summary>What a disposal is of.</summary>
public enum DisposalKind
{
    /// <summary>Whole records that no service needs.</summary>
    Records = 1,

    /// <summary>Single values whose years are over, of records that something else still needs.</summary>
    Values = 2,

    /// <summary>One record, erased because the person it is about asked for it (PDPA s.33); done when its certificate is made.</summary>
    Erasure = 3,
}

/// <summary>What becomes of one record of a disposal.</summary>
public enum DisposalOutcome
{
    /// <summary>It waits.</summary>
    Due = 1,

    /// <summary>Its key was destroyed and its fields emptied.</summary>
    Destroyed = 2,

    /// <summary>Something keeps it (<see cref="HoldKind"/>); it is proposed again once nothing does.</summary>
    Held = 3,

    /// <summary>A service needs it again.</summary>
    NeededAgain = 4,
}

/// <summary>What keeps a record although its years are over.</summary>
public enum HoldKind
{
    /// <summary>A case about this person is open (PDPA s.30 to 36).</summary>
    OpenCase = 1,

    /// <summary>The person asked for restriction instead of erasure, or objected, and that stands (PDPA s.32, 34).</summary>
    Restriction = 2,

    /// <summary>An order keeps the records of a service: an audit, a court, a superior authority.</summary>
    Order = 3,
}

/// <summary>Records that nothing needs any more, from proposal to certificate (PDPA s.37(3)). It holds no citizen's value.</summary>
internal sealed class Disposal
{
    /// <summary>How long a proposal may wait before the promise counts as broken, in days.</summary>
    public const int DaysToDecide = 30;

    /// <summary>Records of one proposal; what is left is proposed after it.</summary>
    public const int MostRecords = 5_000;

    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Its number in the office, from 1 on.</summary>
    public int Number { get; init; }

    public DisposalKind Kind { get; init; } = DisposalKind.Records;

    public DisposalState State { get; set; } = DisposalState.Proposed;

    /// <summary>When the portal proposed it (UTC).</summary>
    public DateTimeOffset ProposedAt { get; init; }

    public Guid? LookedThroughById { get; set; }

    /// <summary>When the officer in charge had looked through it (UTC).</summary>
    public DateTimeOffset? LookedThroughAt { get; set; }

    /// <summary>Never who looked through it.</summary>
    public Guid? ApprovedById { get; set; }

    /// <summary>When it was approved (UTC).</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Who turned it down.</summary>
    public Guid? TurnedDownById { get; set; }

    /// <summary>Why it was turned down; of an erasure, the case that asked for it.</summary>
    public string? Reason { get; set; }

    /// <summary>The entry of an erasure; one certificate for each.</summary>
    public long? ErasureEntryId { get; init; }

    /// <summary>When it was done or turned down (UTC).</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The size of the ledger's checkpoint that covers its last entry; null until there is one.</summary>
    public long? LedgerSize { get; set; }

    /// <summary>Rises at every step.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The number of the next one; asked for under the lock of numbering.</summary>
    public static async Task<int> NextNumberAsync(DbContext db, CancellationToken cancellationToken) =>
        (await db.Set<Disposal>().MaxAsync(d => (int?)d.Number, cancellationToken) ?? 0) + 1;

    /// <summary>What people agreed to holds no longer: it waits for both of them again.</summary>
    public void ProposeAgain()
    {
        (LookedThroughById, LookedThroughAt, ApprovedById, ApprovedAt) = (null, null, null, null);
        (State, Version) = (DisposalState.Proposed, Version + 1);
    }

    /// <summary>Whether it waits for a person or for the portal.</summary>
    public static readonly DisposalState[] Open = [DisposalState.Proposed, DisposalState.LookedThrough, DisposalState.Approved];
}

/// <summary>One record of a disposal, or one value of one.</summary>
internal sealed class DisposalItem
{
    public Guid DisposalId { get; init; }

    public Guid CitizenId { get; init; }

    /// <summary>The number of the field (<see cref="CitizenField"/>); 0 for the whole record.</summary>
    public int Place { get; init; }

    /// <summary>The field; null for the whole record.</summary>
    public CitizenField? Field => Place == 0 ? null : (CitizenField)Place;

    /// <summary>
    /// The service whose years ended last, as a registration has it: a keyed hash of citizen and service together, so that the row tells
    /// nobody who holds the database. Null for a record that no service ever needed.
    /// </summary>
    public byte[]? Mark { get; init; }

    /// <summary>How many years that service declared, when it was proposed.</summary>
    public int KeptYears { get; init; }

    /// <summary>From when they were counted; null from the end of the registration.</summary>
    public RetentionStart? KeptFrom { get; init; }

    /// <summary>The first day on which nothing needed it (Bangkok).</summary>
    public DateOnly? DueSince { get; init; }

    public DisposalOutcome Outcome { get; set; } = DisposalOutcome.Due;

    /// <summary>What kept it.</summary>
    public HoldKind? Hold { get; set; }
}

/// <summary>An order that keeps every record that was ever registered in a service, until it is lifted.</summary>
internal sealed class DisposalHold
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Which service; null for every record.</summary>
    public Guid? ServiceId { get; init; }

    /// <summary>The order: who gave it, its number, why.</summary>
    public string Reason { get; init; } = "";

    public Guid SetById { get; init; }

    /// <summary>When it was set (UTC).</summary>
    public DateTimeOffset SetAt { get; init; }

    /// <summary>When it was lifted (UTC); null while it stands.</summary>
    public DateTimeOffset? LiftedAt { get; set; }
}
