using System.Linq.Expressions;

namespace StaffPortal.Domain.Foundations;

/// <summary>Something given from a first day to a last, both counted in whole (Bangkok), unless it is taken back before.</summary>
public interface ITerm
{
    /// <summary>First day.</summary>
    DateOnly StartsOn { get; }

    /// <summary>Last day.</summary>
    DateOnly EndsOn { get; }

    /// <summary>When it was taken back (UTC).</summary>
    DateTimeOffset? RevokedAt { get; }
}

/// <summary>The one rule of what is in force on a day, for queries and for rows that are read already.</summary>
internal static class Term
{
    public static Expression<Func<T, bool>> InForceOn<T>(DateOnly day)
        where T : class, ITerm => t => t.RevokedAt == null && t.StartsOn <= day && t.EndsOn >= day;

    public static bool IsInForce(this ITerm term, DateOnly day) => term.RevokedAt is null && term.StartsOn <= day && term.EndsOn >= day;
}
