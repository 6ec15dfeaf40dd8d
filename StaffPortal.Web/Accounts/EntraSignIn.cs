using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Identity.Web;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Sessions;

namespace StaffPortal.Web.Accounts;

/// <summary>Whether Entra ID stands beside local accounts, and how its app roles map to the portal's.</summary>
/// <param name="IsConfigured">Whether the section <c>AzureAd</c> is there.</param>
/// <param name="Roles">App role to portal role, from <c>Entra:Roles</c>.</param>
internal sealed record EntraSignIn(bool IsConfigured, IReadOnlyDictionary<string, Role> Roles)
{
    public const string Scheme = "Entra";

    /// <summary>How an entry and a session name it.</summary>
    public const string Method = "entra";
}

/// <summary>Sign-in by Microsoft Entra ID through Microsoft.Identity.Web, when it is configured.</summary>
internal static class EntraId
{
    private const string NotRecorded = "/account/sign-in?notRecorded=true";

    /// <summary>Signatures by a key of the provider's own (RFC 7518), never by a secret that both hold, and never none.</summary>
    private static readonly string[] Signatures = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private static readonly string[] Needed = ["Instance", "TenantId", "ClientId", "ClientSecret"];

    public static void AddEntraId(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("AzureAd");
        if (!section.Exists())
        {
            builder.Services.AddSingleton(new EntraSignIn(IsConfigured: false, new Dictionary<string, Role>()));
            return;
        }

        var missing = Needed
            .Where(n => string.IsNullOrWhiteSpace(section[n]))
            .Where(n => n != "ClientSecret" || !section.GetSection("ClientCredentials").Exists())
            .ToList();
        if (missing.Count > 0)
            throw new InvalidOperationException(
                $"AzureAd is configured but lacks: {string.Join(", ", missing.Select(n => $"AzureAd:{n}"))}."
            );
        builder.Services.AddSingleton(new EntraSignIn(IsConfigured: true, RolesOf(builder.Configuration)));
        builder.Services.AddAuthentication().AddMicrosoftIdentityWebApp(section, EntraSignIn.Scheme, cookieScheme: null);
        builder.Services.Configure<OpenIdConnectOptions>(
            EntraSignIn.Scheme,
            o =>
            {
                o.SignInScheme = IdentityConstants.ExternalScheme;
                o.ResponseType = "code";
                o.UsePkce = true;
                o.SaveTokens = false;
                o.TokenValidationParameters.ValidAlgorithms = Signatures;
                o.BackchannelHttpHandler = WithoutRedirects();
            }
        );

        // Microsoft.Identity.Web brings a factory of clients, which an exporter of telemetry takes too; its own client for the names of
        // issuers is to come from there.
        builder.Services.ConfigureHttpClientDefaults(c => c.ConfigurePrimaryHttpMessageHandler(WithoutRedirects));
        builder.Services.Configure<AadIssuerValidatorOptions>(o => o.HttpClientName = EntraSignIn.Scheme);
    }

    public static void MapEntraId(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<EntraSignIn>().IsConfigured)
            return;
        app.MapGet(
                "/account/entra",
                (string? returnUrl) =>
                    Results.Challenge(
                        new AuthenticationProperties
                        {
                            RedirectUri = $"/account/entra-return?returnUrl={Uri.EscapeDataString(PortalShell.LocalPath(returnUrl))}",
                        },
                        [EntraSignIn.Scheme]
                    )
            )
            .AllowAnonymous()
            .RefuseOtherSites();
        app.MapGet("/account/entra-return", ReturnAsync).AllowAnonymous();
    }

    /// <summary>The portal talks to whom the configuration names, and is led on to nobody.</summary>
    private static SocketsHttpHandler WithoutRedirects() => new() { AllowAutoRedirect = false };

    /// <summary>Turns what Entra ID says into the portal's own principal; a person without a mapped role gets none.</summary>
    private static async Task<IResult> ReturnAsync(
        HttpContext context,
        string? returnUrl,
        EntraSignIn entra,
        AccountBook accounts,
        AuditTrail trail,
        PortalMetrics metrics,
        UserManager<Domain.Accounts.Account> users,
        SessionCookies cookies
    )
    {
        var external = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (external.Principal is not { } person || TenantAndObject(person) is not { } key)
            return Results.LocalRedirect("/account/sign-in");

        var roles = person
            .FindAll("roles")
            .Concat(person.FindAll(ClaimTypes.Role))
            .Select(c => entra.Roles.GetValueOrDefault(c.Value))
            .Where(r => r != Role.None)
            .Distinct()
            .ToList();
        if (roles.Count != 1)
        {
            metrics.SignInRefused(roles.Count == 0 ? "NoMappedRole" : "SeveralMappedRoles");
            await trail.RecordAsync(
                CurrentUser.Of(context) with
                {
                    AccountId = null,
                },
                AuditAction.SignInRefused,
                AuditOutcome.Denied,
                roles.Count == 0 ? "NoMappedRole" : "SeveralMappedRoles",
                new SignInDetail(EntraSignIn.Method),
                context.RequestAborted
            );
            return Results.LocalRedirect(roles.Count == 0 ? UnknownPage.Address : UnknownPage.Several);
        }

        var kept = await accounts.KeepExternalAsync(
            new(
                EntraSignIn.Scheme,
                key,
                person.FindFirstValue("preferred_username") ?? key,
                person.FindFirstValue("name") ?? key,
                roles[0]
            ),
            context.RequestAborted
        );
        var account = kept.Succeeded ? await users.FindByIdAsync(kept.Value.ToString()) : null;
        var origin = CurrentUser.Of(context) with { AccountId = account?.Id };
        if (kept.Refusal == Refusal.NotRecorded)
            return Results.LocalRedirect(NotRecorded);
        if (account is not { IsEnabled: true })
        {
            metrics.SignInRefused(kept.Refusal?.Key ?? "AccountDisabled");
            await trail.RecordAsync(
                origin,
                AuditAction.SignInRefused,
                AuditOutcome.Denied,
                kept.Refusal?.Key ?? "AccountDisabled",
                new SignInDetail(EntraSignIn.Method),
                context.RequestAborted
            );
            return Results.LocalRedirect(account is null ? UnknownPage.Address : UnknownPage.Closed);
        }

        return await cookies.GiveAsync(origin, account, EntraSignIn.Method, context.RequestAborted) is null
            ? Results.LocalRedirect(PortalShell.LocalPath(returnUrl))
            : Results.LocalRedirect(NotRecorded);
    }

    private static string? TenantAndObject(ClaimsPrincipal person) =>
        person.GetTenantId() is { Length: > 0 } tenant && person.GetObjectId() is { Length: > 0 } id ? $"{tenant}:{id}" : null;

    private static Dictionary<string, Role> RolesOf(IConfiguration configuration)
    {
        var map = new Dictionary<string, Role>(StringComparer.Ordinal);
        foreach (var pair in configuration.GetSection("Entra:Roles").GetChildren())
        {
            map[pair.Key] =
                Enum.TryParse<Role>(pair.Value, out var role) && role != Role.None
                    ? role
                    : throw new InvalidOperationException(
                        $"Entra:Roles:{pair.Key} must be one of Officer, Contractor, Administrator, ComplianceOfficer."
                    );
        }

        return map;
    }
}
