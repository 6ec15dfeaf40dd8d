using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Auditing;

/// <summary>One field named by an entry, with its values where they changed.</summary>
/// <param name="Field">The field.</param>
/// <param name="Visibility">How much of it was shown; null where it was not shown.</param>
/// <param name="Old">The value before a change.</param>
/// <param name="New">The value after a change.</param>
public sealed record AuditField(
    [property: JsonPropertyName("f")] CitizenField Field,
    [property: JsonPropertyName("v")] FieldVisibility? Visibility = null,
    [property: JsonPropertyName("o")] string? Old = null,
    [property: JsonPropertyName("n")] string? New = null)
{
    internal static string Write(IEnumerable<AuditField> fields) => JsonSerializer.Serialize([.. fields], AuditJson.Default.AuditFieldArray);

    internal static IReadOnlyList<AuditField> Read(string json) => JsonSerializer.Deserialize(json, AuditJson.Default.AuditFieldArray) ?? [];
}

/// <summary>One citizen's part in an entry to be written.</summary>
internal sealed record CitizenPart(Guid CitizenId, Involvement Involvement, IReadOnlyList<AuditField> Fields);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditField[]))]
internal sealed partial class AuditJson : JsonSerializerContext;
