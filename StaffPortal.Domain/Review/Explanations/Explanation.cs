using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Explanations;

/// <summary>What explains a look, the strongest first. The number is stored.</summary>
public enum Explanation
{
    /// <summary>Nothing that the portal knows.</summary>
    None = 0,

    /// <summary>The case that was declared is open and concerns this citizen.</summary>
    ConcernsCase = 1,

    /// <summary>The campaign that was declared covers this citizen.</summary>
    Campaign = 2,

    /// <summary>The citizen turned to the office that day or the day before.</summary>
    AskedThatDay = 3,

    /// <summary>The citizen was registered in the purpose's service within the days after.</summary>
    RegisteredSoon = 4,

    /// <summary>The same person had changed the record shortly before, and checks it.</summary>
    OwnChange = 5,

    /// <summary>The citizen is registered in the purpose's service.</summary>
    Registered = 6,

    /// <summary>Of a search: it led to a look that is explained.</summary>
    LedToExplained = 7,

    /// <summary>The wrong record: the citizen whom the case concerns was opened right after.</summary>
    Slip = 8,

    /// <summary>The declared case concerns this citizen, but who looked says so alone: they opened it, or named the citizen.</summary>
    OwnCase = 9,

    /// <summary>Another case of the citizen's is open in this service, on which this person works.</summary>
    WorksOnTheirCase = 10,

    /// <summary>Another case of the citizen's is open in this service, on which others work.</summary>
    OpenCase = 11,

    /// <summary>A case had led the same person to this record for the same service shortly before.</summary>
    FollowsUp = 12,

    /// <summary>Nothing but what was done: the record, or what it is registered for, was changed.</summary>
    ChangedIt = 13,

    /// <summary>The case that was declared concerned this citizen, and ended within the months before.</summary>
    EndedCase = 14,

    /// <summary>Of the house of the citizen whom the declared case concerns, and looked at together with them.</summary>
    WithThem = 15,
}

/// <summary>What was looked at and what for, as the rules ask about it.</summary>
/// <param name="Account">Who looked.</param>
/// <param name="Service">The purpose's service.</param>
/// <param name="IsChanged">Whether the visit changed something that the portal holds.</param>
internal readonly record struct Asked(
    Guid Account,
    Guid Citizen,
    Guid? Service,
    string? Reference,
    DateTimeOffset At,
    DateOnly Day,
    bool IsChanged
);

/// <summary>The rules that can explain a look. Each asks for one fact.</summary>
internal static class ExplanationRules
{
    private const int DaysUntilRegistered = 3;
    private const int DaysOfChecking = 14;
    private const int DaysOfFollowingUp = 14;

    /// <summary>The rules, the strongest first.</summary>
    private static readonly (Explanation Explanation, Func<Asked, ReviewFacts, Habits, bool> Holds)[] All =
    [
        (Explanation.ConcernsCase, (a, f, _) => IsInCase(a, f, isCampaign: false)),
        (Explanation.Campaign, (a, f, _) => IsInCase(a, f, isCampaign: true)),
        (Explanation.AskedThatDay, (a, f, _) => AskedThatDay(a, f)),
        (Explanation.WorksOnTheirCase, (a, f, _) => HasOpenCase(a, f, worksOnIt: true)),
        (Explanation.RegisteredSoon, (a, f, _) => RegisteredSoon(a, f)),
        (Explanation.OwnChange, (a, _, h) => h.ActedOn(a.Citizen) is { } day && a.Day.DayNumber - day.DayNumber <= DaysOfChecking),
        (
            Explanation.FollowsUp,
            (a, _, h) => h.ServedByCase(a.Citizen, a.Service) is { } day && a.Day.DayNumber - day.DayNumber <= DaysOfFollowingUp
        ),
        (Explanation.EndedCase, (a, f, _) => EndedCase(a, f)),
        (Explanation.OpenCase, (a, f, _) => HasOpenCase(a, f, worksOnIt: false)),
        (Explanation.ChangedIt, (a, _, _) => a.IsChanged),
        (Explanation.Registered, (a, f, _) => a.Service is { } service && f.IsRegistered(a.Citizen, service, a.Day)),
        (Explanation.OwnCase, (a, f, _) => Case(a, f) is { } known && known.IsSaidBy(a.Account, a.Citizen)),
    ];

    /// <summary>The strongest that holds.</summary>
    public static Explanation Of(Asked asked, ReviewFacts facts, Habits habits)
    {
        foreach (var rule in All)
            if (rule.Holds(asked, facts, habits))
                return rule.Explanation;
        return Explanation.None;
    }

    private static bool IsInCase(Asked asked, ReviewFacts facts, bool isCampaign) =>
        Case(asked, facts) is { } known
        && known.Kind == CaseKind.Campaign == isCampaign
        && !known.IsSaidBy(asked.Account, asked.Citizen)
        && !IsOthersComplaint(known, asked.Account);

    /// <summary>The case that was declared, where it concerns the citizen.</summary>
    private static CaseFact? Case(Asked asked, ReviewFacts facts) =>
        facts.Open(asked.Reference, asked.At) is { } known && known.IsFor(asked.Service) && known.Citizens.Contains(asked.Citizen)
            ? known
            : null;

    private static bool AskedThatDay(Asked asked, ReviewFacts facts)
    {
        if (!facts.CasesOf.TryGetValue(asked.Citizen, out var cases))
            return false;
        foreach (var known in cases)
        {
            var opened = OfficeTime.DayOf(known.OpenedAt);
            var isNear = opened <= asked.Day && opened >= asked.Day.AddDays(-1);
            if (isNear && IsTheirs(known, asked) && known.IsFor(asked.Service))
                return true;
        }

        return false;
    }

    /// <summary>
    /// A campaign asks nobody to look on one day; a complaint explains its own officers' looks, and no others'; nobody's word explains
    /// their own looks.
    /// </summary>
    private static bool IsTheirs(CaseFact known, Asked asked) =>
        known.Kind != CaseKind.Campaign && !known.IsSaidBy(asked.Account, asked.Citizen) && !IsOthersComplaint(known, asked.Account);

    private static bool IsOthersComplaint(CaseFact known, Guid account) =>
        known.Kind == CaseKind.Complaint && known.Officers.Count > 0 && !known.Officers.Contains(account);

    private static bool EndedCase(Asked asked, ReviewFacts facts) =>
        facts.Of(asked.Reference, asked.Citizen, asked.At) is { } known
        && known.IsFor(asked.Service)
        && !IsOthersComplaint(known, asked.Account)
        && !known.IsSaidBy(asked.Account, asked.Citizen);

    /// <summary>Whatever was declared: a number is soon mistyped. A complaint explains its own officers' looks alone.</summary>
    private static bool HasOpenCase(Asked asked, ReviewFacts facts, bool worksOnIt)
    {
        foreach (var known in facts.OpenOf(asked.Citizen, asked.At))
            if (
                asked.Service is not null
                && known.ServiceId == asked.Service
                && IsTheirs(known, asked)
                && (!worksOnIt || known.Officers.Contains(asked.Account))
            )
                return true;
        return false;
    }

    private static bool RegisteredSoon(Asked asked, ReviewFacts facts) =>
        asked.Service is { } service
        && !facts.IsRegistered(asked.Citizen, service, asked.Day.AddDays(-1))
        && facts.IsRegistered(asked.Citizen, service, asked.Day, DaysUntilRegistered);
}
