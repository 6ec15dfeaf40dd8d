using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Reports;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Web.Review;

/// <summary>What the review needs beside its pages: the portal looks for findings by itself.</summary>
internal static class PortalReview
{
    /// <summary>
    /// <c>Review:DecideDays</c>, <c>:LoudDecideDays</c> and <c>:Evening</c> (Bangkok) say by when findings are decided,
    /// <c>Review:Sample</c> how large the sample is (<see cref="SampleRules"/>), and <c>Reports:NamePeople</c> whether reports to citizens
    /// name who used their data, beside position and unit.
    /// </summary>
    public static void AddPortalReview(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new CitizenReportRules { NamesPeople = builder.Configuration.GetValue("Reports:NamePeople", defaultValue: false) }
        );
        var (review, usual) = (builder.Configuration.GetSection("Review"), new ReviewTimes());
        builder.Services.AddSingleton(
            new ReviewTimes
            {
                DaysToDecide = review.GetValue("DecideDays", usual.DaysToDecide),
                LoudDaysToDecide = review.GetValue("LoudDecideDays", usual.LoudDaysToDecide),
                Evening = review.GetValue("Evening", usual.Evening),
            }
        );
        var (sample, rules) = (review.GetSection("Sample"), new SampleRules());
        builder.Services.AddSingleton(
            new SampleRules
            {
                Confidence = sample.GetValue(nameof(SampleRules.Confidence), rules.Confidence),
                Margin = sample.GetValue(nameof(SampleRules.Margin), rules.Margin),
                Expected = sample.GetValue(nameof(SampleRules.Expected), rules.Expected),
            }.Bounded()
        );
        builder.Services.AddJob<FindingJob>().AddJob<FindingDeadlineJob>().AddJob<SampleJob>();
    }
}
