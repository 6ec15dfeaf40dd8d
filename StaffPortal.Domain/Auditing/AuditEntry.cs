using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Auditing;

/// <summary>
/// One immutable fact: who did what to whose data, for which purpose, from where, with which outcome.
/// The database takes entries and never gives them up again (law 7).
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Order of registration.</summary>
    public long Id { get; internal set; }

    /// <summary>Names the look or act this entry stands for: the same look never has two entries (law 9).</summary>
    public Guid LookId { get; internal init; }

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset OccurredAt { get; internal init; }

    /// <summary>When the log took it (UTC).</summary>
    public DateTimeOffset RegisteredAt { get; internal init; }

    /// <summary>The day it happened on in Bangkok, for counting.</summary>
    public DateOnly Day { get; internal init; }

    /// <summary>The hour it happened in, 0 to 23 in Bangkok, for counting.</summary>
    public int Hour { get; internal init; }

    /// <summary>What was done or tried.</summary>
    public AuditAction Action { get; internal init; }

    /// <summary>Whether it was permitted.</summary>
    public AuditOutcome Outcome { get; internal init; }

    /// <summary>The rule that decided, by its name in code.</summary>
    public string? Rule { get; internal init; }

    /// <summary>Who; null when nobody was signed in.</summary>
    public Guid? AccountId { get; internal init; }

    /// <summary>Their user ID at that time.</summary>
    public string? AccountName { get; internal init; }

    /// <summary>Their role at that time.</summary>
    public Role Role { get; internal init; }

    /// <summary>The contract they worked under.</summary>
    public Guid? ContractId { get; internal init; }

    /// <summary>For which purpose.</summary>
    public Guid? PurposeId { get; internal init; }

    /// <summary>Under which declaration.</summary>
    public Guid? DeclarationId { get; internal init; }

    /// <summary>The case it was for, as declared.</summary>
    public string? CaseReference { get; internal init; }

    /// <summary>The reason given.</summary>
    public string? Reason { get; internal init; }

    /// <summary>What was acted upon when it is no citizen: an account, grant, purpose, service or contract.</summary>
    public Guid? SubjectId { get; internal init; }

    /// <summary>What an <see cref="EntryDetail"/> wrote; <see cref="ReadDetail{T}"/> reads it.</summary>
    public string? Detail { get; internal init; }

    /// <summary>
    /// What became of rows that give rights (<see cref="AttestedAttribute"/>), as <see cref="Attestation.AttestedRow"/> writes it; null
    /// where the act touched none.
    /// </summary>
    public string? Rights { get; internal set; }

    /// <summary>
    /// By which rows that give rights it was permitted, as <see cref="Attestation.DecidingRights"/> marks them; null where none decided.
    /// </summary>
    public string? DecidedBy { get; internal set; }

    /// <summary>Those rows, until the entry is signed.</summary>
    internal IReadOnlyList<object> Deciding { get; init; } = [];

    /// <summary>Source address, as seen by the server or by a known proxy.</summary>
    public string? IpAddress { get; internal init; }

    /// <summary>The browser's own name for itself.</summary>
    public string? Browser { get; internal init; }

    /// <summary>The circuit (the live page) it came through.</summary>
    public string? Circuit { get; internal init; }

    /// <summary>The citizens concerned, each with the fields and the way they were involved.</summary>
    public List<AuditEntryCitizen> Citizens { get; internal init; } = [];

    /// <summary>Whether the detail is exactly what this one writes.</summary>
    internal bool Says(EntryDetail? detail) => Detail == detail?.ToString();

    /// <summary>The series of numbers that the entry's process took; null for entries older than the key that vouches for them.</summary>
    internal int? Node { get; set; }

    /// <summary>Its number in that series, which has no gap.</summary>
    internal long? Number { get; set; }

    /// <summary>Vouches for the entry under a key outside the database, from the moment it stands there.</summary>
    internal byte[]? Code { get; set; }

    /// <summary>The detail as the type that wrote it; null when another did, or none.</summary>
    public T? ReadDetail<T>()
        where T : EntryDetail => EntryDetail.Read<T>(Detail);
}

/// <summary>One citizen's part in an entry. A report to one citizen never reveals the others.</summary>
public sealed class AuditEntryCitizen
{
    /// <summary>The entry.</summary>
    public long EntryId { get; internal set; }

    /// <summary>The citizen's opaque id.</summary>
    public Guid CitizenId { get; internal init; }

    /// <summary>How the citizen was involved.</summary>
    public Involvement Involvement { get; internal init; }

    /// <summary>The fields, as <see cref="AuditField"/> writes them; read through <see cref="AuditLog"/> alone.</summary>
    internal string Fields { get; init; } = "[]";

    /// <summary>How many fields are named.</summary>
    public int FieldCount { get; internal init; }
}
