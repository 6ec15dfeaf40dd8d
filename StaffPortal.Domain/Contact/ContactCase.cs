using StaffPortal.Domain.Auditing;

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

    /// <summary>It was refused, with the reason on file (PDPA s.30, 39(7)).</summary>
    Refused = 4,
}

/// <summary>Something that somebody turned to the office with. Its words are sealed with the office's own key.</summary>
internal sealed class ContactCase
{
    /// <summary>How many days the office has (PDPA s.30).</summary>
    public const int DaysToAnswer = 30;

    /// <summary>From here on the kinds are requests (PDPA s.30-36).</summary>
    public const ContactKind FirstRequest = ContactKind.AccessRequest;

    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>What the person follows it by; says nothing of them and cannot be guessed.</summary>
    public string TrackingNumber { get; init; } = "";

    public ContactKind Kind { get; init; }

    public ContactChannel Channel { get; init; }

    public ContactClaimant Claimant { get; init; } = ContactClaimant.Self;

    /// <summary>What they wrote, sealed.</summary>
    public byte[] Text { get; init; } = [];

    /// <summary>How they are reached, sealed.</summary>
    public byte[] ReplyTo { get; init; } = [];

    /// <summary>When it came in (UTC).</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The last day to answer (Bangkok).</summary>
    public DateOnly DueOn { get; init; }

    public ContactState State { get; set; } = ContactState.Received;

    public Guid? OwnerId { get; set; }

    /// <summary>How identity was checked; needed before a request is fulfilled.</summary>
    public string? IdentityCheck { get; set; }

    /// <summary>The answer or the reason of the refusal, sealed.</summary>
    public byte[]? Answer { get; set; }

    /// <summary>When it was answered or refused (UTC).</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Rises at every change: two people at one case meet here.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether the law gives a time and asks for identity.</summary>
    public static bool IsRequest(ContactKind kind) => kind >= FirstRequest;
}

/// <summary>The letter that a case came by, sealed with the office's own key.</summary>
internal sealed class ContactScan
{
    public Guid CaseId { get; init; }

    public string ContentType { get; init; } = "";

    public byte[] Content { get; init; } = [];
}

/// <summary>What somebody sends.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">In their words.</param>
/// <param name="ReplyTo">How they are reached.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="Claimant">For whom.</param>
/// <param name="Scan">The letter, where it was scanned; from the office's own hand alone.</param>
public sealed record ContactForm(
    ContactKind Kind,
    string Text,
    string ReplyTo,
    ContactChannel Channel = ContactChannel.Page,
    ContactClaimant Claimant = ContactClaimant.Self,
    ScannedPage? Scan = null
);

/// <summary>What a tracking number tells; nothing of the person, and nothing of what was written.</summary>
public sealed record ContactStatus(
    ContactKind Kind,
    DateTimeOffset ReceivedAt,
    DateOnly DueOn,
    ContactState State,
    DateTimeOffset? EndedAt
);

/// <summary>A case in the inbox.</summary>
public sealed record ContactRow(
    Guid Id,
    string TrackingNumber,
    ContactKind Kind,
    ContactChannel Channel,
    ContactClaimant Claimant,
    DateTimeOffset ReceivedAt,
    DateOnly DueOn,
    ContactState State,
    string? Owner,
    DateTimeOffset? EndedAt
)
{
    /// <summary>Whether the law gives a time and asks for identity.</summary>
    public bool IsRequest => ContactCase.IsRequest(Kind);
}

/// <summary>A case in full; showing it is an entry.</summary>
public sealed record ContactDetail(
    ContactRow Row,
    string Text,
    string ReplyTo,
    string? IdentityCheck,
    string? Answer,
    int Version,
    bool IsMine,
    bool HasScan
);

/// <summary>What the entry about a message says as it comes in.</summary>
internal sealed record ContactReceivedDetail(ContactKind Kind, ContactChannel Channel) : EntryDetail;

/// <summary>What the entries about what is done with a message say.</summary>
internal sealed record ContactActDetail(ContactKind Kind) : EntryDetail;

/// <summary>What the entry about a message's scanned page says.</summary>
internal sealed record ContactScanDetail(string Part = "scan") : EntryDetail;
