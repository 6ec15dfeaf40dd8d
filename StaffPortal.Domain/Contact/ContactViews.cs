using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Contact;

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

/// <summary>How somebody ends a case.</summary>
/// <param name="State">Answered, refused or withdrawn.</param>
/// <param name="Answer">The answer, why it is refused, or how it was taken back.</param>
/// <param name="IdentityCheck">How identity was checked; needed to fulfil a request, and to take one back for somebody.</param>
/// <param name="Ground">On what ground a request is refused.</param>
public sealed record CaseEnding(ContactState State, string Answer, string IdentityCheck = "", RefusalGround? Ground = null);

/// <summary>What a tracking number tells; nothing of the person, and nothing of what was written.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="EndedAt">When it ended (UTC).</param>
/// <param name="SentAt">When the answer went (UTC); null while it has not.</param>
public sealed record ContactStatus(
    ContactKind Kind,
    DateTimeOffset ReceivedAt,
    DateOnly DueOn,
    ContactState State,
    DateTimeOffset? EndedAt,
    DateTimeOffset? SentAt = null
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
    DateTimeOffset? EndedAt,
    bool AnswerWaits
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
)
{
    /// <summary>Whose data it is about, by opaque id.</summary>
    public Guid? CitizenId { get; init; }

    /// <summary>On what ground it was refused.</summary>
    public RefusalGround? Ground { get; init; }

    /// <summary>When the answer went (UTC).</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether the reply address is one that mail reaches.</summary>
    public bool IsMailed { get; init; }

    /// <summary>Those whose records were worked on under this case's number, by opaque id.</summary>
    public IReadOnlyList<Guid> WorkedOn { get; init; } = [];

    /// <summary>What counts as done; of an ended case, what it ended by.</summary>
    public IReadOnlyList<FulfillingAct> Acts { get; init; } = [];

    /// <summary>What is missing before it can be answered as done; null when nothing is, and of what is no request.</summary>
    public Refusal? Missing { get; init; }

    /// <summary>Tries to send the answer, newest first.</summary>
    public IReadOnlyList<AnswerSending> Sendings { get; init; } = [];

    /// <summary>Answers from before it was opened again, newest first.</summary>
    public IReadOnlyList<EarlierAnswer> Earlier { get; init; } = [];
}

/// <summary>An entry that fulfils a case.</summary>
/// <param name="EntryId">Its number in the log.</param>
/// <param name="Action">What was done.</param>
public sealed record FulfillingAct(long EntryId, AuditAction Action);

/// <summary>One try to send an answer.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Problem">What kept it from going; null when it went.</param>
public sealed record AnswerSending(AnswerManner Manner, DateTimeOffset At, string? Problem);

/// <summary>An answer that a case had before.</summary>
/// <param name="EndedAt">When the case ended with it (UTC).</param>
public sealed record EarlierAnswer(ContactState State, RefusalGround? Ground, string Text, DateTimeOffset EndedAt);

/// <summary>What the entry about a message says as it comes in.</summary>
internal sealed record ContactReceivedDetail(ContactKind Kind, ContactChannel Channel) : EntryDetail;

/// <summary>What the entries about what is done with a message say.</summary>
internal sealed record ContactActDetail(ContactKind Kind) : EntryDetail;

/// <summary>What the entry about a message's scanned page says.</summary>
internal sealed record ContactScanDetail(string Part = "scan") : EntryDetail;

/// <summary>What the entry about a case's end says.</summary>
/// <param name="Ground">On what ground a request was refused.</param>
/// <param name="Entries">The entries of the acts that fulfil it, the first of them.</param>
internal sealed record ContactEndedDetail(ContactKind Kind, RefusalGround? Ground, IReadOnlyList<long>? Entries) : EntryDetail;

/// <summary>What the entry about an answer that went says.</summary>
internal sealed record ContactSentDetail(ContactKind Kind, AnswerManner Manner) : EntryDetail;
