using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Auditing;

/// <summary>One field named by an entry, with its values where they changed.</summary>
/// <param name="Visibility">How much of it was shown; null where it was not shown.</param>
/// <param name="Old">The value before a change.</param>
/// <param name="New">The value after a change.</param>
public sealed record AuditField(CitizenField Field, FieldVisibility? Visibility = null, string? Old = null, string? New = null)
{
    /// <summary>Whether the entry holds values that nobody can read any more, the citizen's key being destroyed.</summary>
    public bool IsErased { get; init; }

    /// <summary>The form that is stored; values are sealed with the citizen's key and bound to the entry's look.</summary>
    internal static string Write(IEnumerable<AuditField> fields, Guid lookId, CitizenSecret? secret)
    {
        return JsonSerializer.Serialize(
            [.. fields.Select(f => new StoredField(f.Field, f.Visibility, Seal(f.Field, "old", f.Old), Seal(f.Field, "new", f.New)))],
            AuditJson.Default.StoredFieldArray
        );

        string? Seal(CitizenField field, string side, string? value) =>
            value is null
                ? null
                : (secret ?? throw new InvalidOperationException("An entry keeps values under their citizen's key alone.")).Seal(
                    lookId,
                    side,
                    field,
                    value
                );
    }

    /// <summary>Reads the stored form; without the key, values are missing and marked so.</summary>
    internal static IReadOnlyList<AuditField> Read(string json, Guid lookId, CitizenSecret? secret) =>
        [
            .. (JsonSerializer.Deserialize(json, AuditJson.Default.StoredFieldArray) ?? []).Select(f => new AuditField(
                f.Field,
                f.Visibility,
                f.Old is null ? null : secret?.Open(lookId, "old", f.Field, f.Old),
                f.New is null ? null : secret?.Open(lookId, "new", f.Field, f.New)
            )
            {
                IsErased = secret is null && (f.Old ?? f.New) is not null,
            }),
        ];
}

/// <summary>A field as an entry's row holds it.</summary>
internal sealed record StoredField(
    [property: JsonPropertyName("f")] CitizenField Field,
    [property: JsonPropertyName("v")] FieldVisibility? Visibility,
    [property: JsonPropertyName("o")] string? Old,
    [property: JsonPropertyName("n")] string? New
);

/// <summary>One citizen's part in an entry to be written.</summary>
/// <param name="Involvement">How involved.</param>
/// <param name="Fields">Which fields.</param>
/// <param name="Secret">The citizen's key; needed where fields carry old or new values.</param>
internal sealed record CitizenPart(Guid CitizenId, Involvement Involvement, IReadOnlyList<AuditField> Fields, CitizenSecret? Secret = null);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredField[]))]
internal sealed partial class AuditJson : JsonSerializerContext;
