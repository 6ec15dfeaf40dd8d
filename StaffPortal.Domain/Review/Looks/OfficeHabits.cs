namespace StaffPortal.Domain.Review.Looks;

/// <summary>What is usual in the whole office: where people work, and how many records one of them opens for a purpose.</summary>
internal sealed class OfficeHabits
{
    private const int Most = 400;

    /// <summary>From so many visits on a reference is routine.</summary>
    private const int Routine = 25;

    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> browsers = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Queue<int>> opened = [];
    private readonly Dictionary<string, int> references = new(StringComparer.OrdinalIgnoreCase);

    public bool KnowsAddress(string address) => addresses.Contains(address);

    public bool KnowsBrowser(string browser) => browsers.Contains(browser);

    /// <summary>Whether a reference is one that the office works under day by day, though no case of the register has it.</summary>
    public bool IsRoutine(string reference) => references.GetValueOrDefault(reference) >= Routine;

    /// <summary>How many records were opened for a purpose in each of the newest sittings of all.</summary>
    public IReadOnlyCollection<int> Opened(Guid purpose) => opened.TryGetValue(purpose, out var counts) ? counts : [];

    public void Take(Sitting sitting)
    {
        addresses.UnionWith(sitting.Looks.Select(l => l.Address).OfType<string>());
        browsers.UnionWith(sitting.Looks.Select(l => l.Browser).OfType<string>());
        foreach (var reference in sitting.Visits.Select(v => v.First.CaseReference).OfType<string>())
            references[reference] = references.GetValueOrDefault(reference) + 1;
        foreach (var purpose in sitting.Visits.Where(v => v.IsSeen).GroupBy(v => v.First.PurposeId ?? Guid.Empty))
        {
            if (!opened.TryGetValue(purpose.Key, out var counts))
                opened.Add(purpose.Key, counts = new());
            counts.Enqueue(purpose.Count());
            if (counts.Count > Most)
                counts.Dequeue();
        }
    }
}
