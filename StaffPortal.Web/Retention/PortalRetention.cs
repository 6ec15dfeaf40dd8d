using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Retention;

/// <summary>What disposals need beside their pages: the portal proposes by itself, and goes on with what was approved.</summary>
internal static class PortalRetention
{
    public static void AddPortalRetention(this WebApplicationBuilder builder) => builder.Services.AddJob<DisposalJob>();
}
