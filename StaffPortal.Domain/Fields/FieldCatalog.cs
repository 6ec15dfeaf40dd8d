using System.Collections.Frozen;
using System.Reflection;

namespace StaffPortal.Domain.Fields;

/// <summary>
/// Every field that a record has a column for, in the order in which screens show them: those that are built in, and the places for the
/// office's own. What an office calls and does with such a place, <see cref="FieldSet"/> knows.
/// </summary>
public static class FieldCatalog
{
    /// <summary>Longest value of a field of the office's own, in UTF-16 code units.</summary>
    internal const int MaxOwnLength = 200;

    /// <summary>All columns, in screen order.</summary>
    internal static IReadOnlyList<FieldDefinition> Stored { get; } =
    [
        .. typeof(CitizenField)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(f => f.MetadataToken)
            .Select(f => new FieldDefinition(
                (CitizenField)f.GetValue(null)!,
                f.GetCustomAttribute<FieldAttribute>() ?? throw new InvalidOperationException($"The field {f.Name} has no definition.")
            )),
    ];

    private static readonly FrozenDictionary<CitizenField, FieldDefinition> ByField = Stored.ToFrozenDictionary(d => d.Field);

    /// <summary>The fields that are built in, in screen order.</summary>
    public static IReadOnlyList<FieldDefinition> All { get; } = [.. Stored.Where(d => !d.IsOwn)];

    /// <summary>The places for fields of the office's own.</summary>
    public static IReadOnlyList<CitizenField> Places { get; } = [.. Stored.Where(d => d.IsOwn).Select(d => d.Field)];

    /// <summary>The minimum shown of a citizen in a list, always masked.</summary>
    public static IReadOnlyList<CitizenField> ListMinimum { get; } = [.. All.Where(d => d.IsInLists).Select(d => d.Field)];

    /// <summary>Of which a little stands in lists where the purpose shows the whole.</summary>
    public static IReadOnlyList<CitizenField> TellingApart { get; } = [.. All.Where(d => d.TellsApart).Select(d => d.Field)];

    /// <summary>Whether a field is a place for one of the office's own.</summary>
    public static bool IsOwn(CitizenField field) => ByField.GetValueOrDefault(field)?.IsOwn == true;

    /// <summary>The definition of one field; of a place, what every office shares.</summary>
    public static FieldDefinition Of(CitizenField field) => ByField[field];

    /// <summary>The fields among <paramref name="fields"/>, each once, in screen order.</summary>
    public static IReadOnlyList<CitizenField> InOrder(IEnumerable<CitizenField> fields)
    {
        var wanted = fields.ToHashSet();
        return [.. Stored.Where(d => wanted.Contains(d.Field)).Select(d => d.Field)];
    }
}
