namespace StaffPortal.Domain.Review.Looks;

/// <summary>
/// What is usual for one person, from the sittings before the one that is weighed; what is older than two months is forgotten.
/// </summary>
internal sealed class Habits
{
    private const int DaysRemembered = 60;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(DaysRemembered);

    private readonly Dictionary<string, int> addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> browsers = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<DayCount>> opened = [];
    private readonly Dictionary<Guid, List<(DateOnly Day, bool IsActedOn)>> visits = [];
    private readonly Dictionary<string, Dictionary<Guid, (DateOnly Day, bool IsUnrelated)>> references = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, DateTimeOffset> denied = [];
    private readonly int[] sittingsByHour = new int[24];
    private readonly List<int> purposes = [];
    private DateOnly forgottenOn;

    /// <summary>How many sittings there were.</summary>
    public int Sittings { get; private set; }

    public bool KnowsAddress(string address) => addresses.ContainsKey(address);

    public bool KnowsBrowser(string browser) => browsers.ContainsKey(browser);

    /// <summary>The share of sittings that touched an hour of the day.</summary>
    public double ShareAtHour(int hour) => Sittings == 0 ? 0 : (double)sittingsByHour[hour] / Sittings;

    /// <summary>How many different purposes a sitting usually has: the highest of nine in ten.</summary>
    public int UsualPurposes => purposes.Count == 0 ? 0 : purposes.Order().ElementAt((purposes.Count - 1) * 9 / 10);

    /// <summary>Records opened for a purpose on each day of the past.</summary>
    public IReadOnlyList<DayCount> Opened(Guid purpose) => opened.GetValueOrDefault(purpose) ?? [];

    /// <summary>The days on which a citizen's record was opened, and whether anything was done with it.</summary>
    public IReadOnlyList<(DateOnly Day, bool IsActedOn)> VisitsTo(Guid citizen) => visits.GetValueOrDefault(citizen) ?? [];

    /// <summary>The newest day on which this person did something with a record; null in living memory.</summary>
    public DateOnly? ActedOn(Guid citizen) =>
        visits.TryGetValue(citizen, out var days) && days.FindLast(d => d.IsActedOn) is { Day.DayNumber: > 0 } found ? found.Day : null;

    /// <summary>How many were looked at under a reference, and how many of them it did not concern.</summary>
    public (int All, int Unrelated) UnderReference(string reference) =>
        references.TryGetValue(reference, out var citizens) ? (citizens.Count, citizens.Count(c => c.Value.IsUnrelated)) : (0, 0);

    /// <summary>When a look at a citizen was last denied (UTC).</summary>
    public DateTimeOffset? DeniedAt(Guid citizen) => denied.TryGetValue(citizen, out var at) ? at : null;

    /// <summary>Takes a sitting that is over.</summary>
    /// <param name="referred">The references used, for whom, and whether they did not concern them.</param>
    public void Take(Sitting sitting, IEnumerable<(string Reference, Guid Citizen, bool IsUnrelated)> referred)
    {
        Forget(sitting.Day);
        Sittings++;
        foreach (var address in sitting.Looks.Select(l => l.Address).OfType<string>().Distinct(StringComparer.Ordinal))
            addresses[address] = addresses.GetValueOrDefault(address) + 1;
        foreach (var browser in sitting.Looks.Select(l => l.Browser).OfType<string>().Distinct(StringComparer.Ordinal))
            browsers[browser] = browsers.GetValueOrDefault(browser) + 1;
        foreach (var hour in sitting.Looks.Select(l => l.Minute / 60).Distinct())
            sittingsByHour[hour]++;
        purposes.Add(sitting.Looks.Select(l => l.PurposeId).Distinct().Count());
        if (purposes.Count > DaysRemembered * 2)
            purposes.RemoveAt(0);
        foreach (var purpose in sitting.Visits.Where(v => v.IsSeen).GroupBy(v => v.First.PurposeId ?? Guid.Empty))
            DayCount.Add(Of(opened, purpose.Key), sitting.Day, purpose.Count());
        foreach (var visit in sitting.Visits)
        {
            if (visit.IsSeen)
                Of(visits, visit.CitizenId).Add((sitting.Day, visit.IsActedOn));
            if (visit.Looks.FindLast(l => l.IsDenied) is { } refused)
                denied[visit.CitizenId] = refused.At;
        }

        foreach (var (reference, citizen, isUnrelated) in referred)
        {
            if (!references.TryGetValue(reference, out var citizens))
                references.Add(reference, citizens = []);
            citizens[citizen] = (sitting.Day, isUnrelated);
        }
    }

    private void Forget(DateOnly today)
    {
        if (today <= forgottenOn)
            return;
        forgottenOn = today.AddDays(7);
        var before = today.AddDays(-DaysRemembered);
        foreach (var (citizen, days) in visits.ToList())
        {
            days.RemoveAll(d => d.Day < before);
            if (days.Count == 0)
                visits.Remove(citizen);
        }

        foreach (var (reference, citizens) in references.ToList())
        {
            foreach (var citizen in citizens.Where(c => c.Value.Day < today.AddDays(-30)).Select(c => c.Key).ToList())
                citizens.Remove(citizen);
            if (citizens.Count == 0)
                references.Remove(reference);
        }

        foreach (var citizen in denied.Where(d => d.Value < OfficeTime.StartOf(today) - Remembered).Select(d => d.Key).ToList())
            denied.Remove(citizen);
    }

    private static List<T> Of<T>(Dictionary<Guid, List<T>> lists, Guid key)
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }
}

/// <summary>How many records were opened on a day.</summary>
/// <param name="Day">The day (Bangkok).</param>
internal sealed record DayCount(DateOnly Day, int Count)
{
    private const int Most = 120;

    /// <summary>Adds to a day, the newest of a list.</summary>
    public static void Add(List<DayCount> days, DateOnly day, int count)
    {
        if (days.Count > 0 && days[^1].Day == day)
            days[^1] = new(day, days[^1].Count + count);
        else
            days.Add(new(day, count));
        if (days.Count > Most)
            days.RemoveAt(0);
    }

    /// <summary>
    /// How far a count lies above what is usual, in robust standard deviations: from the median, by the median of deviations; null
    /// where fewer than six days are known.
    /// </summary>
    public static double? Above(IReadOnlyCollection<int> usual, int count)
    {
        if (usual.Count < 6)
            return null;
        var median = Median([.. usual]);
        var spread = Median([.. usual.Select(u => (int)Math.Abs(u - median))]);
        return (count - median) / ((1.4826 * spread) + (0.15 * median) + 1.5);
    }

    private static double Median(int[] numbers)
    {
        Array.Sort(numbers);
        return numbers.Length % 2 == 1
            ? numbers[numbers.Length / 2]
            : (numbers[(numbers.Length / 2) - 1] + numbers[numbers.Length / 2]) / 2.0;
    }
}
