using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Throttling;

namespace StaffPortal.Web.Contact;

/// <summary>What the contact pages need beside themselves.</summary>
internal static class PortalContact
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Forms that anybody may send are counted by source address; <c>Contact:PerTenMinutes</c> sets how many. Each node counts in memory
    /// first, so that a flood does not reach the database, where all nodes count together.
    /// </summary>
    public static void AddPortalContact(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RobotCheck>();
        builder.Services.AddSingleton<SentMessages>();
        builder.Services.AddJob<ContactReminderJob>().AddJob<ContactAnswerJob>();
        var limit = LimitOf(builder.Configuration);
        builder.Services.Configure<RateLimiterOptions>(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = async (context, token) => await SayTooManyAsync(context.HttpContext.Response, token);
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                IsForm(context.Request)
                    ? RateLimitPartition.GetFixedWindowLimiter(
                        NetworkAddress.NetworkOf(context.Connection.RemoteIpAddress?.ToString()),
                        _ => new() { PermitLimit = limit, Window = Window }
                    )
                    : RateLimitPartition.GetNoLimiter("")
            );
        });
    }

    /// <summary>Counts for all nodes what this one has let through.</summary>
    public static void UsePortalContact(this WebApplication app)
    {
        var limit = LimitOf(app.Configuration);
        var throttle = app.Services.GetRequiredService<VisitorThrottle>();
        app.Use(
            async (context, next) =>
            {
                var from = context.Connection.RemoteIpAddress?.ToString();
                if (!IsForm(context.Request) || await throttle.TryAsync("contact", from, limit, Window, context.RequestAborted))
                {
                    await next(context);
                    return;
                }

                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                await SayTooManyAsync(context.Response, context.RequestAborted);
            }
        );
    }

    private static Task SayTooManyAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(ContactTexts.ContactTooMany, cancellationToken);
    }

    private static int LimitOf(IConfiguration configuration) => configuration.GetValue("Contact:PerTenMinutes", 20);

    private static bool IsForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/contact", StringComparison.OrdinalIgnoreCase);
}
