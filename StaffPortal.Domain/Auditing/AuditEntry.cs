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

    /// <summary>The query's shape, the page, or what an administrator changed; never a citizen's value.</summary>
    public string? Detail { get; internal init; }

    /// <summary>Source address, as seen by the server or by a known proxy.</summary>
    public string? IpAddress { get; internal init; }

    /// <summary>The browser's own name for itself.</summary>
    public string? Browser { get; internal init; }

    /// <summary>The circuit (the live page) it came through.</summary>
    public string? Circuit { get; internal init; }

    /// <summary>The citizens concerned, each with the fields and the way they were involved.</summary>
    public List<AuditEntryCitizen> Citizens { get; internal init; } = [];
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

/// <summary>What a person did or tried.</summary>
public enum AuditAction
{
    /// <summary>Signed in.</summary>
    SignedIn = 1,

    /// <summary>Tried to sign in and was refused.</summary>
    SignInRefused,

    /// <summary>Signed out.</summary>
    SignedOut,

    /// <summary>Changed their own password.</summary>
    PasswordChanged,

    /// <summary>Chose a password by an activation link.</summary>
    AccountActivated,

    /// <summary>Asked for a page their role does not have.</summary>
    PageRefused,

    /// <summary>Stated a purpose.</summary>
    Declared = 20,

    /// <summary>Ended a stated purpose.</summary>
    DeclarationEnded,

    /// <summary>Saw citizens in a list.</summary>
    Searched,

    /// <summary>Opened a record.</summary>
    Opened,

    /// <summary>Had a masked value shown in full.</summary>
    Revealed,

    /// <summary>Changed a record.</summary>
    Changed,

    /// <summary>A record was made.</summary>
    Created,

    /// <summary>Brought in a file of citizens.</summary>
    Imported,

    /// <summary>Destroyed a citizen's key: their values can be read by nobody any more.</summary>
    Erased,

    /// <summary>Recorded a citizen's consent.</summary>
    ConsentGiven,

    /// <summary>Recorded that a citizen withdrew their consent.</summary>
    ConsentWithdrawn,

    /// <summary>Restricted a purpose for a citizen, or recorded their objection.</summary>
    RestrictionSet,

    /// <summary>Lifted a restriction.</summary>
    RestrictionLifted,

    /// <summary>Attached a data subject's note to a field.</summary>
    NoteAttached,

    /// <summary>Made a copy of a record for the person it is about.</summary>
    CopyMade,

    /// <summary>Opened the scan of a consent.</summary>
    ScanRead,

    /// <summary>Read a page of the audit log.</summary>
    LogRead = 40,

    /// <summary>Opened one entry in full.</summary>
    LogEntryRead,

    /// <summary>Took entries out as a file.</summary>
    LogExported,

    /// <summary>Verified the whole log against its ledger.</summary>
    LogVerified,

    /// <summary>Let old entries go under the retention policy; their leaves stay.</summary>
    LogPruned,

    /// <summary>Made an account.</summary>
    AccountCreated = 60,

    /// <summary>Closed an account.</summary>
    AccountDisabled,

    /// <summary>Opened a closed account again.</summary>
    AccountEnabled,

    /// <summary>Gave an account another role.</summary>
    RoleChanged,

    /// <summary>Made a one-time activation link.</summary>
    ActivationIssued,

    /// <summary>Made or changed a service.</summary>
    ServiceSaved = 80,

    /// <summary>Ended a service.</summary>
    ServiceEnded,

    /// <summary>Made or changed a purpose.</summary>
    PurposeSaved,

    /// <summary>Ended a purpose.</summary>
    PurposeEnded,

    /// <summary>Made or changed a contract.</summary>
    ContractSaved,

    /// <summary>Ended a contract.</summary>
    ContractEnded,

    /// <summary>Gave a grant.</summary>
    GrantGiven,

    /// <summary>Took a grant back.</summary>
    GrantRevoked,

    /// <summary>Published a version of a policy.</summary>
    PolicyPublished,

    /// <summary>Acknowledged the staff rules.</summary>
    PolicyAcknowledged,

    /// <summary>Wrapped all citizens' keys with a new master key.</summary>
    MasterKeyRotated = 100,

    /// <summary>Began to sign checkpoints with a new key.</summary>
    LedgerKeyRotated,

    /// <summary>A question, complaint or request came in.</summary>
    ContactReceived = 110,

    /// <summary>Read what came in.</summary>
    ContactOpened,

    /// <summary>Took it upon themselves to answer.</summary>
    ContactTaken,

    /// <summary>Answered it, and did what was asked for.</summary>
    ContactAnswered,

    /// <summary>Refused it, with reasons.</summary>
    ContactRefused,

    /// <summary>Asked to disclose data to somebody outside.</summary>
    DisclosureRequested = 120,

    /// <summary>Approved another's disclosure.</summary>
    DisclosureApproved,

    /// <summary>Rejected another's disclosure.</summary>
    DisclosureRejected,

    /// <summary>Made the file of a disclosure.</summary>
    Disclosed,

    /// <summary>Brought a web server's log in.</summary>
    TrafficImported = 140,

    /// <summary>Read lines of the visitor log.</summary>
    TrafficRead,

    /// <summary>Took lines of the visitor log out to answer an order.</summary>
    TrafficExported,

    /// <summary>Sealed a day of the visitor log.</summary>
    TrafficSealed,

    /// <summary>Let a day of the visitor log go, but for what an order holds.</summary>
    TrafficDeleted,

    /// <summary>Verified a day of the visitor log.</summary>
    TrafficVerified,

    /// <summary>Entered an officer's order to keep lines of the visitor log.</summary>
    PreservationOrdered,

    /// <summary>Designated somebody to read the visitor log.</summary>
    TrafficReaderDesignated,

    /// <summary>Took that back.</summary>
    TrafficReaderRevoked,

    /// <summary>Wrote a breach down, or what is known better of it.</summary>
    BreachSaved = 160,

    /// <summary>Recorded that somebody was told of a breach, or that it is closed.</summary>
    BreachStep,

    /// <summary>Reviewed who has access.</summary>
    AccessReviewed,
}

/// <summary>How it ended.</summary>
public enum AuditOutcome
{
    /// <summary>Done.</summary>
    Permitted = 1,

    /// <summary>Not done, by a rule.</summary>
    Denied,
}

/// <summary>How a citizen was involved; <see cref="Seen"/> in a list is another fact than <see cref="Opened"/>.</summary>
public enum Involvement
{
    /// <summary>A row of a list, masked.</summary>
    Seen = 1,

    /// <summary>The record on screen.</summary>
    Opened,

    /// <summary>A value shown in full.</summary>
    Revealed,

    /// <summary>Values changed.</summary>
    Changed,

    /// <summary>The record was made.</summary>
    Created,

    /// <summary>Asked for and not shown.</summary>
    Refused,

    /// <summary>Named in an entry that a compliance officer opened.</summary>
    Reviewed,

    /// <summary>Their key destroyed.</summary>
    Erased,

    /// <summary>Their consent, restriction or objection recorded or ended, or a disclosure of their data asked for.</summary>
    Concerned,

    /// <summary>Values given to somebody outside.</summary>
    Disclosed,

    /// <summary>Values given to the person they are about.</summary>
    Copied,
}
