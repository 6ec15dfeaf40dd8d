namespace StaffPortal.Domain.Review.Looks;

/// <summary>What is usual in the whole office: where people work, and how many records one of them opens for a purpose.</summary>
internal sealed class OfficeHabits
{
    private const int Most = 400;

    /// <summary>From so many visits on a reference is routine.</summary>
    private const int Routine = 15;

    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> browsers = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Queue<int>> opened = [];
    private readonly Dictionary<string, (int Visits, Guid First, bool IsShared)> references = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How firmly visits are explained, and what is declared for them.</summary>
    public Grounds Grounds { get; } = new();

    public bool KnowsAddress(string address) => addresses.Contains(address);

    public bool KnowsBrowser(string browser) => browsers.Contains(browser);

    /// <summary>
    /// Whether a reference is one that the office works under day by day, though no case of the register has it. One person's own word
    /// is nobody's routine.
    /// </summary>
    public bool IsRoutine(string reference) => references.GetValueOrDefault(reference) is { Visits: >= Routine, IsShared: true };

    /// <summary>How many records no case led to were opened for a purpose in each of the newest sittings of all.</summary>
    public IReadOnlyCollection<int> Opened(Guid purpose) => opened.TryGetValue(purpose, out var counts) ? counts : [];

    public void Take(Sitting sitting, IReadOnlyList<JudgedVisit> judged)
    {
        addresses.UnionWith(sitting.Looks.Select(l => l.Address).OfType<string>());
        browsers.UnionWith(sitting.Looks.Select(l => l.Browser).OfType<string>());
        foreach (var reference in sitting.Visits.Select(v => v.First.CaseReference).OfType<string>())
            references[reference] = references.TryGetValue(reference, out var used)
                ? (used.Visits + 1, used.First, used.IsShared || used.First != sitting.AccountId)
                : (1, sitting.AccountId, false);
        foreach (var visit in judged)
            Grounds.Take(visit);

        foreach (var purpose in judged.Where(v => v.Visit.IsSeen && v.Ground != Ground.Firm).GroupBy(v => v.Purpose))
        {
            if (!opened.TryGetValue(purpose.Key, out var counts))
                opened.Add(purpose.Key, counts = new());
            counts.Enqueue(purpose.Count());
            if (counts.Count > Most)
                counts.Dequeue();
        }
    }
}
