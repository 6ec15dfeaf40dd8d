using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Access;

/// <summary>Who asks, as the database has them at this moment.</summary>
/// <param name="Role">Their role.</param>
/// <param name="IsEnabled">Whether the account is open.</param>
public sealed record Actor(Guid AccountId, Role Role, bool IsEnabled)
{
    /// <summary>Whether the session by which they ask lives.</summary>
    public bool IsSignedIn { get; init; } = true;

    /// <summary>Whether a version of the staff rules is in force that they have not acknowledged.</summary>
    public bool OwesAcknowledgement { get; init; }
}

/// <summary>The citizen asked about, as far as rules need to know.</summary>
/// <param name="Village">Where they live.</param>
/// <param name="Services">Services in which they have an active registration.</param>
public sealed record Subject(int? Village, IReadOnlyCollection<Guid> Services)
{
    /// <summary>Whether a consent to the purpose is in force; asked only of a purpose that rests on one.</summary>
    public bool HasConsent { get; init; } = true;

    /// <summary>Whether a restriction or an objection stands against the purpose (PDPA s.32, 34).</summary>
    public bool IsRestricted { get; init; }
}

/// <summary>One attempt.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="Operation">What for.</param>
/// <param name="Declaration">What they stated; null when nothing stands.</param>
public sealed record AccessRequest(Actor Actor, Operations Operation, Declaration? Declaration)
{
    /// <summary>The citizen; null for a list, whose rows the store limits to the scope.</summary>
    public Subject? Subject { get; init; }

    /// <summary>The fields to reveal, to change, to disclose or to search by; empty to see what the purpose shows.</summary>
    public IReadOnlyCollection<CitizenField> Fields { get; init; } = [];

    /// <summary>Different records this account has opened today for the purpose, this one not counted.</summary>
    public int RecordsToday { get; init; }
}

/// <summary>Permit or Deny, with the rule that decided.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Field">The field it decided about, where it was one.</param>
public sealed record AccessDecision(AccessRule Rule, CitizenField? Field = null)
{
    /// <summary>Whether access is permitted.</summary>
    public bool IsPermitted => Rule == AccessRule.Permitted;
}

/// <summary>A denial, as a person reads it: which rule, and whom to ask.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="Fields">The office's fields, one of which the decision may name.</param>
public sealed record Denial(AccessDecision Decision, FieldSet Fields)
    : Refusal($"{nameof(AccessRule)}_{Decision.Rule}", Decision.Field is { } field ? [Fields.NameOf(field)] : [])
{
    /// <summary>A denial that names no field of the office's own.</summary>
    public Denial(AccessDecision decision)
        : this(decision, FieldSet.BuiltIn) { }
}

/// <summary>Every rule by which access is decided, in the order in which they are asked.</summary>
public enum AccessRule
{
    /// <summary>Every rule was kept.</summary>
    Permitted = 1,

    /// <summary>The account is closed.</summary>
    AccountDisabled,

    /// <summary>The session has ended (law 13).</summary>
    SessionOver,

    /// <summary>Administrators and compliance officers hold no purpose (law 6).</summary>
    RoleHoldsNoPurpose,

    /// <summary>A new version of the staff rules is in force and was not acknowledged yet.</summary>
    StaffRulesUnread,

    /// <summary>No purpose was stated.</summary>
    NotDeclared,

    /// <summary>The declaration is someone else's.</summary>
    DeclarationOfAnother,

    /// <summary>The declaration has run out or was ended.</summary>
    DeclarationOver,

    /// <summary>The purpose is not known, or not the one declared.</summary>
    PurposeUnknown,

    /// <summary>The purpose has ended.</summary>
    PurposeEnded,

    /// <summary>The purpose does not allow the operation.</summary>
    OperationNotAllowed,

    /// <summary>Contractors may not hold the purpose.</summary>
    ClosedToContractors,

    /// <summary>The contractor has no contract.</summary>
    NoContract,

    /// <summary>The contract has not begun.</summary>
    ContractNotStarted,

    /// <summary>The contract has ended.</summary>
    ContractEnded,

    /// <summary>The undertaking of confidentiality is not signed.</summary>
    ConfidentialityMissing,

    /// <summary>The contract does not cover the purpose.</summary>
    PurposeOutsideContract,

    /// <summary>The contract does not reach the citizen.</summary>
    CitizenOutsideContract,

    /// <summary>No grant for the purpose.</summary>
    NoGrant,

    /// <summary>The grant was taken back.</summary>
    GrantRevoked,

    /// <summary>The grant has not begun.</summary>
    GrantNotStarted,

    /// <summary>The grant has ended.</summary>
    GrantEnded,

    /// <summary>The grant does not reach the citizen.</summary>
    CitizenOutsideGrant,

    /// <summary>The citizen restricted the purpose or objected to it (PDPA s.32, 34).</summary>
    ProcessingRestricted,

    /// <summary>The purpose rests on consent and none is in force (PDPA s.19).</summary>
    ConsentMissing,

    /// <summary>The purpose does not cover the field.</summary>
    FieldNotCovered,

    /// <summary>The purpose may not change the field.</summary>
    FieldNotChangeable,

    /// <summary>The purpose shows the field masked, and what was asked needs it in full.</summary>
    FieldMasked,

    /// <summary>The purpose's daily record limit is reached.</summary>
    DailyLimitReached,

    /// <summary>The purpose's daily limit of rows in lists is reached.</summary>
    DailyRowsReached,

    /// <summary>There is no such record.</summary>
    CitizenUnknown,
}
