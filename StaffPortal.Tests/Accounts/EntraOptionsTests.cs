using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Tests.Accounts;

/// <summary>How the portal is set to listen to Entra ID, as the framework holds it once all have had their say.</summary>
public sealed class EntraOptionsTests
{
    [Fact]
    public async Task An_ID_token_is_signed_by_a_listed_algorithm_and_no_redirect_of_the_provider_is_followed()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["AzureAd:Instance"] = "https://127.0.0.1:1/",
                ["AzureAd:TenantId"] = Guid.Empty.ToString(),
                ["AzureAd:ClientId"] = "nobody",
                ["AzureAd:ClientSecret"] = "answers there",
            }
        );
        builder.AddEntraId();
        await using var app = builder.Build();

        var options = app.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(EntraSignIn.Scheme);

        Assert.Equal(
            ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
            options.TokenValidationParameters.ValidAlgorithms
        );
        Assert.False(Assert.IsType<SocketsHttpHandler>(options.BackchannelHttpHandler).AllowAutoRedirect);
        var forIssuers = app.Services.GetRequiredService<IOptions<AadIssuerValidatorOptions>>().Value.HttpClientName;
        foreach (var name in new[] { forIssuers!, "OtlpTraceExporter" })
        {
            var handler = app.Services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name);
            while (handler is DelegatingHandler { InnerHandler: { } inner })
                handler = inner;
            Assert.False(Assert.IsType<SocketsHttpHandler>(handler).AllowAutoRedirect, name);
        }
    }
}
