namespace StaffPortal.Web.Administration;

/// <summary>Where an administrator changes what the office is called, how it is reached, and its logo.</summary>
public sealed partial class OfficePage;
