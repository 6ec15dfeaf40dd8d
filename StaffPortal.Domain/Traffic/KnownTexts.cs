using StaffPortal.Domain.Traffic.ThirdParty;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// What is known of a file's texts, so that they are not asked for with every line. What a batch adds counts once it is committed.
/// </summary>
internal sealed class KnownTexts
{
    private const int MaxNames = 50_000;

    public KnownTexts() => (Pages, Browsers, Names) = (new(null), new(null), new(StringComparer.Ordinal));

    /// <summary>The same, for one batch.</summary>
    public KnownTexts(KnownTexts earlier) => (Pages, Browsers, Names) = (new(earlier.Pages), new(earlier.Browsers), earlier.Names);

    /// <summary>Pages, and pages before.</summary>
    public KnownIds Pages { get; }

    public KnownIds Browsers { get; }

    public Dictionary<string, BrowserName> Names { get; }

    /// <summary>Rows met before may be gone.</summary>
    public void Forget()
    {
        Pages.Forget();
        Browsers.Forget();
    }

    /// <summary>Takes over what a committed batch learnt.</summary>
    public void TakeOver(KnownTexts fresh)
    {
        Pages.TakeOver(fresh.Pages);
        Browsers.TakeOver(fresh.Browsers);
        if (Names.Count > MaxNames)
            Names.Clear();
    }
}

/// <summary>Texts whose rows are known, each with the last day it is marked as used on.</summary>
internal sealed class KnownIds(KnownIds? earlier)
{
    /// <summary>So many are remembered; a log with more asks the database again.</summary>
    private const int MaxTexts = 50_000;

    private readonly Dictionary<string, (long Id, int LastDay)> rows = new(StringComparer.Ordinal);
    private bool hasForgotten;

    public bool TryGet(string text, out (long Id, int LastDay) row) =>
        rows.TryGetValue(text, out row) || (earlier is not null && !hasForgotten && earlier.rows.TryGetValue(text, out row));

    public void Set(string text, (long Id, int LastDay) row) => rows[text] = row;

    public void Forget()
    {
        hasForgotten = true;
        rows.Clear();
    }

    public void TakeOver(KnownIds fresh)
    {
        if (fresh.hasForgotten || rows.Count > MaxTexts)
            rows.Clear();
        foreach (var (text, row) in fresh.rows)
            rows[text] = row;
    }
}
