using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Auditing;

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
        builder.Services.AddScoped<ISecurityStampValidator, SecurityStampValidator<Domain.Accounts.Account>>();
        builder.Services.AddScoped<ITwoFactorSecurityStampValidator, TwoFactorSecurityStampValidator<Domain.Accounts.Account>>();
        builder.Services.AddScoped<IUserClaimsPrincipalFactory<Domain.Accounts.Account>, PortalClaims>();
        builder.Services.AddScoped<IPasswordValidator<Domain.Accounts.Account>, PasswordRules>();
        builder.Services.AddScoped<AuthenticationStateProvider, PortalAuthenticationState>();
        builder.Services.AddScoped<LocalSignIn>();

        // A closed account, another role or a new password count at the very next request.
        builder.Services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = TimeSpan.Zero;
            o.OnRefreshingPrincipal = KeepMethodAsync;
        });
        builder.Services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(24));
        builder.Services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = PortalCookies.Session;
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromMinutes(60);
            o.SlidingExpiration = true;
            o.LoginPath = "/account/sign-in";
            o.AccessDeniedPath = "/account/refused";
            o.Events.OnRedirectToAccessDenied = RefusePageAsync;
        });
        builder.AddEntraId();
    }

    public static void MapPortalAccounts(this WebApplication app)
    {
        app.MapPost("/account/sign-out", SignOutAsync);
        app.MapEntraId();
    }

    /// <summary>How the person signed in outlives the refresh: signing out must go the same way back.</summary>
    private static Task KeepMethodAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (
            context.CurrentPrincipal?.FindFirst(ClaimTypes.AuthenticationMethod) is { } method
            && context.NewPrincipal?.Identities.FirstOrDefault() is { } identity
        )
            identity.AddClaim(method.Clone());
        return Task.CompletedTask;
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

    private static async Task<IResult> SignOutAsync(HttpContext context, AuditTrail trail, EntraSignIn entra)
    {
        if (context.User.Identity?.IsAuthenticated == true)
            await trail.RecordAsync(
                CurrentUser.Of(context),
                AuditAction.SignedOut,
                AuditOutcome.Permitted,
                null,
                null,
                context.RequestAborted
            );
        var byEntra = context.User.HasClaim(ClaimTypes.AuthenticationMethod, EntraSignIn.Scheme);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return byEntra && entra.IsConfigured
            ? Results.SignOut(new AuthenticationProperties { RedirectUri = "/account/sign-in" }, [EntraSignIn.Scheme])
            : Results.LocalRedirect("/account/sign-in");
    }
}

/// <summary>What the entry about a sign-in says: how the person proves who they are.</summary>
internal sealed record SignInDetail(string By) : EntryDetail;
