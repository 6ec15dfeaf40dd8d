using Microsoft.AspNetCore.StaticAssets;

namespace StaffPortal.Web.Shell;

/// <summary>What every answer tells the browser to refuse; set at the last moment, so that the page about a fault keeps it.</summary>
internal static class PortalHeaders
{
    /// <summary>The portal asks for none of these; whoever gets a script into a page does not get them either.</summary>
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), usb=()";

    /// <summary>Where the office's logo is.</summary>
    public const string Logo = "/office/logo";

    /// <summary>A year; the portal's own host alone.</summary>
    private const string SecureForAYear = "max-age=31536000";

    public static void UsePortalHeaders(this WebApplication app)
    {
        // A form may lead to the portal, and signing out on to the provider where one is configured.
        var provider = Uri.TryCreate(app.Configuration["AzureAd:Instance"], UriKind.Absolute, out var instance)
            ? $" {instance.GetLeftPart(UriPartial.Authority)}"
            : "";
        var policy =
            $"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; "
            + $"object-src 'none'; form-action 'self'{provider}";
        var isSecure = !app.Environment.IsDevelopment();
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    var headers = context.Response.Headers;
                    headers.ContentSecurityPolicy = policy;
                    headers.XContentTypeOptions = "nosniff";
                    headers["Referrer-Policy"] = "same-origin";
                    headers["Permissions-Policy"] = Permissions;
                    headers["Cross-Origin-Opener-Policy"] = "same-origin";
                    headers["Cross-Origin-Resource-Policy"] = "same-origin";
                    if (isSecure && context.Request.IsHttps)
                        headers.StrictTransportSecurity = SecureForAYear;
                    if (!IsPublicFile(context))
                        headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
                return next();
            }
        );
    }

    /// <summary>Files that came with the portal, and the logo, whose address changes with it: they hold no data.</summary>
    private static bool IsPublicFile(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || context.Request.Path.StartsWithSegments(Logo, StringComparison.Ordinal);
}
