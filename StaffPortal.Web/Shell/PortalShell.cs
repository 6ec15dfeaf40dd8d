using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.WebEncoders;
using MudBlazor.Services;

namespace StaffPortal.Web.Shell;

/// <summary>What every page stands on: components, cultures, headers.</summary>
internal static class PortalShell
{
    private static readonly CultureInfo[] Cultures = [new("th-TH"), new("en-GB")];

    public static void AddPortalShell(this WebApplicationBuilder builder)
    {
        // Thai as UTF-8: as entities it takes three times the bytes.
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new(UnicodeRanges.All));
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(o => o.DetailedErrors = false);
        builder.Services.AddSignalR(o => o.MaximumReceiveMessageSize = 128 * 1024);
        builder.Services.AddMudServices(o =>
        {
            o.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomCenter;
            o.SnackbarConfiguration.ShowTransitionDuration = 120;
            o.SnackbarConfiguration.HideTransitionDuration = 120;
            o.SnackbarConfiguration.VisibleStateDuration = 6000;
        });
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddScoped<CircuitHandler>(s => new CircuitName(s.GetRequiredService<CurrentUser>()));
        builder.Services.AddScoped<PurposeState>();
        builder.Services.AddScoped<Feedback>();
        builder.Services.AddScoped<KeptTyping>();
        builder.Services.AddScoped<TypedFilters>();
        builder.Services.AddSingleton<PurposeNews>();
        builder.Services.AddSingleton<LogWatch>();
        builder.Services.AddHostedService(s => s.GetRequiredService<LogWatch>());
        builder.Services.Configure<CookiePolicyOptions>(o =>
            o.Secure = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always
        );
        builder.Services.AddAntiforgery(o => o.Cookie.Name = PortalCookies.Forms);
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddSingleton(builder.Configuration.GetSection("Witness:Mail").Get<MailOptions>() ?? new());
        builder.Services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new("th-TH");
            o.SupportedCultures = Cultures;
            o.SupportedUICultures = Cultures;
            o.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = PortalCookies.Culture }];
        });
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownIPNetworks.Clear();
            o.KnownProxies.Clear();
            foreach (var proxy in builder.Configuration.GetSection("Proxy:KnownProxies").Get<string[]>() ?? [])
                o.KnownProxies.Add(IPAddress.Parse(proxy));
            if (o.KnownProxies.Count == 0)
                o.ForwardedHeaders = ForwardedHeaders.None;
        });
    }

    public static void UsePortalShell(this WebApplication app)
    {
        app.UsePortalHeaders();
        app.UseCookiePolicy();
        app.UseRequestLocalization();
        app.UseRateLimiter();
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseOwnCircuits();
        app.Use(AnswerRefusedFormsAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>
    /// A form that came too late is answered with nothing but a kind of content, which keeps its page from being shown; and the page is
    /// read, not sent: as a POST it would be refused for the same reason.
    /// </summary>
    private static async Task AnswerRefusedFormsAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            context.Request.Method = HttpMethods.Get;
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentLength: null } refused)
            refused.ContentType = null;
    }

    public static void MapPortalShell(this WebApplication app)
    {
        app.MapGet(
                "/culture/{name}",
                (HttpContext context, string name, string? back) =>
                {
                    if (Cultures.Any(c => c.Name == name))
                    {
                        context.Response.Cookies.Append(
                            PortalCookies.Culture,
                            CookieRequestCultureProvider.MakeCookieValue(new(name)),
                            new()
                            {
                                MaxAge = PortalCookies.Remembered,
                                IsEssential = true,
                                HttpOnly = true,
                                SameSite = SameSiteMode.Lax,
                            }
                        );
                    }

                    return Results.LocalRedirect(LocalPath(back));
                }
            )
            .AllowAnonymous();
        app.MapStaticAssets();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null)
            .Add(endpoint =>
            {
                // Pages for anybody are static: whoever is not signed in has no use for a circuit.
                if (IsCircuit(((RouteEndpointBuilder)endpoint).RoutePattern.RawText))
                    endpoint.Metadata.Add(new AuthorizeAttribute());
            });
    }

    /// <summary>Whether a path is that of circuits, or below it; in whatever case, as routes are found.</summary>
    public static bool IsCircuit(string? path) => new PathString(path).StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    /// <summary>A path inside the portal, whatever was asked for.</summary>
    public static string LocalPath(string? path) =>
        path is ['/', not ('/' or '\\'), ..] && Uri.TryCreate(path, UriKind.Relative, out _) && !path.Any(char.IsControl) ? path : "/";

    /// <summary>Names the circuit in the entries of its user, and whence it is held now: a page may come back from another place.</summary>
    private sealed class CircuitName(CurrentUser user) : CircuitHandler
    {
        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            user.Circuit = circuit.Id;
            return Task.CompletedTask;
        }

        public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            user.IpAddress = CallPlace.Address ?? user.IpAddress;
            return Task.CompletedTask;
        }
    }
}
