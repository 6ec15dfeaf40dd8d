using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// A citizen's record. Its columns are those of <see cref="FieldCatalog"/>, reached by name: no field is a property here, so a new
/// one needs none. Internal: nothing outside this project can hold a record, so no page can go round <see cref="CitizenRecords"/>.
/// </summary>
internal sealed class Citizen
{
    private readonly Dictionary<string, object?> columns = new(StringComparer.Ordinal);

    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Rises by one at every change; two people editing meet here.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The citizen's own key, with which Identifier, Contact and Sensitive fields are sealed.</summary>
    public CitizenKey? Key { get; set; }

    /// <summary>The field of that name, as a property because grants and contracts are limited by it in queries.</summary>
    public int? Village
    {
        get => (int?)this[nameof(Village)];
        set => this[nameof(Village)] = value;
    }

    /// <summary>What a column holds; EF Core maps each as an indexer property.</summary>
    public object? this[string column]
    {
        get => columns.GetValueOrDefault(column);
        set => columns[column] = value;
    }
}
