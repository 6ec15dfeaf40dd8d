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

    private static ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? ValueTask.FromResult<object?>(
                Results.Text(Texts.OtherSite, "text/plain; charset=utf-8", statusCode: StatusCodes.Status403Forbidden)
            )
            : next(call);
}
