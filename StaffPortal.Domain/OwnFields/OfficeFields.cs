using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.OwnFields;

/// <summary>The fields that this office keeps of a citizen, with their names, classes and rules.</summary>
public sealed class OfficeFields
{
    /// <summary>As they were read last.</summary>
    public FieldSet Current { get; } = FieldSet.BuiltIn;
}
