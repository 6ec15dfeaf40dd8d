using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// How much each signal weighs, how much each explanation takes off, and from which score a sitting becomes a finding. They are data
/// with versions: a change is the next version.
/// </summary>
/// <param name="Version">1 for the portal's own.</param>
/// <param name="Threshold">The score from which a sitting becomes a finding.</param>
/// <param name="Points">Points of a signal of strength 1.</param>
/// <param name="Left">What an explanation leaves of a visit's points, 0 to 1.</param>
public sealed record ReviewRules(
    int Version,
    double Threshold,
    IReadOnlyDictionary<Signal, double> Points,
    IReadOnlyDictionary<Explanation, double> Left
)
{
    /// <summary>A score so far above the threshold comes before compliance officers at once.</summary>
    private const double LoudFactor = 1.5;

    /// <summary>The score from which a finding is loud: nobody is waited for.</summary>
    public double Loud => Threshold * LoudFactor;

    /// <summary>A signal's name in the current language, for what counts something with n in the count's place.</summary>
    public static string NameOf(Signal signal) => Words.Format($"Signal_{signal}", "n");

    /// <summary>The portal's own, in force until an office changes them.</summary>
    public static ReviewRules First { get; } =
        new(
            1,
            3.4,
            new Dictionary<Signal, double>
            {
                [Signal.Unexplained] = 2,
                [Signal.UnknownReference] = 2,
                [Signal.ReferenceOfOthers] = 2,
                [Signal.ReferenceReused] = 2.5,
                [Signal.NoReference] = 2,
                [Signal.Oneself] = 5,
                [Signal.Colleague] = 3,
                [Signal.SameHouse] = 3.2,
                [Signal.SameFamilyName] = 2.5,
                [Signal.Neighbour] = 2.2,
                [Signal.SameVillage] = 0.4,
                [Signal.WellKnown] = 3,
                [Signal.Political] = 2.8,
                [Signal.Deceased] = 2.8,
                [Signal.AfterComplaint] = 3.5,
                [Signal.SensitiveRevealed] = 1.2,
                [Signal.NothingDone] = 2.2,
                [Signal.DeniedBefore] = 3,
                [Signal.PurposesHopped] = 2.5,
                [Signal.OutsideHours] = 2,
                [Signal.Volume] = 3,
                [Signal.SearchesOnly] = 3.5,
                [Signal.InSequence] = 3.5,
                [Signal.NewPlace] = 2.5,
                [Signal.LastDays] = 1,
            },
            new Dictionary<Explanation, double>
            {
                [Explanation.None] = 1,
                [Explanation.ConcernsCase] = 0.15,
                [Explanation.Campaign] = 0.2,
                [Explanation.AskedThatDay] = 0.35,
                [Explanation.RegisteredSoon] = 0.35,
                [Explanation.OwnChange] = 0.5,
                [Explanation.Registered] = 0.9,
                [Explanation.OwnCase] = 0.95,
                [Explanation.WorksOnTheirCase] = 0.35,
                [Explanation.FollowsUp] = 0.5,
                [Explanation.OpenCase] = 0.7,
                [Explanation.WithThem] = 0.6,
                [Explanation.EndedCase] = 0.6,
                [Explanation.ChangedIt] = 0.8,
                [Explanation.LedToExplained] = 0.5,
                [Explanation.Slip] = 0.5,
            }
        );
}
