using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Approvals;

/// <summary>What the confirmation by a second person needs beside its page.</summary>
internal static class PortalApprovals
{
    public static void AddPortalApprovals(this WebApplicationBuilder builder) => builder.Services.AddJob<ApprovalsJob>();
}
