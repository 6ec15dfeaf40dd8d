namespace StaffPortal.Domain.Breaches;

/// <summary>How a breach endangers the persons concerned (rules on breach notification B.E. 2565).</summary>
public enum BreachRisk
{
    /// <summary>Not judged yet: the clock runs as if there were one.</summary>
    NotJudged = 1,

    /// <summary>No risk: nobody need be told, and the reason is kept.</summary>
    None = 2,

    /// <summary>A risk: the Committee's office is told within 72 hours.</summary>
    Risk = 3,

    /// <summary>A high risk: the persons concerned are told too, with the remedy, without delay.</summary>
    High = 4,
}

/// <summary>Whether a breach is still being dealt with; for lists, stored nowhere.</summary>
public enum BreachState
{
    /// <summary>It is.</summary>
    Open,

    /// <summary>It was closed.</summary>
    Closed,
}

/// <summary>A breach of personal data, from the hour the office became aware of it (PDPA s.37(4)).</summary>
public sealed class Breach
{
    /// <summary>Hours from becoming aware to telling the Committee's office (PDPA s.37(4)).</summary>
    public const int HoursToTell = 72;

    /// <summary>Its id.</summary>
    public Guid Id { get; internal init; } = Guid.NewGuid();

    /// <summary>When the office became aware (UTC): the clock starts here.</summary>
    public DateTimeOffset AwareAt { get; internal set; }

    /// <summary>What happened, without naming a person.</summary>
    public string Nature { get; internal set; } = "";

    /// <summary>Which kinds of persons and data.</summary>
    public string Categories { get; internal set; } = "";

    /// <summary>How many persons, as far as known.</summary>
    public int? Persons { get; internal set; }

    /// <summary>How it may affect them.</summary>
    public string Effects { get; internal set; } = "";

    /// <summary>What was done about it, and what they can do.</summary>
    public string Measures { get; internal set; } = "";

    /// <summary>The risk.</summary>
    public BreachRisk Risk { get; internal set; } = BreachRisk.NotJudged;

    /// <summary>When the Committee's office was told (UTC).</summary>
    public DateTimeOffset? ToldOfficeAt { get; internal set; }

    /// <summary>Why later than 72 hours, where it was.</summary>
    public string? LateReason { get; internal set; }

    /// <summary>When the persons concerned were told (UTC).</summary>
    public DateTimeOffset? ToldPersonsAt { get; internal set; }

    /// <summary>When it was closed (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; internal set; }

    /// <summary>Whether it is still being dealt with.</summary>
    public BreachState State => ClosedAt is null ? BreachState.Open : BreachState.Closed;

    /// <summary>Rises at every change.</summary>
    public int Version { get; internal set; } = 1;

    /// <summary>When the 72 hours end (UTC).</summary>
    public DateTimeOffset TellBy => AwareAt.AddHours(HoursToTell);

    /// <summary>Whether the Committee's office is still to be told.</summary>
    public bool MustTellOffice => Risk != BreachRisk.None && ToldOfficeAt is null;

    /// <summary>Whether the persons concerned are still to be told.</summary>
    public bool MustTellPersons => Risk == BreachRisk.High && ToldPersonsAt is null;

    /// <summary>Whether the time passed without the office being told.</summary>
    public bool IsLate(DateTimeOffset now) => MustTellOffice && now > TellBy;
}

/// <summary>A breach as it is written down.</summary>
public sealed record BreachForm(
    DateTimeOffset AwareAt,
    string Nature,
    string Categories,
    int? Persons,
    string Effects,
    string Measures,
    BreachRisk Risk
);

/// <summary>What is recorded of a breach after it was written down.</summary>
public enum BreachMilestone
{
    /// <summary>The Committee's office was told.</summary>
    ToldOffice = 1,

    /// <summary>The persons concerned were told.</summary>
    ToldPersons,

    /// <summary>It is closed.</summary>
    Closed,
}
