using System.Text.Json;

namespace StaffPortal.Domain.Auditing.Attestation;

/// <summary>A row that gives rights, as an entry told of it.</summary>
/// <param name="Entity">Its table.</param>
/// <param name="Key">Its key there.</param>
/// <param name="Row">Its properties by name; null once it was deleted.</param>
/// <param name="At">When the entry happened (UTC).</param>
/// <param name="Before">What it was before; null for a new row, or where that is too long ago to matter.</param>
internal sealed record AttestedState(string Entity, string Key, JsonElement? Row, DateTimeOffset At, AttestedState? Before)
{
    /// <summary>A value as text; null where there is none. A verification asks for the same ones at every entry.</summary>
    public string? Text(string property)
    {
        texts ??= new(StringComparer.Ordinal);
        if (!texts.TryGetValue(property, out var text))
            texts.Add(property, text = Find(property)?.ToString());
        return text;
    }

    /// <summary>A day; null where there is none.</summary>
    public DateOnly? Day(string property) =>
        Text(property) is { } text ? DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>A value of an enumeration; its default where there is none.</summary>
    public T Name<T>(string property)
        where T : struct, Enum => Text(property) is { } text ? Enum.Parse<T>(text) : default;

    /// <summary>A number; 0 where there is none.</summary>
    public long Number(string property) => Find(property) is { } value && value.TryGetInt64(out var number) ? number : 0;

    /// <summary>A list; empty where there is none.</summary>
    public IEnumerable<JsonElement> List(string property) =>
        Find(property) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>What entries that it let through say of it (<see cref="DecidingRights"/>); null once it was deleted.</summary>
    public string? Mark => mark ??= Row is { } row ? DecidingRights.MarkOf(Entity, Key, row) : null;

    private string? mark;
    private Dictionary<string, string?>? texts;

    /// <summary>Whether a value is what a row from before the property has.</summary>
    public static bool IsNothing(string json) => json is "false" or "0" or "[]";

    private JsonElement? Find(string property) =>
        Row is { } row && row.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

/// <summary>The rights as the log gives them, at the entry it has been read to.</summary>
internal sealed class RightsHistory
{
    /// <summary>
    /// Two transactions on a server may pass each other: the access that saw a right just before it ended may come after the end in
    /// the log. So what a row was is remembered for so long.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Dictionary<string, AttestedState>> entities = new(StringComparer.Ordinal);

    /// <summary>How many entries told of rights.</summary>
    public int Version { get; private set; }

    /// <summary>When the first entry happened that no pruning has let go (UTC); null where none was pruned.</summary>
    public DateTimeOffset? KeptSince { get; set; }

    /// <summary>Whether an entry that began what this one goes on with may be one of those that were let go.</summary>
    /// <param name="entry">The later one.</param>
    /// <param name="longest">How long after its beginning such an act may go on.</param>
    public bool MayMissWhatCameBefore(AuditEntry entry, TimeSpan longest) => KeptSince is { } since && entry.OccurredAt < since + longest;

    /// <summary>Reads the next entry.</summary>
    /// <returns>False when what it says of rights cannot be read.</returns>
    public bool Read(AuditEntry entry)
    {
        if (entry.Rights is not { } text)
            return true;
        try
        {
            Version++;
            using var rows = JsonDocument.Parse(text);
            foreach (var row in rows.RootElement.EnumerateArray())
            {
                var (entity, key) = (row.GetProperty("entity").GetString()!, row.GetProperty("key").GetString()!);
                if (!entities.TryGetValue(entity, out var states))
                    entities.Add(entity, states = new(StringComparer.Ordinal));
                var before = states.GetValueOrDefault(key);
                JsonElement? now = row.TryGetProperty("row", out var properties) ? properties.Clone() : null;
                states[key] = new(entity, key, now, entry.OccurredAt, before is null ? null : before with { Before = null });
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Every row of an entity that stands, as the newest entry about it says.</summary>
    public IReadOnlyDictionary<string, AttestedState> Of(string entity) =>
        entities.GetValueOrDefault(entity) ?? (IReadOnlyDictionary<string, AttestedState>)new Dictionary<string, AttestedState>();

    /// <summary>What a row was when something happened: as it is, and as it was before where it changed only just then.</summary>
    public IEnumerable<AttestedState> At(string entity, string? key, DateTimeOffset at)
    {
        if (key is null || !Of(entity).TryGetValue(key, out var state))
            yield break;
        yield return state;
        if (state.Before is { } before && state.At > at - Overlap)
            yield return before;
    }

    /// <summary>The same of every row of an entity.</summary>
    public IEnumerable<AttestedState> AllAt(string entity, DateTimeOffset at) => Of(entity).Keys.SelectMany(k => At(entity, k, at));
}

/// <summary>Tells whether an entry could be: by the rights that the log itself gave before it. One verification has its own.</summary>
internal interface IRightsRule
{
    /// <summary>What contradicts the entry; null when the rights before it explain it.</summary>
    string? Contradiction(AuditEntry entry, RightsHistory rights);
}
