using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Review;

/// <summary>What the review needs beside its pages: the portal looks for findings by itself.</summary>
internal static class PortalReview
{
    public static void AddPortalReview(this WebApplicationBuilder builder) => builder.Services.AddJob<FindingJob>();
}
