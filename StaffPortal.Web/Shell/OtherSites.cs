using Microsoft.AspNetCore.Diagnostics;

namespace StaffPortal.Web.Shell;

/// <summary>
/// What another site may not have a browser do in its person's session. The session's cookie comes along with a link from anywhere, so
/// whoever leads a browser to an address that takes data out, or begins something, is refused by what the browser itself says.
/// </summary>
internal static class OtherSites
{
    /// <summary>
    /// Refuses what a page of another site asks for (W3C Fetch Metadata). Whoever typed the address or kept it, and a browser or program
    /// that does not say where it comes from, are let through.
    /// </summary>
    public static TBuilder RefuseOtherSites<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(RefuseAsync);

    /// <summary>A circuit is held by the portal's own pages alone: browsers apply no rule of origin to WebSockets themselves.</summary>
    public static void UseOwnCircuits(this WebApplication app) => app.Use(RefuseCircuitAsync);

    /// <summary>
    /// Whether an origin is the portal's own address as the request names it. The scheme is not compared: a proxy that ends TLS need not
    /// say that it did. Host and port are those that the browser sees, because a proxy must pass them on.
    /// </summary>
    internal static bool IsOwn(string origin, HostString host) =>
        host.HasValue
        && Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && page.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port is { } port ? page.Port == port : page.IsDefaultPort);

    private static ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? ValueTask.FromResult<object?>(
                Results.Text(Texts.OtherSite, "text/plain; charset=utf-8", statusCode: StatusCodes.Status403Forbidden)
            )
            : next(call);

    private static Task RefuseCircuitAsync(HttpContext context, RequestDelegate next)
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count == 0 || !PortalShell.IsCircuit(context.Request.Path) || IsOwn(origin.ToString(), context.Request.Host))
            return next(context);
        context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
