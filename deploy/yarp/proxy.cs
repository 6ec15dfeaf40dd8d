#:sdk Microsoft.NET.Sdk.Web
#:package Yarp.ReverseProxy
#:property PublishAot=false
#:property GenerateDocumentationFile=false

// StaffPortal behind YARP, where there is no nginx: TLS, WebSockets, and two nodes or more of one office. `dotnet run proxy.cs` starts it
// with the appsettings.json beside it. StaffPortal.Tests/Deployment/TwoNodesTests.cs runs this very file in front of two nodes.

using System.Security.Cryptography;
using System.Text;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Environment.CurrentDirectory });

// The portal says itself what is too large, and says it in the reader's language.
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024);
builder.Services.AddSingleton<ILoadBalancingPolicy, StayWithNode>();
builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));

var app = builder.Build();
app.MapReverseProxy(pipeline =>
{
    pipeline.Use(GoToAnotherAsync);
    pipeline.UseLoadBalancing();
    pipeline.UsePassiveHealthChecks();
});
await app.RunAsync();

// A node that does not even take the connection has begun nothing: whoever asked goes to another, while its death is not known yet.
static async Task GoToAnotherAsync(HttpContext context, RequestDelegate next)
{
    await next(context);
    var proxied = context.GetReverseProxyFeature();
    if (
        context.Response.HasStarted
        || context.GetForwarderErrorFeature()?.Exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
        || (context.Request.ContentLength ?? 0) > 0
    )
        return;

    var others = proxied.AllDestinations.Where(d => d != proxied.ProxiedDestination).ToList();
    if (others.Count == 0)
        return;
    context.Features.Set<IForwarderErrorFeature>(null);
    context.Response.Clear();
    proxied.AvailableDestinations = others;
    await next(context);
}

/// <summary>
/// A page lives on the node that sent it, so a browser stays with its node. It is told by the cookie that guards its forms, which every
/// page with a form sets and which lasts as long as the browser; the proxy sets no cookie of its own. A node that comes or goes moves
/// nobody but its own people.
/// </summary>
internal sealed class StayWithNode : ILoadBalancingPolicy
{
    public string Name => "StayWithNode";

    public DestinationState? PickDestination(
        HttpContext context,
        ClusterState cluster,
        IReadOnlyList<DestinationState> availableDestinations
    )
    {
        var browser = context.Request.Cookies["portal-forms"] ?? context.Connection.RemoteIpAddress?.ToString() ?? "";
        return availableDestinations.MaxBy(d => Weight(d.DestinationId, browser));
    }

    private static ulong Weight(string node, string browser) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{node}\n{browser}")));
}
