using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace StaffPortal.Tests.Accounts;

/// <summary>A person as the provider knows them.</summary>
internal sealed record EntraPerson(string UserName, string Name, params string[] AppRoles)
{
    public Guid ObjectId { get; } = Guid.NewGuid();
}

/// <summary>A real OpenID provider on 127.0.0.1, shaped like an Entra tenant; whoever is <see cref="Person"/> is signed in there.</summary>
internal sealed class EntraLikeProvider : IAsyncDisposable
{
    public const string ClientId = "11111111-2222-3333-4444-555555555555";
    private readonly WebApplication host;
    private readonly string home;

    private EntraLikeProvider(WebApplication app, string folder) => (host, home) = (app, folder);

    public Guid Tenant { get; private init; }

    public EntraPerson Person { get; set; } = new("nobody@office.example", "Nobody");

    public int SignOuts { get; private set; }

    public string CertificateFile => Path.Combine(home, "provider.pem");

    public string Instance => host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";

    /// <summary>What a portal must be told to use it as its Entra ID.</summary>
    public Dictionary<string, string> Settings =>
        new()
        {
            ["AzureAd__Instance"] = Instance,
            ["AzureAd__TenantId"] = Tenant.ToString(),
            ["AzureAd__ClientId"] = ClientId,
            ["AzureAd__ClientSecret"] = "made-for-this-test",
            ["Entra__Roles__Portal.Officer"] = nameof(Role.Officer),
            ["Entra__Roles__Portal.Dpo"] = nameof(Role.ComplianceOfficer),
            ["SSL_CERT_FILE"] = CertificateFile,
        };

    public static async Task<EntraLikeProvider> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("staffportal-entra-").FullName;
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true)
        );
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
        await File.WriteAllTextAsync(Path.Combine(folder, "provider.pem"), made.ExportCertificatePem());
        var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);

        var tenant = Guid.NewGuid();
        EntraLikeProvider? provider = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate)));
        builder.Services.AddAuthentication();
        builder
            .Services.AddOpenIddict()
            .AddServer(o =>
            {
                o.SetConfigurationEndpointUris(
                        $"/{tenant}/v2.0/.well-known/openid-configuration",
                        "/common/v2.0/.well-known/openid-configuration"
                    )
                    .SetJsonWebKeySetEndpointUris($"/{tenant}/discovery/v2.0/keys")
                    .SetAuthorizationEndpointUris($"/{tenant}/oauth2/v2.0/authorize")
                    .SetTokenEndpointUris($"/{tenant}/oauth2/v2.0/token")
                    .SetEndSessionEndpointUris($"/{tenant}/oauth2/v2.0/logout");
                o.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                o.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess, Scopes.Email).AllowRefreshTokenFlow();
                o.AddEphemeralEncryptionKey().AddSigningCertificate(certificate).DisableAccessTokenEncryption();
                o.EnableDegradedMode().UseAspNetCore();
                o.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(h =>
                    h.UseInlineHandler(c =>
                    {
                        if (c.ClientId != ClientId)
                            c.Reject(Errors.InvalidClient);
                        return default;
                    })
                );
                o.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(h => h.UseInlineHandler(_ => default));
                o.AddEventHandler<OpenIddictServerEvents.ValidateEndSessionRequestContext>(h => h.UseInlineHandler(_ => default));
                o.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(h =>
                    h.UseInlineHandler(c =>
                    {
                        c.Principal = provider!.Principal();
                        return default;
                    })
                );
                o.AddEventHandler<OpenIddictServerEvents.HandleEndSessionRequestContext>(h =>
                    h.UseInlineHandler(c =>
                    {
                        provider!.SignOuts++;
                        c.SignOut();
                        return default;
                    })
                );
            });
        var app = builder.Build();
        app.UseAuthentication();
        provider = new(app, folder) { Tenant = tenant };
        await app.StartAsync();
        app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.Issuer = new(
            $"{provider.Instance}{tenant}/v2.0"
        );
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    private ClaimsPrincipal Principal()
    {
        var identity = new ClaimsIdentity("entra-like", "name", "roles");
        identity
            .SetClaim(Claims.Subject, Person.ObjectId.ToString())
            .SetClaim("oid", Person.ObjectId.ToString())
            .SetClaim("tid", Tenant.ToString())
            .SetClaim("name", Person.Name)
            .SetClaim("preferred_username", Person.UserName)
            .SetClaims("roles", [.. Person.AppRoles])
            .SetClaim("ver", "2.0");
        identity.SetScopes(Scopes.OpenId, Scopes.Profile);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return new(identity);
    }
}
