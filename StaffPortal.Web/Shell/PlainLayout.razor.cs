namespace StaffPortal.Web.Shell;

/// <summary>Static pages that work without a circuit and without scripts: signing in, passwords, what the public reads.</summary>
public sealed partial class PlainLayout;
