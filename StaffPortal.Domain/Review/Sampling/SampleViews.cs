using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>How far a sampled visit has come.</summary>
public enum SampleState
{
    /// <summary>Nobody has judged it.</summary>
    Waiting = 1,

    /// <summary>It was judged.</summary>
    Judged = 2,

    /// <summary>Its entries or verdicts are not as they were written, or were let go: it counts as nothing.</summary>
    Touched = 3,
}

/// <summary>A sampled visit in the list. It names the person who looked, and no citizen.</summary>
/// <param name="Number">The number of its first entry.</param>
/// <param name="Who">The person's name.</param>
/// <param name="Day">The day it was on (Bangkok).</param>
/// <param name="Purpose">The purpose's name in the current language.</param>
/// <param name="Verdict">The newest verdict.</param>
/// <param name="JudgeBy">The last day to judge (Bangkok).</param>
/// <param name="MayJudge">Whether the reader may: not about themselves, nor about whoever decided about them.</param>
public sealed record SampleRow(
    Guid Id,
    long Number,
    Guid AccountId,
    string Who,
    DateOnly Day,
    string? Purpose,
    Explanation Explanation,
    SampleState State,
    SampleVerdictKind? Verdict,
    DateOnly JudgeBy,
    bool MayJudge
);

/// <summary>What a part of the sample shows.</summary>
/// <param name="InOrder">How many were found in order.</param>
/// <param name="NotInOrder">How many were not.</param>
/// <param name="CannotBeTold">Of how many it cannot be told.</param>
/// <param name="Waiting">How many nobody has judged; they count as nothing.</param>
/// <param name="Touched">How many count as nothing because they are not as they were written.</param>
/// <param name="NotInOrderShare">The estimated share of explained visits that are not in order; null where none was told.</param>
public sealed record SampleResult(int InOrder, int NotInOrder, int CannotBeTold, int Waiting, int Touched, ShareInterval? NotInOrderShare);

/// <summary>What the sample of a period shows.</summary>
/// <param name="From">The first day (Bangkok).</param>
/// <param name="To">The last day.</param>
/// <param name="Confidence">How sure the intervals are, 0 to 1.</param>
/// <param name="Visits">Explained visits of the days drawn from.</param>
/// <param name="DrawnUpTo">The last day that was drawn from; null before the first.</param>
/// <param name="Overdue">How many wait longer than they should.</param>
/// <param name="TouchedDraws">Days whose draw is not what its entry says.</param>
/// <param name="ByRule">The same by what explained them.</param>
/// <param name="ByDay">The same by day.</param>
/// <param name="Rows">Every visit that was drawn, those that wait first.</param>
public sealed record SampleOverview(
    DateOnly From,
    DateOnly To,
    double Confidence,
    int Visits,
    DateOnly? DrawnUpTo,
    int Overdue,
    IReadOnlyList<DateOnly> TouchedDraws,
    SampleResult All,
    IReadOnlyList<(Explanation Rule, SampleResult Result)> ByRule,
    IReadOnlyList<(DateOnly Day, SampleResult Result)> ByDay,
    IReadOnlyList<SampleRow> Rows
);

/// <summary>A fact that explains a visit: one of its three parts.</summary>
/// <param name="Case">A case, where it is one.</param>
/// <param name="Registration">A registration, where it is one.</param>
/// <param name="Entry">What the same person did, where it is that.</param>
public sealed record SampleFact(SampleCase? Case = null, SampleRegistration? Registration = null, SampleEntry? Entry = null);

/// <summary>A case that explains.</summary>
/// <param name="Service">Its service's name in the current language.</param>
/// <param name="OpenedAt">When it began (UTC).</param>
/// <param name="ClosedAt">When it ended (UTC); null while it is open.</param>
/// <param name="Officers">Who worked on it, by display name.</param>
public sealed record SampleCase(
    string Number,
    CaseKind Kind,
    CaseSource Source,
    string Title,
    string? Service,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<string> Officers
);

/// <summary>A registration that explains.</summary>
/// <param name="Service">The service's name in the current language.</param>
/// <param name="On">From which day (Bangkok).</param>
/// <param name="Until">The last day; null while it lasts.</param>
public sealed record SampleRegistration(string Service, DateOnly On, DateOnly? Until);

/// <summary>An act that explains.</summary>
/// <param name="LookId">Names its entry in the log.</param>
/// <param name="At">When (UTC).</param>
public sealed record SampleEntry(Guid LookId, DateTimeOffset At, AuditAction Action);

/// <summary>One verdict.</summary>
/// <param name="Who">Whose.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Text">Why, if it was said.</param>
/// <param name="IsIntact">Whether it is as it was written.</param>
public sealed record SampleVerdictRow(SampleVerdictKind Kind, string Who, DateTimeOffset At, string Text, bool IsIntact);

/// <summary>A sampled visit with all that is needed to judge it.</summary>
/// <param name="Looks">Its entries.</param>
/// <param name="Facts">What explained it.</param>
/// <param name="Verdicts">The verdicts, in order.</param>
/// <param name="Day">What else that person did on that day.</param>
/// <param name="Record">Who else was at that record, in the month around it.</param>
/// <param name="Earlier">The person's findings, the newest first.</param>
/// <param name="FindingId">The finding it became.</param>
public sealed record SampleSheet(
    SampleRow Row,
    IReadOnlyList<FindingLookRow> Looks,
    IReadOnlyList<SampleFact> Facts,
    IReadOnlyList<SampleVerdictRow> Verdicts,
    IReadOnlyList<TimelineRow> Day,
    IReadOnlyList<TimelineRow> Record,
    IReadOnlyList<FindingRow> Earlier,
    Guid? FindingId
);

/// <summary>What the entries about a sampled visit say.</summary>
/// <param name="Visit">The number of its first entry.</param>
/// <param name="Verdict">What it was found to be, where it was judged.</param>
internal sealed record SampleDetail(long Visit, SampleVerdictKind? Verdict = null) : EntryDetail;
