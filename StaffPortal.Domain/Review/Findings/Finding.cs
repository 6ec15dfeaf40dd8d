using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>How far a finding has come. The number is stored.</summary>
public enum FindingState
{
    /// <summary>Nobody has decided.</summary>
    New = 1,

    /// <summary>The person was asked why they looked.</summary>
    Asked = 2,

    /// <summary>They answered.</summary>
    Answered = 3,

    /// <summary>Found in order.</summary>
    Accepted = 4,

    /// <summary>The person was told how it is done rightly.</summary>
    Educated = 5,

    /// <summary>It is dealt with as an incident.</summary>
    Escalated = 6,

    /// <summary>They were asked and did not answer in time.</summary>
    Unanswered = 7,
}

/// <summary>How far past its date an open finding is. The number is stored, and orders the queue.</summary>
public enum OverdueLevel
{
    /// <summary>In time.</summary>
    None = 0,

    /// <summary>Past the date: compliance officers are reminded.</summary>
    Reviewers = 1,

    /// <summary>Past twice the time: the head of the organisation is told.</summary>
    Organisation = 2,
}

/// <summary>What was done about a finding. The number is stored.</summary>
public enum FindingStepKind
{
    /// <summary>A compliance officer asked the person for a justification.</summary>
    Asked = 1,

    /// <summary>The person justified it.</summary>
    Justified = 2,

    /// <summary>Found in order.</summary>
    Accepted = 3,

    /// <summary>The person was told how it is done rightly.</summary>
    Educated = 4,

    /// <summary>Dealt with as an incident from here on.</summary>
    Escalated = 5,

    /// <summary>A decision was opened again.</summary>
    Reopened = 6,

    /// <summary>A compliance officer found a visit of the sample not in order.</summary>
    FromSample = 7,
}

/// <summary>A sitting that stands out, for a compliance officer to decide about. It names nobody but by an opaque id.</summary>
internal sealed class Finding
{
    /// <summary>Days that somebody who is asked has to answer.</summary>
    public const int DaysToAnswer = 7;

    /// <summary>The same sitting has the same id, however often it is weighed.</summary>
    public Guid Id { get; init; }

    /// <summary>The first look's entry; the finding's number.</summary>
    public long FirstEntryId { get; init; }

    /// <summary>Whose looks.</summary>
    public Guid AccountId { get; init; }

    /// <summary>When the sitting began (UTC).</summary>
    public DateTimeOffset FirstAt { get; init; }

    /// <summary>Its last look (UTC).</summary>
    public DateTimeOffset LastAt { get; set; }

    public double Score { get; set; }

    public int Looks { get; set; }

    public int Citizens { get; set; }

    /// <summary>The version of the rules it was weighed by.</summary>
    public int RulesVersion { get; set; }

    /// <summary>What the score is made of (<see cref="ReasonText"/>).</summary>
    public string Reasons { get; set; } = "";

    public FindingState State { get; set; } = FindingState.New;

    /// <summary>When it was found (UTC).</summary>
    public DateTimeOffset FoundAt { get; init; }

    /// <summary>When it comes before compliance officers (UTC); once it has, it stays there.</summary>
    public DateTimeOffset ShowsAt { get; set; }

    /// <summary>Days they have to decide; fewer for a loud one.</summary>
    public int DaysToDecide { get; set; }

    /// <summary>The last day to decide (Bangkok); null for findings of before there was one, until it is set.</summary>
    public DateOnly? DecideBy { get; set; }

    /// <summary>How far past that day it is; written by the portal's job, one step after the other.</summary>
    public OverdueLevel Overdue { get; set; }

    /// <summary>The last day to answer (Bangkok); null where nobody was asked.</summary>
    public DateOnly? AnswerBy { get; set; }

    /// <summary>When it was decided (UTC); null while it is open.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Rises at every step: two people at one finding meet here.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Begins the time to decide anew, from a day on (Bangkok).</summary>
    public void DecideFrom(DateOnly day) => (DecideBy, Overdue) = (day.AddDays(DaysToDecide), OverdueLevel.None);

    /// <summary>
    /// The findings that have come before compliance officers; those of somebody whose account is closed, whom nobody can ask any more, are
    /// there at once.
    /// </summary>
    public static IQueryable<Finding> Shown(DbContext db, DateTimeOffset now) =>
        db.Set<Finding>().Where(f => f.ShowsAt <= now || db.Set<Account>().Any(a => a.Id == f.AccountId && a.DisabledAt != null));

    /// <summary>A name for the sitting that follows from its first look.</summary>
    public static Guid IdOf(Guid firstLook) => DerivedId.Of($"staffportal/finding/1/{firstLook:N}");
}

/// <summary>One look of a finding.</summary>
internal sealed class FindingLook
{
    public Guid FindingId { get; init; }

    public long EntryId { get; init; }

    /// <summary>What explains it, if anything.</summary>
    public Explanations.Explanation Explanation { get; init; }

    /// <summary>The score of its visit; 0 for a search.</summary>
    public double Score { get; init; }

    /// <summary>What that is made of (<see cref="ReasonText"/>).</summary>
    public string Reasons { get; init; } = "";
}

/// <summary>One step about a finding. It is never changed: a decision is opened again by the next.</summary>
internal sealed class FindingStep
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid FindingId { get; init; }

    public FindingStepKind Kind { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    public Guid ById { get; init; }

    /// <summary>What was asked, answered or decided, sealed with the office's key: it may name people.</summary>
    public byte[] Text { get; init; } = [];
}

/// <summary>How far the log has been reviewed.</summary>
internal sealed class ReviewedUpTo
{
    public int Id { get; init; } = 1;

    /// <summary>The last entry that was taken into a sitting.</summary>
    public long EntryId { get; set; }
}
