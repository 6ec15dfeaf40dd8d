using System.Globalization;
using StaffPortal.Domain.Policies;
using StaffPortal.Web.Shell;

namespace StaffPortal.Web.Public;

/// <summary>What public pages need beside themselves.</summary>
internal static class PortalPublic
{
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
