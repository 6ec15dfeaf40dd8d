namespace StaffPortal.Domain.Jobs;

/// <summary>How a job's last run ended.</summary>
public enum JobOutcome
{
    /// <summary>It did what was due, or nothing was due.</summary>
    Done = 1,

    /// <summary>It did not, and is tried again.</summary>
    Failed = 2,
}

/// <summary>What a run reports.</summary>
/// <param name="Outcome">Done or failed.</param>
/// <param name="Reason">The key of a message in <see cref="Words"/>, or the type of a fault; never a value of the work itself.</param>
public readonly record struct JobResult(JobOutcome Outcome, string? Reason = null)
{
    /// <summary>The work is done.</summary>
    public static JobResult Done { get; } = new(JobOutcome.Done);

    /// <summary>The work was not done.</summary>
    public static JobResult Failed(string reason) => new(JobOutcome.Failed, reason);

    /// <summary>Failed where there is a refusal.</summary>
    public static JobResult Of(Refusal? refusal) => refusal is null ? Done : Failed(refusal.Key);
}

/// <summary>The node that runs, by the name administrators know it by; each node of one database needs a name of its own.</summary>
public sealed record JobNode(string Name);

/// <summary>A job as administrators see it.</summary>
/// <param name="Name">The job's name; for a job that every node runs, with the node's behind <c>@</c>.</param>
/// <param name="Node">The node that runs it, or ran it last.</param>
/// <param name="IsRunning">Whether a node holds its lease.</param>
/// <param name="StartedAt">When the last run began (UTC).</param>
/// <param name="EndedAt">When the last run that ended did so (UTC).</param>
/// <param name="Outcome">How that run ended.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="DueAt">When it runs next (UTC).</param>
public sealed record JobState(
    string Name,
    string? Node,
    bool IsRunning,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    JobOutcome? Outcome,
    string? Reason,
    DateTimeOffset DueAt
)
{
    /// <summary>Whether it is the state of a job, on whichever node.</summary>
    public bool IsOf(LeasedJob job) => Name == job.Name || Name.StartsWith($"{job.Name}@", StringComparison.Ordinal);
}

/// <summary>
/// A job's row: its lease, its last run and its next. The token rises with every new holder, and whoever holds the lease writes
/// on condition that the token is still its own, so that a holder that was paused past its lease can write nothing any more.
/// </summary>
internal sealed class Job
{
    public const int MaxNameLength = 200;

    public const int MaxReasonLength = 200;

    public string Name { get; init; } = "";

    public TimeSpan Interval { get; set; }

    public DateTimeOffset DueAt { get; set; }

    /// <summary>Null when nobody holds the lease.</summary>
    public Guid? Holder { get; init; }

    public string? Node { get; init; }

    /// <summary>Rises with every new holder.</summary>
    public long Token { get; init; }

    /// <summary>
    /// Rises while the holder lives. Others measure by their own clock how long it has stood still; no two clocks are compared.
    /// </summary>
    public long Heartbeat { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public JobOutcome? Outcome { get; init; }

    public string? Reason { get; init; }
}
