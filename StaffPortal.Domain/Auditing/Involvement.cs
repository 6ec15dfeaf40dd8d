namespace StaffPortal.Domain.Auditing;

/// <summary>How a citizen was involved; <see cref="Seen"/> in a list is another fact than <see cref="Opened"/>.</summary>
public enum Involvement
{
    /// <summary>A row of a list, masked.</summary>
    Seen = 1,

    /// <summary>The record on screen.</summary>
    Opened = 2,

    /// <summary>A value shown in full.</summary>
    Revealed = 3,

    /// <summary>Values changed.</summary>
    Changed = 4,

    /// <summary>The record was made.</summary>
    Created = 5,

    /// <summary>Asked for and not shown.</summary>
    Refused = 6,

    /// <summary>Named in an entry that a compliance officer opened.</summary>
    Reviewed = 7,

    /// <summary>Their key destroyed, or a single value.</summary>
    Erased = 8,

    /// <summary>Their consent, restriction or objection recorded or ended, or a disclosure of their data asked for.</summary>
    Concerned = 9,

    /// <summary>Values given to somebody outside.</summary>
    Disclosed = 10,

    /// <summary>Values given to the person they are about.</summary>
    Copied = 11,

    /// <summary>The record on paper.</summary>
    Printed = 20,
}
