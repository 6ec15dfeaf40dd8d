namespace StaffPortal.Domain.Foundations;

/// <summary>Which part of a list a person wants to see: by what it is found, how it is ordered, and which page of it.</summary>
public sealed record ListWindow
{
    /// <summary>Rows of one page.</summary>
    public const int Size = 25;

    /// <summary>What was typed to find a row by; it may be a person's name, so it never stands in a URL (law 8).</summary>
    public string? Find { get; init; }

    /// <summary>The name in code of the one kind that is shown; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>The name of the column it is ordered by; null for the list's own order.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether the order is turned round.</summary>
    public bool Down { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether it leaves rows out.</summary>
    public bool IsFiltered => Words.Count > 0 || Kind is not null;

    /// <summary>The words that were typed, each of which a row must have; Thai digits as 0 to 9.</summary>
    public IReadOnlyList<string> Words =>
        Find is null ? [] : ThaiText.SearchKey(ThaiText.WesternDigits(Find)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The kind as one of an enumeration; null where none or another is named.</summary>
    public TKind? KindOf<TKind>()
        where TKind : struct, Enum => Enum.TryParse<TKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null;

    /// <summary>Whether a text has every word that was typed.</summary>
    public bool IsIn(string? text)
    {
        var words = Words;
        if (words.Count == 0)
            return true;
        var key = ThaiText.SearchKey(ThaiText.WesternDigits(text ?? ""));
        return words.All(w => key.Contains(w, StringComparison.Ordinal));
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Rows">Its rows, at most <see cref="ListWindow.Size"/>.</param>
/// <param name="Total">How many rows there are on all pages.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, int Total);
