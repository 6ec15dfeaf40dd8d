using StaffPortal.Domain.Administration.TheOffice;

namespace StaffPortal.Web.Administration;

/// <summary>What the feature registers, and where the office's logo is.</summary>
internal static class PortalAdministration
{
    public static void AddPortalAdministration(this WebApplicationBuilder builder) => builder.Services.AddHostedService<NewsOfOtherNodes>();

    public static void MapPortalAdministration(this WebApplication app) =>
        app.MapGet(
                $"{PortalHeaders.Logo}/{{digest}}",
                (HttpContext context, CurrentOffice office, string digest) =>
                {
                    if (office.Saved?.Logo is not { } logo || logo.Digest != digest)
                        return Results.NotFound();
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    return Results.Bytes(logo.Png, "image/png");
                }
            )
            .AllowAnonymous();
}
