using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>One part of a score, for showing.</summary>
/// <param name="Points">What it adds.</param>
/// <param name="Count">How many, where it counts something.</param>
public sealed record FindingReason(Signal Signal, double Points, int Count)
{
    /// <summary>The part as a sentence, in the current language.</summary>
    public string Sentence => Words.Format($"Signal_{Signal}", Count);
}

/// <summary>A finding in the queue. It names the person who looked, and no citizen.</summary>
/// <param name="Number">The number of its first look's entry.</param>
/// <param name="Who">The person's name.</param>
/// <param name="FirstAt">When the sitting began (UTC).</param>
/// <param name="LastAt">Its last look (UTC).</param>
/// <param name="Reasons">What the score is made of, the weightiest first.</param>
/// <param name="AnswerBy">The last day to answer (Bangkok), where somebody was asked.</param>
/// <param name="DecideBy">The last day to decide (Bangkok); null where none is set yet.</param>
/// <param name="Overdue">How far past that day it is.</param>
public sealed record FindingRow(
    Guid Id,
    long Number,
    Guid AccountId,
    string Who,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    double Score,
    int Looks,
    int Citizens,
    FindingState State,
    IReadOnlyList<FindingReason> Reasons,
    DateOnly? AnswerBy,
    DateOnly? DecideBy,
    OverdueLevel Overdue,
    DateTimeOffset? DecidedAt,
    int Version
);

/// <summary>A look of a finding, as a reviewer sees it.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Purpose">The purpose's name in the current language.</param>
/// <param name="CitizenId">Whom, by opaque id; null for a search.</param>
/// <param name="Explanation">What explains it, if anything.</param>
public sealed record FindingLookRow(
    long EntryId,
    DateTimeOffset At,
    AuditAction Action,
    AuditOutcome Outcome,
    string? Purpose,
    string? CaseReference,
    Guid? CitizenId,
    Explanation Explanation,
    double Score,
    IReadOnlyList<FindingReason> Reasons
);

/// <summary>One step about a finding.</summary>
/// <param name="Who">Whose step.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Text">Its words; null where its row was altered past the portal: then it says nothing.</param>
public sealed record FindingStepRow(FindingStepKind Kind, string Who, DateTimeOffset At, string? Text);

/// <summary>A line of a timeline: another look of that person's day, or at that citizen.</summary>
/// <param name="Who">The person's name.</param>
/// <param name="IsOfFinding">Whether it is one of the finding's looks.</param>
public sealed record TimelineRow(
    long EntryId,
    DateTimeOffset At,
    AuditAction Action,
    AuditOutcome Outcome,
    string? Who,
    string? CaseReference,
    bool IsOfFinding
);

/// <summary>A finding with all that is needed to decide.</summary>
/// <param name="Day">What else that person did on that day.</param>
/// <param name="Record">Who else was at the record that weighs most, in the month around it.</param>
/// <param name="Earlier">The person's other findings, the newest first.</param>
/// <param name="Said">What the person was asked in the evening, and what they said of it.</param>
public sealed record FindingSheet(
    FindingRow Row,
    IReadOnlyList<FindingLookRow> Looks,
    IReadOnlyList<FindingStepRow> Steps,
    IReadOnlyList<TimelineRow> Day,
    IReadOnlyList<TimelineRow> Record,
    IReadOnlyList<FindingRow> Earlier,
    EveningAnswers Said
);

/// <summary>What came of asking the person about the looks of a finding that nothing explains. It took nothing off the score.</summary>
/// <param name="Asked">Of how many looks they were asked.</param>
/// <param name="Answers">What they said, in order of the looks.</param>
public sealed record EveningAnswers(int Asked, IReadOnlyList<LookAnswerRow> Answers);

/// <summary>What the person who looked is shown of a finding: that they are asked, and why.</summary>
/// <param name="Question">What is asked; null where its row was altered past the portal.</param>
/// <param name="Answer">What they answered; null while they have not.</param>
public sealed record AskedFinding(
    Guid Id,
    long Number,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    int Looks,
    DateOnly? AnswerBy,
    string? Question,
    GivenAnswer? Answer,
    FindingState State,
    int Version
);

/// <summary>An answer that was given.</summary>
/// <param name="Text">Its words; null where its row was altered past the portal.</param>
public sealed record GivenAnswer(string? Text);

/// <summary>What the entries about a finding say.</summary>
/// <param name="Finding">Its number.</param>
internal sealed record FindingDetail(long Finding, FindingStepKind? Step = null) : EntryDetail;
