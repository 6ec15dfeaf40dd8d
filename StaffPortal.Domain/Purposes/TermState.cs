namespace StaffPortal.Domain.Purposes;

/// <summary>Where something stands that is given from a first day to a last, or until it is ended; for lists, stored nowhere.</summary>
public enum TermState
{
    /// <summary>It works today.</summary>
    InForce,

    /// <summary>Its first day is still to come.</summary>
    NotStarted,

    /// <summary>Its last day is past.</summary>
    Over,

    /// <summary>It was taken back or ended by an act.</summary>
    Ended,
}

/// <summary>Where the rows of the registers stand.</summary>
public static class TermStates
{
    /// <summary>Of a grant or another term.</summary>
    /// <param name="today">Today in Bangkok.</param>
    public static TermState On(this ITerm term, DateOnly today) => Of(term.StartsOn, term.EndsOn, term.RevokedAt, today);

    /// <summary>Of a contract.</summary>
    /// <param name="today">Today in Bangkok.</param>
    public static TermState On(this Contract contract, DateOnly today) => Of(contract.StartsOn, contract.EndsOn, contract.EndedAt, today);

    /// <summary>Of what has no last day.</summary>
    /// <param name="endedAt">When it was ended (UTC); null while it is in force.</param>
    public static TermState Of(DateTimeOffset? endedAt) => endedAt is null ? TermState.InForce : TermState.Ended;

    /// <summary>Of a first and a last day, and when it was taken back (UTC).</summary>
    /// <param name="today">Today in Bangkok.</param>
    public static TermState Of(DateOnly from, DateOnly until, DateTimeOffset? endedAt, DateOnly today) =>
        endedAt is not null ? TermState.Ended
        : until < today ? TermState.Over
        : from > today ? TermState.NotStarted
        : TermState.InForce;
}
