using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Tests.Benchmarks.Circuits;

/// <summary>The smallest application of Blazor Server: a page with a counter. What the framework itself costs is measured on it.</summary>
internal static class HelloServer
{
    public const string Verb = "hello-circuits";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<HelloPage>().AddInteractiveServerRenderMode();
        await app.RunAsync();
        return 0;
    }
}
