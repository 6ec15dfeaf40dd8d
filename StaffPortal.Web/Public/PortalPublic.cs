using System.Globalization;
using System.Threading.RateLimiting;
using StaffPortal.Domain.Policies;
using StaffPortal.Web.Contact;
using StaffPortal.Web.Shell;

namespace StaffPortal.Web.Public;

/// <summary>What public pages need beside themselves.</summary>
internal static class PortalPublic
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Forms that anybody may send are counted by source address; <c>Contact:PerTenMinutes</c> sets how many.</summary>
    public static void AddPortalPublic(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RobotCheck>();
        builder.Services.AddHostedService<ContactReminders>();
        var most = builder.Configuration.GetValue("Contact:PerTenMinutes", 20);
        builder.Services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = async (context, token) => await context.HttpContext.Response.WriteAsync(Texts.ContactTooMany, token);
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/contact", StringComparison.Ordinal)
                    ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = most, Window = Window })
                    : RateLimitPartition.GetNoLimiter(""));
        });
    }

    /// <summary>The form changes nothing but the reader's own cookie, so it needs no token, and reading the page sets no cookie.</summary>
    public static void MapPortalPublic(this WebApplication app) =>
        app.MapPost("/privacy/read", async (HttpContext context, PolicyReading policies) =>
        {
            if (await policies.InForceAsync(PolicyKind.Privacy, context.RequestAborted) is { } version)
            {
                context.Response.Cookies.Append(
                    PortalCookies.PolicyRead, version.Number.ToString(CultureInfo.InvariantCulture),
                    new() { MaxAge = PortalCookies.Remembered, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
            }

            return Results.LocalRedirect("/privacy");
        }).AllowAnonymous().DisableAntiforgery();
}
