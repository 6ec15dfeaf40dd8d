using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Contact;

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
    public DateOnly DueOn { get; set; }

    public ContactState State { get; set; } = ContactState.Received;

    public Guid? OwnerId { get; set; }

    /// <summary>How identity was checked, sealed; needed before a request is fulfilled.</summary>
    public byte[]? IdentityCheck { get; set; }

    /// <summary>The answer or the reason of the refusal, sealed.</summary>
    public byte[]? Answer { get; set; }

    /// <summary>When it was answered, refused or withdrawn (UTC).</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whose data a request is about; said by who works on it, once they have worked on that record under its number.</summary>
    public Guid? CitizenId { get; set; }

    /// <summary>On what ground a request was refused.</summary>
    public RefusalGround? Ground { get; set; }

    /// <summary>When the answer went to who asked (UTC); null while it has not.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it was opened again after its end (UTC).</summary>
    public DateTimeOffset? ReopenedAt { get; set; }

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

/// <summary>An entry of the log that fulfils a case. An entry counts for one case alone, and stays with it.</summary>
internal sealed class ContactFulfilment
{
    public long EntryId { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>What was done, which stays when the entry is let go under the retention policy.</summary>
    public AuditAction Action { get; init; }
}

/// <summary>One try to send an answer. It is never changed: the next try is the next row.</summary>
internal sealed class ContactSending
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CaseId { get; init; }

    public AnswerManner Manner { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who; null for the portal itself.</summary>
    public Guid? ById { get; init; }

    /// <summary>What kept it from going; null when it went.</summary>
    public string? Problem { get; init; }
}

/// <summary>The answer that a case had before it was opened again, sealed as it was.</summary>
internal sealed class ContactEarlierAnswer
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CaseId { get; init; }

    public ContactState State { get; init; }

    public RefusalGround? Ground { get; init; }

    public byte[] Answer { get; init; } = [];

    public DateTimeOffset EndedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }
}
