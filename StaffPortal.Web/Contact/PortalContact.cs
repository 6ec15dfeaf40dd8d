using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using StaffPortal.Domain.Jobs;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Web.Contact;

/// <summary>What the contact pages need beside themselves.</summary>
internal static class PortalContact
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Forms that anybody may send are counted by source address; <c>Contact:PerTenMinutes</c> sets how many.</summary>
    public static void AddPortalContact(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RobotCheck>();
        builder.Services.AddSingleton<SentMessages>();
        builder.Services.AddJob<ContactReminderJob>().AddJob<ContactAnswerJob>();
        var limit = builder.Configuration.GetValue("Contact:PerTenMinutes", 20);
        builder.Services.Configure<RateLimiterOptions>(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = async (context, token) => await context.HttpContext.Response.WriteAsync(ContactTexts.ContactTooMany, token);
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                HttpMethods.IsPost(context.Request.Method)
                && context.Request.Path.StartsWithSegments("/contact", StringComparison.OrdinalIgnoreCase)
                    ? RateLimitPartition.GetFixedWindowLimiter(
                        SignInThrottle.NetworkOf(context.Connection.RemoteIpAddress?.ToString()),
                        _ => new() { PermitLimit = limit, Window = Window }
                    )
                    : RateLimitPartition.GetNoLimiter("")
            );
        });
    }
}
