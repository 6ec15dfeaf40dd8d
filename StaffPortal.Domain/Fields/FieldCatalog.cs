using System.Collections.Frozen;
using System.Reflection;

namespace StaffPortal.Domain.Fields;

/// <summary>Every field of a record, in the order in which screens show them.</summary>
public static class FieldCatalog
{
    /// <summary>All definitions, in screen order.</summary>
    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        .. typeof(CitizenField)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(f => f.MetadataToken)
            .Select(f => new FieldDefinition(
                (CitizenField)f.GetValue(null)!,
                f.GetCustomAttribute<FieldAttribute>() ?? throw new InvalidOperationException($"The field {f.Name} has no definition.")
            )),
    ];

    private static readonly FrozenDictionary<CitizenField, FieldDefinition> ByField = All.ToFrozenDictionary(d => d.Field);

    /// <summary>The minimum shown of a citizen in a list, always masked.</summary>
    public static IReadOnlyList<CitizenField> ListMinimum { get; } = [.. All.Where(d => d.IsInLists).Select(d => d.Field)];

    /// <summary>Of which a little stands in lists where the purpose shows the whole.</summary>
    public static IReadOnlyList<CitizenField> TellingApart { get; } = [.. All.Where(d => d.TellsApart).Select(d => d.Field)];

    /// <summary>The definition of one field.</summary>
    public static FieldDefinition Of(CitizenField field) => ByField[field];

    /// <summary>The fields among <paramref name="fields"/>, each once, in screen order.</summary>
    public static IReadOnlyList<CitizenField> InOrder(IEnumerable<CitizenField> fields)
    {
        var wanted = fields.ToHashSet();
        return [.. All.Where(d => wanted.Contains(d.Field)).Select(d => d.Field)];
    }
}
