using System.Collections.Frozen;

namespace StaffPortal.Domain.Fields;

/// <summary>The fields of an office as they stood at one moment: those that are built in, and its own.</summary>
public sealed class FieldSet
{
    private readonly FrozenDictionary<CitizenField, FieldDefinition> byField;

    internal FieldSet(IEnumerable<FieldDefinition> own)
    {
        All = [.. FieldCatalog.All, .. own];
        byField = All.ToFrozenDictionary(d => d.Field);
    }

    /// <summary>Those that are built in alone.</summary>
    public static FieldSet BuiltIn { get; } = new([]);

    /// <summary>All of them, in screen order.</summary>
    public IReadOnlyList<FieldDefinition> All { get; }

    /// <summary>Whether there is such a field: it is built in, or the office has taken its place.</summary>
    public bool Has(CitizenField field) => byField.ContainsKey(field);

    /// <summary>The definition of one field.</summary>
    public FieldDefinition Of(CitizenField field) => byField.GetValueOrDefault(field) ?? FieldCatalog.Of(field);

    /// <summary>A field's name in the current language.</summary>
    public string NameOf(CitizenField field) => Of(field).Name;

    /// <summary>Several names, one after the other.</summary>
    public string NamesOf(IEnumerable<CitizenField> fields) => string.Join(", ", fields.Select(NameOf));
}
