using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Explanations;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>What a compliance officer found a sampled visit to be. The number is stored.</summary>
public enum SampleVerdictKind
{
    /// <summary>In order: what explains it does.</summary>
    InOrder = 1,

    /// <summary>Not in order, whatever explains it: it becomes a finding.</summary>
    NotInOrder = 2,

    /// <summary>Nothing that is known tells.</summary>
    CannotBeTold = 3,
}

/// <summary>
/// A visit that something explains, in no finding, so that one can be drawn. It names its citizen by nothing but its entries, and is let
/// go after <see cref="DaysKept"/> days.
/// </summary>
internal sealed class ExplainedVisit
{
    /// <summary>Days for which a draw can be repeated.</summary>
    public const int DaysKept = 180;

    /// <summary>Follows from its first look and its citizen (<see cref="IdOf"/>).</summary>
    public Guid Id { get; init; }

    /// <summary>The day it was on (Bangkok).</summary>
    public DateOnly Day { get; init; }

    public Guid AccountId { get; init; }

    public Guid? PurposeId { get; init; }

    /// <summary>The first entry of the sitting.</summary>
    public long SittingEntryId { get; init; }

    /// <summary>The visit's first entry.</summary>
    public long FirstEntryId { get; init; }

    /// <summary>Its last.</summary>
    public long LastEntryId { get; init; }

    public Explanation Explanation { get; init; }

    /// <summary>How likely it was to be drawn, 0 to 1; null before its day's draw.</summary>
    public double? Chance { get; set; }

    /// <summary>A name for a visit that who has not its entries cannot read.</summary>
    /// <param name="look">The id of its first look.</param>
    /// <param name="citizen">Whose record.</param>
    public static Guid IdOf(Guid look, Guid citizen) => DerivedId.Of($"staffportal/visit/1/{look:N}/{citizen:N}");
}

/// <summary>That a day's visits were drawn from. Its entry holds the seed and what was drawn from.</summary>
internal sealed class SampleDraw
{
    /// <summary>The subject of its entry.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The day (Bangkok).</summary>
    public DateOnly Day { get; init; }

    /// <summary>When it was drawn (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How many explained visits there were.</summary>
    public int Visits { get; init; }

    /// <summary>How many were drawn.</summary>
    public int Drawn { get; init; }
}

/// <summary>A visit that was drawn.</summary>
internal sealed class SampledVisit
{
    /// <summary>The visit's (<see cref="ExplainedVisit.IdOf"/>).</summary>
    public Guid Id { get; init; }

    public DateOnly Day { get; init; }

    public Guid AccountId { get; init; }

    public Guid? PurposeId { get; init; }

    public long SittingEntryId { get; init; }

    public long FirstEntryId { get; init; }

    public long LastEntryId { get; init; }

    public Explanation Explanation { get; init; }

    /// <summary>How likely it was to be drawn, above 0.</summary>
    public double Chance { get; init; }
}

/// <summary>What somebody found a sampled visit to be. It is never changed: a later one takes its place.</summary>
internal sealed class SampleVerdict
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid VisitId { get; init; }

    public SampleVerdictKind Kind { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    public Guid ById { get; init; }

    /// <summary>Why, sealed with the office's key together with visit, verdict and whose it is.</summary>
    public byte[] Text { get; init; } = [];

    public static SampleVerdict Of(OfficeKey key, Guid visit, SampleVerdictKind kind, DateTimeOffset at, Guid byId, string text)
    {
        var id = Guid.NewGuid();
        return new()
        {
            Id = id,
            VisitId = visit,
            Kind = kind,
            At = at,
            ById = byId,
            Text = key.Seal(id, PlaceOf(visit, kind, byId), text),
        };
    }

    /// <summary>Opens the text; null where somebody altered the row.</summary>
    public string? Open(OfficeKey key) => key.TryOpen(Id, PlaceOf(VisitId, Kind, ById), Text);

    private static string PlaceOf(Guid visit, SampleVerdictKind kind, Guid byId) => $"sample-verdict/{visit:N}/{kind:D}/{byId:N}";
}
