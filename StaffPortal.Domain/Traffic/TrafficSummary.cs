namespace StaffPortal.Domain.Traffic;

/// <summary>What is counted of a day.</summary>
public enum TrafficMeasure
{
    /// <summary>Requests of every kind.</summary>
    Requests = 1,

    /// <summary>Pages looked at.</summary>
    Views = 2,

    /// <summary>Visits: pages looked at by one visitor with less than half an hour between two of them.</summary>
    Visits = 3,

    /// <summary>Pages looked at in an hour of the day, 00 to 23 in Bangkok.</summary>
    Hour = 4,

    /// <summary>Looks at one page.</summary>
    Page = 5,

    /// <summary>Visits that began with one page.</summary>
    EntryPage = 6,

    /// <summary>Visits that ended with one page.</summary>
    ExitPage = 7,

    /// <summary>Visits with one browser.</summary>
    Browser = 8,
}

/// <summary>Counts of a period, without identities.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">Visits and views of people, and requests of robots, a day; days without any too.</param>
/// <param name="Totals">Visits, views and requests: of people, and of robots.</param>
/// <param name="Lists">For each measure with keys, the keys counted most, of people.</param>
public sealed record TrafficSummary(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<(DateOnly Day, long Visits, long Views, long Robots)> Days,
    IReadOnlyDictionary<TrafficMeasure, (long People, long Robots)> Totals,
    IReadOnlyDictionary<TrafficMeasure, IReadOnlyList<(string Key, long Count)>> Lists
);
