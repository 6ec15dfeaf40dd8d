using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Sessions;

namespace StaffPortal.Web.Accounts;

/// <summary>Signing in and out by ASP.NET Core Identity, and by Entra ID where it is configured.</summary>
internal static class PortalAccounts
{
    public static void AddPortalAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.AddAuthorization();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<SignInManager<Domain.Accounts.Account>>();
        builder.Services.AddScoped<IUserClaimsPrincipalFactory<Domain.Accounts.Account>, PortalClaims>();
        builder.Services.AddScoped<IPasswordValidator<Domain.Accounts.Account>, PasswordRules>();
        builder.Services.AddScoped<AuthenticationStateProvider, PortalAuthenticationState>();
        builder.Services.AddScoped<LocalSignIn>();
        builder.Services.AddScoped<SessionCookies>();
        builder.Services.AddSingleton<RefusedSignIns>();
        builder.Services.AddHostedService(s => s.GetRequiredService<RefusedSignIns>());

        builder.Services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = ActivationLinks.Life);
        builder.Services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = PortalCookies.Session;
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SlidingExpiration = false;
            o.LoginPath = "/account/sign-in";
            o.AccessDeniedPath = "/account/refused";
            o.Events.OnValidatePrincipal = PortalSessions.ValidateAsync;
            o.Events.OnRedirectToAccessDenied = RefusePageAsync;
            o.Events.OnRedirectToLogin = AskToSignIn;
        });
        builder
            .Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SessionLimits>((o, limits) => o.ExpireTimeSpan = limits.Longest);
        builder.AddPortalSessions();
        builder.AddEntraId();
    }

    public static void MapPortalAccounts(this WebApplication app)
    {
        app.MapPost("/account/sign-out", SignOutAsync);
        app.MapPortalSessions();
        app.MapEntraId();
    }

    /// <summary>A page of another role, asked for by its address: the attempt is an entry.</summary>
    private static async Task RefusePageAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var trail = context.HttpContext.RequestServices.GetRequiredService<AuditTrail>();
        await trail.RecordAsync(
            CurrentUser.Of(context.HttpContext),
            AuditAction.PageRefused,
            AuditOutcome.Denied,
            "PageOfAnotherRole",
            new PageRefusedDetail(context.Request.Path),
            context.HttpContext.RequestAborted
        );
        context.Response.Redirect("/account/refused");
    }

    /// <summary>A page leads to signing in; a circuit's script is told in its own words.</summary>
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (PortalShell.IsCircuit(context.Request.Path))
        {
            context.HttpContext.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SessionBook sessions, EntraSignIn entra)
    {
        PortalSessions.OutliveSession(context);
        if (context.User.Identity?.IsAuthenticated == true)
            await sessions.SignOutAsync(CurrentUser.Of(context), CancellationToken.None);
        var byEntra = context.User.HasClaim(ClaimTypes.AuthenticationMethod, EntraSignIn.Method);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return byEntra && entra.IsConfigured
            ? Results.SignOut(new AuthenticationProperties { RedirectUri = "/account/sign-in" }, [EntraSignIn.Scheme])
            : Results.LocalRedirect("/account/sign-in");
    }
}
