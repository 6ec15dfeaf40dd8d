using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Review.Evening;

/// <summary>
/// A look that nothing the portal knows explains, about which the person who made it is asked. Whether one is asked follows from that
/// alone, never from a score: being asked tells nobody what else the review noticed. It holds no value and no citizen.
/// </summary>
internal sealed class AskedLook
{
    /// <summary>The look's entry; of a visit of several, the first.</summary>
    public long EntryId { get; init; }

    /// <summary>Whose look, and who alone may answer.</summary>
    public Guid AccountId { get; init; }

    /// <summary>When the sitting was found to be over (UTC).</summary>
    public DateTimeOffset AskedAt { get; init; }
}

/// <summary>What somebody said about a look of theirs. It is said once and never changed.</summary>
internal sealed class LookAnswer
{
    private const string Place = "look-answer";

    public Guid Id { get; init; }

    /// <summary>The look's entry; no other answer has it.</summary>
    public long EntryId { get; init; }

    /// <summary>Who answered.</summary>
    public Guid ById { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What was said (<see cref="SaidOfLook"/>), sealed with the office's key: it may name people.</summary>
    public byte[] Text { get; init; } = [];

    /// <summary>An answer with its words sealed.</summary>
    public static LookAnswer Sealed(OfficeKey key, Guid by, DateTimeOffset at, SaidOfLook said)
    {
        var id = Guid.NewGuid();
        return new()
        {
            Id = id,
            EntryId = said.Entry,
            ById = by,
            At = at,
            Text = key.Seal(id, Place, JsonSerializer.Serialize(said, SaidJson.Default.SaidOfLook)),
        };
    }

    /// <summary>What was said of this look by this person; null where the row was altered, or belongs to another look or person.</summary>
    public SaidOfLook? Open(OfficeKey key) =>
        key.TryOpen(Id, Place, Text) is { } text
        && JsonSerializer.Deserialize(text, SaidJson.Default.SaidOfLook) is { } said
        && said.Entry == EntryId
        && said.By == ById
            ? said
            : null;
}

/// <summary>An answer's words, with whose they are and about what, so that a row which was moved is none.</summary>
/// <param name="Case">A case that they named; null for none.</param>
/// <param name="Reason">Why, in words; null where they named a case alone.</param>
internal sealed record SaidOfLook(long Entry, Guid By, string? Case, string? Reason);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SaidOfLook))]
internal sealed partial class SaidJson : JsonSerializerContext;

/// <summary>What explained a look when its sitting was over; for the head of a unit. Derived from the log, and not attested.</summary>
internal sealed class ReviewedLook
{
    /// <summary>How long it stays.</summary>
    public const int DaysKept = 62;

    /// <summary>The look's entry.</summary>
    public long EntryId { get; init; }

    public Explanations.Explanation Explanation { get; init; }
}
