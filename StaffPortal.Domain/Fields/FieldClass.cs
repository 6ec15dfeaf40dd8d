namespace StaffPortal.Domain.Fields;

/// <summary>How carefully a field is guarded. All but Ordinary are sealed with the citizen's own key, and some of those too.</summary>
public enum FieldClass
{
    /// <summary>Personal, with no further mark.</summary>
    Ordinary = 1,

    /// <summary>Identifies the person to other systems.</summary>
    Identifier = 2,

    /// <summary>A way to reach the person.</summary>
    Contact = 3,

    /// <summary>Sensitive personal data, PDPA s.26.</summary>
    Sensitive = 4,
}

/// <summary>How much of a field's value a purpose shows.</summary>
public enum FieldVisibility
{
    /// <summary>Part of the value is replaced by dots.</summary>
    Masked = 1,

    /// <summary>The whole value.</summary>
    Full = 2,
}
