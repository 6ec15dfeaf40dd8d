namespace StaffPortal.Web.Shell;

/// <summary>The office's logo in the height that is asked for (CSS pixels); without one, what stands in its place.</summary>
public sealed partial class OfficeMark;
