using System.Globalization;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Policies;

/// <summary>What a reader of the policies may send back.</summary>
internal static class PortalPolicies
{
    public static void AddPortalPolicies(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CookieWatch>();
        builder.Services.AddJob<CookieWatchingJob>();
    }

    /// <summary>Stands before all else that answers: what is registered first looks last, when every cookie is set.</summary>
    public static void UsePortalPolicies(this IApplicationBuilder app)
    {
        var watch = app.ApplicationServices.GetRequiredService<CookieWatch>();
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    watch.Answered(context);
                    return Task.CompletedTask;
                });
                return next();
            }
        );
    }

    /// <summary>The form changes nothing but the reader's own cookie, so it needs no token, and reading the page sets no cookie.</summary>
    public static void MapPortalPolicies(this WebApplication app) =>
        app.MapPost(
                "/privacy/read",
                async (HttpContext context, PolicyReading policies) =>
                {
                    if (await policies.InForceAsync(PolicyKind.Privacy, context.RequestAborted) is { } version)
                    {
                        context.Response.Cookies.Append(
                            PortalCookies.PolicyRead,
                            version.Number.ToString(CultureInfo.InvariantCulture),
                            new()
                            {
                                MaxAge = PortalCookies.Remembered,
                                HttpOnly = true,
                                SameSite = SameSiteMode.Lax,
                                Secure = context.Request.IsHttps,
                            }
                        );
                    }

                    return Results.LocalRedirect("/privacy");
                }
            )
            .AllowAnonymous()
            .DisableAntiforgery();
}
