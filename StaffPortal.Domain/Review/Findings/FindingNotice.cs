using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>What became of a mail about an overdue finding. The number is stored.</summary>
public enum NoticeOutcome
{
    /// <summary>It waits.</summary>
    Waiting = 0,

    /// <summary>It was handed to the mail server; whether that took it is not known yet.</summary>
    Handed = 1,

    /// <summary>The mail server took it.</summary>
    Sent = 2,

    /// <summary>The portal ended before it knew. It is not sent again: the queue says what waits.</summary>
    Unknown = 3,
}

/// <summary>A mail about an overdue finding, to one person. What it says is the finding's number and a link.</summary>
internal sealed class FindingNotice
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid FindingId { get; init; }

    /// <summary>How overdue it had become.</summary>
    public OverdueLevel Level { get; init; }

    /// <summary>The compliance officer it goes to; null for the head of the organisation.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>When it became due (UTC).</summary>
    public DateTimeOffset At { get; init; }

    public NoticeOutcome Outcome { get; set; }
}

/// <summary>What the entry about an overdue finding says.</summary>
/// <param name="Finding">Its number.</param>
internal sealed record OverdueDetail(long Finding, OverdueLevel Level) : EntryDetail;

/// <summary>What the entry about a mail says; whom it went to is said by role alone.</summary>
/// <param name="Finding">The finding's number.</param>
internal sealed record FindingMailDetail(long Finding, OverdueLevel Level, NoticeOutcome Outcome) : EntryDetail;
