using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Review.Reports;

namespace StaffPortal.Web.Review;

/// <summary>What the review needs beside its pages: the portal looks for findings by itself.</summary>
internal static class PortalReview
{
    /// <summary><c>Reports:NamePeople</c> says whether reports to citizens name who used their data, beside position and unit.</summary>
    public static void AddPortalReview(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new CitizenReportRules { NamesPeople = builder.Configuration.GetValue("Reports:NamePeople", defaultValue: false) }
        );
        builder.Services.AddJob<FindingJob>();
    }
}
