using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Domain.Traffic;

/// <summary>A line of an answer: its head, a day, a line of the log, or the hash of what is not in it.</summary>
internal sealed record AnswerLine
{
    public int? Format { get; init; }

    public string? Number { get; init; }

    public string? Officer { get; init; }

    public string? Address { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public string? Page { get; init; }

    public string? Account { get; init; }

    public DateTimeOffset? WrittenAt { get; init; }

    public string? Day { get; init; }

    public InclusionProof? Seal { get; init; }

    public string? Line { get; init; }

    public byte[]? Salt { get; init; }

    public int? Level { get; init; }

    public long? Index { get; init; }

    public byte[]? Hash { get; init; }
}

/// <summary>The shape of an answer's lines.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnswerLine))]
internal sealed partial class AnswerJson : JsonSerializerContext;
