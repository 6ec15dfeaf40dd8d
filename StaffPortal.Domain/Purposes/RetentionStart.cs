namespace StaffPortal.Domain.Purposes;

/// <summary>From when the years of a field are counted, where it is not from the end of the registration (PDPA s.37(3)).</summary>
public enum RetentionStart
{
    /// <summary>The last permitted use of the record for a purpose of the service: the portal's own trace of a payment.</summary>
    LastUse = 1,

    /// <summary>The end of the last case of this person; while one is open they do not begin.</summary>
    CaseEnd = 2,

    /// <summary>The withdrawal of the last consent for a purpose of the service; while one stands they do not begin.</summary>
    ConsentWithdrawn = 3,
}
