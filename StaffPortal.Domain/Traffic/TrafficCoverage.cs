namespace StaffPortal.Domain.Traffic;

/// <summary>
/// How many lines a log of the website gave for a day, so that a day without any is noticed. The portal's own requests are no log of
/// the website.
/// </summary>
internal sealed class TrafficCoverage
{
    public const int MaxSeriesLength = 200;

    /// <summary>The files that a person or a script brings in.</summary>
    public const string BroughtIn = "brought in";

    /// <summary>Which log: the node and the folder that is watched, or <see cref="BroughtIn"/>.</summary>
    public string Series { get; init; } = "";

    /// <summary>The day (Bangkok), as the number of days since 1 January of year 1.</summary>
    public int Day { get; init; }

    public long Lines { get; set; }
}

/// <summary>A folder that a node watches, so that one that gives nothing any more is told from one that is watched no more.</summary>
internal sealed class TrafficWatch
{
    public string Series { get; init; } = "";

    /// <summary>When it was looked at last (UTC), to the hour.</summary>
    public DateTimeOffset LookedAt { get; set; }
}

/// <summary>How far a node's clock was from its time source when it was measured last; it outlives the node's restart.</summary>
internal sealed class NodeClock
{
    public string Node { get; init; } = "";

    public string Source { get; set; } = "";

    /// <summary>The clock's lead or lag in ticks; null when the source did not answer.</summary>
    public long? OffsetTicks { get; set; }

    /// <summary>There and back, in ticks.</summary>
    public long DelayTicks { get; set; }

    public DateTimeOffset At { get; set; }

    public ClockMeasurement Measurement =>
        new(Source, OffsetTicks is { } ticks ? TimeSpan.FromTicks(ticks) : null, TimeSpan.FromTicks(DelayTicks), At);
}
