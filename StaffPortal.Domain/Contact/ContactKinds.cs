using StaffPortal.Domain.Cases;

namespace StaffPortal.Domain.Contact;

/// <summary>What somebody turned to the office with.</summary>
public enum ContactKind
{
    /// <summary>A question.</summary>
    Question = 1,

    /// <summary>A suggestion.</summary>
    Suggestion = 2,

    /// <summary>A complaint.</summary>
    Complaint = 3,

    /// <summary>To see and have a copy of their data (PDPA s.30).</summary>
    AccessRequest = 10,

    /// <summary>To have their data handed over in a machine-readable form (PDPA s.31).</summary>
    PortabilityRequest = 11,

    /// <summary>To object to a use (PDPA s.32).</summary>
    ObjectionRequest = 12,

    /// <summary>To have their data erased (PDPA s.33).</summary>
    ErasureRequest = 13,

    /// <summary>To have a use restricted (PDPA s.34).</summary>
    RestrictionRequest = 14,

    /// <summary>To have their data corrected (PDPA s.35, 36).</summary>
    RectificationRequest = 15,

    /// <summary>To take a consent back (PDPA s.19).</summary>
    ConsentWithdrawal = 16,
}

/// <summary>What kind of case a contact is.</summary>
internal static class ContactCases
{
    /// <summary>A complaint is a complaint; everything else asks for something.</summary>
    public static CaseKind KindOf(ContactKind kind) => kind == ContactKind.Complaint ? CaseKind.Complaint : CaseKind.Request;
}

/// <summary>How it came in.</summary>
public enum ContactChannel
{
    /// <summary>By the page.</summary>
    Page = 1,

    /// <summary>At the counter.</summary>
    Counter = 2,

    /// <summary>By post.</summary>
    Post = 3,
}

/// <summary>For whom somebody asks.</summary>
public enum ContactClaimant
{
    /// <summary>For themselves.</summary>
    Self = 1,

    /// <summary>As a guardian or holder of parental power (PDPA s.20).</summary>
    Guardian = 2,

    /// <summary>With a power of attorney.</summary>
    Proxy = 3,
}

/// <summary>How far it has come.</summary>
public enum ContactState
{
    /// <summary>It waits for somebody.</summary>
    Received = 1,

    /// <summary>Somebody works on it.</summary>
    Taken = 2,

    /// <summary>It was answered, and what was asked for was done.</summary>
    Answered = 3,

    /// <summary>It was refused, with its ground and the reason on file (PDPA s.30, 39(7)).</summary>
    Refused = 4,

    /// <summary>Who asked took it back.</summary>
    Withdrawn = 5,
}

/// <summary>On what ground a request is refused (PDPA s.30-36); the reason in words stands beside it.</summary>
public enum RefusalGround
{
    /// <summary>Nobody showed that they are the person, or may act for them.</summary>
    IdentityNotShown = 1,

    /// <summary>A law or an order of a court forbids it, or has the data kept (PDPA s.30, 33).</summary>
    LawOrCourt = 2,

    /// <summary>It would harm the rights and freedoms of others (PDPA s.30, 31).</summary>
    RightsOfOthers = 3,

    /// <summary>The data is needed for a legal claim (PDPA s.32, 33).</summary>
    LegalClaims = 4,

    /// <summary>The task in the public interest, or a ground that weighs more, asks for the use (PDPA s.31, 32).</summary>
    PublicTask = 5,

    /// <summary>The office holds nothing of the kind about this person.</summary>
    NothingHeld = 6,

    /// <summary>It was done before, or in another case.</summary>
    AlreadyDone = 7,
}

/// <summary>How an answer went to who asked.</summary>
public enum AnswerManner
{
    /// <summary>The portal's own mail.</summary>
    Mail = 1,

    /// <summary>A letter by post.</summary>
    Post = 2,

    /// <summary>Handed over at the counter.</summary>
    Handed = 3,

    /// <summary>By telephone.</summary>
    Telephone = 4,

    /// <summary>A mail that the portal did not send.</summary>
    OfficeMail = 5,
}

/// <summary>What a request lacks before it can be answered as done.</summary>
public enum FulfilmentGap
{
    /// <summary>Whose data it is about was not said.</summary>
    NoCitizen = 1,

    /// <summary>The act is not on the log.</summary>
    NothingDone = 2,

    /// <summary>It is there, from before the case came in or was opened again.</summary>
    OnlyBefore = 3,

    /// <summary>It was tried, and denied.</summary>
    OnlyDenied = 4,

    /// <summary>It was done under this case's number, to another person.</summary>
    ForAnother = 5,

    /// <summary>It counts for another case.</summary>
    CountsElsewhere = 6,

    /// <summary>It was done for this person, under another case's number.</summary>
    NotForThisCase = 7,

    /// <summary>It was done, and stands no more.</summary>
    Undone = 8,
}
