using StaffPortal.Domain.Accounts;

namespace StaffPortal.Web.Shell;

/// <summary>Role names as page attributes need them.</summary>
internal static class Roles
{
    /// <summary>Those who open records.</summary>
    public const string Readers = $"{nameof(Role.Officer)},{nameof(Role.Contractor)}";

    /// <summary>Those whose own accesses are in the log: who opens records, and who reviews them.</summary>
    public const string ReadersAndReviewers = $"{Readers},{nameof(Role.ComplianceOfficer)}";

    /// <summary>Those who answer what came in.</summary>
    public const string Answerers = $"{nameof(Role.Officer)},{nameof(Role.ComplianceOfficer)}";

    /// <summary>Those who keep or may be designated to read the visitor log.</summary>
    public const string TrafficKeepers = $"{Answerers},{nameof(Role.Administrator)}";

    /// <summary>Those who see how the whole office works.</summary>
    public const string Overseers = $"{nameof(Role.Administrator)},{nameof(Role.ComplianceOfficer)}";

    /// <summary>Officers alone.</summary>
    public const string Officer = nameof(Role.Officer);

    /// <summary>Administrators alone.</summary>
    public const string Administrator = nameof(Role.Administrator);

    /// <summary>Compliance officers alone.</summary>
    public const string ComplianceOfficer = nameof(Role.ComplianceOfficer);
}
