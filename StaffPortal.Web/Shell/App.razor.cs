using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace StaffPortal.Web.Shell;

public sealed partial class App
{
    /// <summary>Without prerendering: a page that reads a record must not read it twice (law 9).</summary>
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    private IComponentRenderMode? Mode => Context.AcceptsInteractiveRouting() ? Interactive : null;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private string? Theme =>
        Context.Request.Cookies[PortalCookies.Theme] is "light" or "dark" ? Context.Request.Cookies[PortalCookies.Theme] : null;
}
