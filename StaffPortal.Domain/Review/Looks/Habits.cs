namespace StaffPortal.Domain.Review.Looks;

/// <summary>
/// What is usual for one person, from the sittings before the one that is weighed; what is older than two months is forgotten.
/// </summary>
internal sealed class Habits
{
    /// <summary>A person of fewer sittings has no habits yet.</summary>
    public const int SittingsToKnow = 8;

    private const int DaysRemembered = 60;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(DaysRemembered);

    private readonly Dictionary<string, int> addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> browsers = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<DayCount>> opened = [];
    private readonly Dictionary<Guid, List<PastVisit>> visits = [];
    private readonly Dictionary<string, Dictionary<Guid, (DateOnly Day, bool IsUnrelated)>> references = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, DateTimeOffset> denied = [];
    private readonly int[] sittingsByHour = new int[24];
    private readonly List<int> purposes = [];
    private DateOnly forgottenOn;

    /// <summary>How many sittings there were.</summary>
    public int Sittings { get; private set; }

    /// <summary>How firmly their visits are explained, and what they declare for them.</summary>
    public Grounds Grounds { get; } = new();

    /// <summary>How often they work from where they never worked.</summary>
    public Shares NewPlaces { get; } = new([0.96, 0.04]);

    public bool KnowsAddress(string address) => addresses.ContainsKey(address);

    public bool KnowsBrowser(string browser) => browsers.ContainsKey(browser);

    /// <summary>The share of sittings that touched an hour of the day.</summary>
    public double ShareAtHour(int hour) => Sittings == 0 ? 0 : (double)sittingsByHour[hour] / Sittings;

    /// <summary>How many different purposes a sitting usually has: the highest of nine in ten.</summary>
    public int UsualPurposes => purposes.Count == 0 ? 0 : purposes.Order().ElementAt((purposes.Count - 1) * 9 / 10);

    /// <summary>Records that no case led to, opened for a purpose on each day of the past; days without any are none.</summary>
    public IReadOnlyList<DayCount> Opened(Guid purpose) => opened.GetValueOrDefault(purpose) ?? [];

    /// <summary>The visits to a citizen's record.</summary>
    public IReadOnlyList<PastVisit> VisitsTo(Guid citizen) => visits.GetValueOrDefault(citizen) ?? [];

    /// <summary>The newest day on which this person did something with a record; null in living memory.</summary>
    public DateOnly? ActedOn(Guid citizen) => visits.TryGetValue(citizen, out var days) ? days.FindLast(d => d.IsActedOn)?.Day : null;

    /// <summary>The newest day on which a case led this person to a record, for a service; null in living memory.</summary>
    public DateOnly? ServedByCase(Guid citizen, Guid? service) =>
        visits.TryGetValue(citizen, out var days) ? days.FindLast(d => d.IsByCase && d.Service == service)?.Day : null;

    /// <summary>How many were looked at under a reference, and how many of them it did not concern.</summary>
    public (int All, int Unrelated) UnderReference(string reference) =>
        references.TryGetValue(reference, out var citizens) ? (citizens.Count, citizens.Count(c => c.Value.IsUnrelated)) : (0, 0);

    /// <summary>When a look at a citizen was last denied (UTC).</summary>
    public DateTimeOffset? DeniedAt(Guid citizen) => denied.TryGetValue(citizen, out var at) ? at : null;

    /// <summary>Takes a sitting that is over.</summary>
    /// <param name="judged">Its visits.</param>
    public void Take(Sitting sitting, IReadOnlyList<JudgedVisit> judged)
    {
        Forget(sitting.Day);
        Sittings++;
        if (Sittings > SittingsToKnow)
            NewPlaces.Take(Guid.Empty, sitting.Looks.Exists(IsFromNewPlace) ? 1 : 0);
        foreach (var address in sitting.Looks.Select(l => l.Address).OfType<string>().Distinct(StringComparer.Ordinal))
            addresses[address] = addresses.GetValueOrDefault(address) + 1;
        foreach (var browser in sitting.Looks.Select(l => l.Browser).OfType<string>().Distinct(StringComparer.Ordinal))
            browsers[browser] = browsers.GetValueOrDefault(browser) + 1;
        foreach (var hour in sitting.Looks.Select(l => l.Minute / 60).Distinct())
            sittingsByHour[hour]++;
        purposes.Add(sitting.Looks.Select(l => l.PurposeId).Distinct().Count());
        if (purposes.Count > DaysRemembered * 2)
            purposes.RemoveAt(0);
        foreach (var purpose in judged.Where(v => v.Visit.IsSeen && v.Ground != Ground.Firm).GroupBy(v => v.Purpose))
            DayCount.Add(Of(opened, purpose.Key), sitting.Day, purpose.Count());
        foreach (var past in judged)
        {
            var visit = past.Visit;
            Grounds.Take(past);
            if (visit.IsSeen)
                Of(visits, visit.CitizenId).Add(new(sitting.Day, past.Service, visit.IsActedOn, past.IsByCase));
            if (visit.First.CaseReference is { } reference)
                Referred(reference, visit.CitizenId, sitting.Day, past.IsUnrelated);
            if (visit.Looks.FindLast(l => l.IsDenied) is { } refused)
                denied[visit.CitizenId] = refused.At;
        }
    }

    /// <summary>Whether a look comes from an address or a browser that this person never used.</summary>
    public bool IsFromNewPlace(Look look) =>
        (look.Address is { } address && !KnowsAddress(address)) || (look.Browser is { } browser && !KnowsBrowser(browser));

    private void Referred(string reference, Guid citizen, DateOnly day, bool isUnrelated)
    {
        if (!references.TryGetValue(reference, out var citizens))
            references.Add(reference, citizens = []);
        citizens[citizen] = (day, isUnrelated);
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

/// <summary>A visit to a record in the past.</summary>
/// <param name="IsByCase">Whether a case explained it that others say concerns the citizen.</param>
internal sealed record PastVisit(DateOnly Day, Guid? Service, bool IsActedOn, bool IsByCase);

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
