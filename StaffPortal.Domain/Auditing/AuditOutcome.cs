namespace StaffPortal.Domain.Auditing;

/// <summary>Whether it was done. The number is stored and the name is hashed into the leaf, so neither ever changes.</summary>
public enum AuditOutcome
{
    /// <summary>Done.</summary>
    Permitted = 1,

    /// <summary>Not done, by a rule.</summary>
    Denied = 2,
}
