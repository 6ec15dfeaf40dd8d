using System.Globalization;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Policies;

/// <summary>What a reader of the policies may send back.</summary>
internal static class PortalPolicies
{
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
