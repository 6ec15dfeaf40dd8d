namespace StaffPortal.Domain.Traffic;

/// <summary>How the portal logs navigation inside a live page, which no web server sees.</summary>
public static class PortalNavigation
{
    /// <summary>Stands where a request has its method.</summary>
    public const string Method = "NAV";
}
