using StaffPortal.Domain.Review.Explanations;

namespace StaffPortal.Domain.Review.Looks;

/// <summary>How firm the ground of a visit is.</summary>
internal enum Ground
{
    /// <summary>Somebody else's word: a case, a campaign, a registration of these days; or one's own work of before.</summary>
    Firm,

    /// <summary>What holds for many at any time, or what the person says alone.</summary>
    Weak,

    /// <summary>Nothing explains it.</summary>
    None,
}

/// <summary>How the case that was declared stands to the citizen who was looked at.</summary>
internal enum Claim
{
    /// <summary>It concerns them, and is open or ended in the months before.</summary>
    Concerns,

    /// <summary>It concerned them, and ended long ago.</summary>
    Ended,

    /// <summary>It concerns others.</summary>
    OfOthers,

    /// <summary>The register does not have it.</summary>
    Unknown,

    /// <summary>The register does not have it, but people of the office work under it day by day.</summary>
    Routine,

    /// <summary>None was declared.</summary>
    None,
}

/// <summary>
/// How firmly visits under a purpose are explained, and with which ground which case is declared. Where nobody ever names a case, that
/// one is missing tells nothing; where everybody does, much.
/// </summary>
internal sealed class Grounds
{
    private readonly Shares grounds = new([0.8, 0.15, 0.05]);

    /// <summary>By ground, in the order of <see cref="Claim"/>.</summary>
    private readonly Shares[] claims =
    [
        new([0.92, 0.01, 0.01, 0.02, 0.02, 0.02]),
        new([0.1, 0.1, 0.03, 0.07, 0.25, 0.45]),
        new([0.02, 0.1, 0.08, 0.2, 0.25, 0.35]),
    ];

    private readonly Shares sensitive = new([0.9, 0.1]);
    private readonly Shares returns = new([0.95, 0.05]);

    public static Ground Of(Explanation explanation) =>
        explanation switch
        {
            Explanation.None => Ground.None,
            Explanation.Registered or Explanation.OwnCase or Explanation.OpenCase or Explanation.ChangedIt => Ground.Weak,
            _ => Ground.Firm,
        };

    public void Take(JudgedVisit visit)
    {
        var (purpose, ground) = (visit.Purpose, visit.Ground);
        sensitive.Take(purpose, visit.Visit.IsSensitive ? 1 : 0);
        returns.Take(purpose, visit.IsReturn ? 1 : 0);
        grounds.Take(purpose, (int)ground);
        claims[(int)ground].Take(purpose, (int)visit.Claim);
    }

    /// <summary>How surprising a ground is (<see cref="Shares.Surprise"/>).</summary>
    public static double Surprise(Grounds office, Grounds person, Guid purpose, Ground ground) =>
        Shares.Surprise(office.grounds, person.grounds, purpose, (int)ground);

    /// <summary>How surprising it is that a Sensitive field was shown.</summary>
    public static double SurpriseOfSensitive(Grounds office, Grounds person, Guid purpose) =>
        Shares.Surprise(office.sensitive, person.sensitive, purpose, 1);

    /// <summary>How surprising it is that somebody comes back day after day and does nothing.</summary>
    public static double SurpriseOfReturn(Grounds office, Grounds person, Guid purpose) =>
        Shares.Surprise(office.returns, person.returns, purpose, 1);

    /// <summary>How surprising a claim is with a ground.</summary>
    public static double Surprise(Grounds office, Grounds person, Guid purpose, Ground ground, Claim claim) =>
        Shares.Surprise(office.claims[(int)ground], person.claims[(int)ground], purpose, (int)claim);
}

/// <summary>A visit of a sitting that is over, with what became of it.</summary>
/// <param name="Service">The service of the purpose it began with.</param>
/// <param name="IsByCase">Whether a case that others say concerns the citizen explained it.</param>
/// <param name="IsUnrelated">Whether the case that was declared did not concern them.</param>
/// <param name="IsReturn">Whether it was one of many days on which nothing was done.</param>
internal sealed record JudgedVisit(Visit Visit, Guid? Service, Ground Ground, Claim Claim, bool IsByCase, bool IsUnrelated, bool IsReturn)
{
    public Guid Purpose => Visit.First.PurposeId ?? Guid.Empty;
}
