namespace StaffPortal.Domain.Promises;

/// <summary>One of the nine promises of the organisation's policy, with the evidence that it is kept today.</summary>
/// <param name="Number">1 to 9, in the policy's order.</param>
/// <param name="Doubts">Why it cannot be shown to be kept; empty when it can.</param>
/// <param name="Figures">What was counted.</param>
public sealed record Promise(int Number, IReadOnlyList<PromiseDoubt> Doubts, IReadOnlyList<PromiseFigure> Figures)
{
    /// <summary>Whether the evidence shows that it is kept.</summary>
    public bool IsShown => Doubts.Count == 0;

    /// <summary>Its heading, in the current language.</summary>
    public string Title => Words.Text(FormattableString.Invariant($"Promise_{Number}"));
}

/// <summary>One thing counted.</summary>
/// <param name="Key">Names what was counted.</param>
/// <param name="Value">The count, day or size, as it is shown.</param>
/// <param name="Path">The list it counts; null where there is none to open.</param>
public sealed record PromiseFigure(string Key, object Value, string? Path = null)
{
    /// <summary>In words.</summary>
    public string Text => Words.Format($"PromiseFigure_{Key}", Value is DateOnly day ? day.ToString("d MMM yyyy", System.Globalization.CultureInfo.CurrentCulture) : Value);
}

/// <summary>A reason why a promise cannot be shown to be kept.</summary>
/// <param name="Key">Names the message.</param>
/// <param name="Arguments">What it mentions.</param>
public sealed record PromiseDoubt(string Key, params object[] Arguments)
{
    /// <summary>In words.</summary>
    public string Text => Words.Format($"PromiseDoubt_{Key}", Arguments);
}

/// <summary>All nine, and when they were computed (UTC).</summary>
public sealed record PromiseBoard(IReadOnlyList<Promise> Promises, DateTimeOffset At);
