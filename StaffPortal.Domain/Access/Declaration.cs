using System.Linq.Expressions;

namespace StaffPortal.Domain.Access;

/// <summary>
/// What a person states before reading: purpose, case and reason. It lasts thirty minutes, and thirty more from when it is extended.
/// </summary>
public sealed class Declaration
{
    /// <summary>Longest life of a declaration; it may be extended once.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromMinutes(30);

    /// <summary>The longest case reference, in UTF-16 code units.</summary>
    public const int MaxCaseLength = 100;

    /// <summary>Opaque id.</summary>
    public Guid Id { get; internal init; } = Guid.NewGuid();

    /// <summary>Who stated it.</summary>
    public Guid AccountId { get; internal init; }

    /// <summary>For which purpose.</summary>
    public Guid PurposeId { get; internal init; }

    /// <summary>The office's own reference of the case.</summary>
    public string CaseReference { get; internal init; } = "";

    /// <summary>Why data must be read.</summary>
    public string Reason { get; internal init; } = "";

    /// <summary>When it was stated (UTC).</summary>
    public DateTimeOffset DeclaredAt { get; internal init; }

    /// <summary>When it runs out (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; internal set; }

    /// <summary>When the person ended it (UTC).</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>When the person extended it, once (UTC); null while they have not.</summary>
    public DateTimeOffset? ExtendedAt { get; internal set; }

    /// <summary>Whether it stands at <paramref name="now"/>.</summary>
    public bool StandsAt(DateTimeOffset now) => EndedAt is null && now >= DeclaredAt && now < ExpiresAt;

    /// <summary>The same of what has been stated, inside a query.</summary>
    internal static Expression<Func<Declaration, bool>> Standing(DateTimeOffset now) => d => d.EndedAt == null && d.ExpiresAt > now;
}
