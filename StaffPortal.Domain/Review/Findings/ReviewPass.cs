using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// Goes through the log once, in order: gathers looks into sittings, weighs each when it is over, and learns from it what is usual.
/// One thread at a time.
/// </summary>
internal sealed class ReviewPass(ReviewFacts facts, ReviewRules rules)
{
    private ReviewFacts facts = facts;
    private Weighing weighing = new(facts, rules);
    private readonly Dictionary<Guid, Sitting> open = [];
    private readonly Dictionary<Guid, Habits> people = [];
    private readonly OfficeHabits office = new();

    /// <summary>What the portal knows; what was weighed before stays as it is.</summary>
    public ReviewFacts Facts
    {
        get => facts;
        set => (facts, weighing) = (value, new(value, rules));
    }

    /// <summary>The sittings that go on and have looks of entries above this one, weighed as they are now.</summary>
    public IEnumerable<WeighedSitting> OpenSince(long entry) => open.Values.Where(s => s.Looks[^1].EntryId > entry).Select(Weigh);

    /// <summary>Takes the next look.</summary>
    /// <returns>The sitting that was over by then; null while it goes on.</returns>
    public WeighedSitting? Take(Look look)
    {
        WeighedSitting? over = null;
        if (open.TryGetValue(look.AccountId, out var sitting) && !sitting.Continues(look))
        {
            over = End(sitting);
            sitting = null;
        }

        if (sitting is null)
            open[look.AccountId] = sitting = new(look.AccountId);
        sitting.Add(look);
        return over;
    }

    /// <summary>Whether a sitting that nobody continued is over by then (UTC).</summary>
    public bool IsAnyOver(DateTimeOffset now) => open.Values.Any(s => IsOver(s, now));

    /// <summary>Ends the sittings that are over by then (UTC): nothing that comes continues them.</summary>
    public IEnumerable<WeighedSitting> EndOver(DateTimeOffset now)
    {
        foreach (var sitting in open.Values.Where(s => IsOver(s, now)).OrderBy(s => s.FirstAt).ToList())
        {
            open.Remove(sitting.AccountId);
            yield return End(sitting);
        }
    }

    private static bool IsOver(Sitting sitting, DateTimeOffset now) => now - sitting.LastAt > Sitting.Break;

    /// <summary>Ends what goes on.</summary>
    public IEnumerable<WeighedSitting> Finish()
    {
        foreach (var sitting in open.Values.OrderBy(s => s.FirstAt).ToList())
            yield return End(sitting);
        open.Clear();
    }

    private WeighedSitting Weigh(Sitting sitting) => weighing.Weigh(sitting, HabitsOf(sitting.AccountId), office);

    private WeighedSitting End(Sitting sitting)
    {
        var weighed = Weigh(sitting);
        var habits = HabitsOf(sitting.AccountId);
        List<JudgedVisit> judged = [.. weighed.Visits.Select(v => Judge(v, habits))];
        habits.Take(sitting, judged);
        office.Take(sitting, judged);
        return weighed;
    }

    private JudgedVisit Judge(WeighedVisit v, Habits habits) =>
        new(
            v.Visit,
            facts.ServiceIn(v.Visit.First.PurposeId),
            Grounds.Of(v.Explanation),
            ReferenceSignals.ClaimOf(v.Visit, facts, office),
            v.Explanation is Explanation.ConcernsCase or Explanation.AskedThatDay or Explanation.WorksOnTheirCase,
            ReferenceSignals.IsUnrelated(v.Visit, v.Explanation, facts),
            VisitSignals.IsReturn(v.Visit, habits)
        );

    private Habits HabitsOf(Guid account)
    {
        if (!people.TryGetValue(account, out var habits))
            people.Add(account, habits = new());
        return habits;
    }
}
