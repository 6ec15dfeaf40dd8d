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
}

/// <summary>What was looked at and what for, as the rules ask about it.</summary>
/// <param name="Account">Who looked.</param>
/// <param name="Service">The purpose's service.</param>
internal readonly record struct Asked(Guid Account, Guid Citizen, Guid? Service, string? Reference, DateTimeOffset At, DateOnly Day);

/// <summary>The rules that can explain a look. Each asks for one fact.</summary>
internal static class ExplanationRules
{
    private const int DaysUntilRegistered = 3;
    private const int DaysOfChecking = 14;

    /// <summary>The rules, the strongest first.</summary>
    private static readonly (Explanation Explanation, Func<Asked, ReviewFacts, Habits, bool> Holds)[] All =
    [
        (Explanation.ConcernsCase, (a, f, _) => IsInCase(a, f, isCampaign: false)),
        (Explanation.Campaign, (a, f, _) => IsInCase(a, f, isCampaign: true)),
        (Explanation.AskedThatDay, (a, f, _) => AskedThatDay(a, f)),
        (Explanation.RegisteredSoon, (a, f, _) => RegisteredSoon(a, f)),
        (Explanation.OwnChange, (a, _, h) => h.ActedOn(a.Citizen) is { } day && a.Day.DayNumber - day.DayNumber <= DaysOfChecking),
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
        Case(asked, facts) is { } known && known.Kind == CaseKind.Campaign == isCampaign && !known.IsSaidBy(asked.Account, asked.Citizen);

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
        known.Kind != CaseKind.Campaign
        && !known.IsSaidBy(asked.Account, asked.Citizen)
        && (known.Kind != CaseKind.Complaint || known.Officers.Count == 0 || known.Officers.Contains(asked.Account));

    private static bool RegisteredSoon(Asked asked, ReviewFacts facts) =>
        asked.Service is { } service
        && !facts.IsRegistered(asked.Citizen, service, asked.Day.AddDays(-1))
        && facts.IsRegistered(asked.Citizen, service, asked.Day, DaysUntilRegistered);
}
