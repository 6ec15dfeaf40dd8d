using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// The process that runs portals for <see cref="TestPortal"/>: an order a line comes in, an answer a line goes out, and it ends with
/// whoever gave the orders. Each portal is the whole program, from its entry point to Kestrel.
/// </summary>
internal static class PortalHost
{
    public const string Verb = "portals";

    private static readonly ConcurrentDictionary<Guid, Hosted> Running = new();

    public static async Task<int> RunAsync()
    {
        await using var answers = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        // Each portal has its threads: one whose database is locked must not keep those of the others waiting.
        ThreadPool.SetMinThreads(64, 64);
        // What the portals say themselves would stand between the answers.
        Console.SetOut(TextWriter.Null);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<Order>(line)!;
            _ = Task.Run(async () => answers.WriteLine(JsonSerializer.Serialize(await FollowAsync(order))));
        }

        return 0;
    }

    private static async Task<Answer> FollowAsync(Order order)
    {
        try
        {
            if (order.Start is not { } settings)
            {
                if (Running.TryRemove(order.Id, out var ended))
                    await ended.DisposeAsync();
                return new(order.Id);
            }

            var started = new Hosted(settings);
            started.StartServer();
            Running[order.Id] = started;
            return new(order.Id, started.Address);
        }
        catch (Exception exception)
        {
            return new(order.Id, Problem: exception.ToString());
        }
    }

    /// <param name="Id">Which portal.</param>
    /// <param name="Start">What it is told, as variables of an environment; null ends it.</param>
    public sealed record Order(Guid Id, IReadOnlyDictionary<string, string>? Start);

    /// <param name="Id">Which portal.</param>
    /// <param name="Address">Where it listens, when it was started.</param>
    /// <param name="Problem">Why an order was not followed.</param>
    public sealed record Answer(Guid Id, Uri? Address = null, string? Problem = null);

    private sealed class Hosted : WebApplicationFactory<Program>
    {
        private readonly IReadOnlyDictionary<string, string> settings;

        public Hosted(IReadOnlyDictionary<string, string> settings)
        {
            this.settings = settings;
            UseKestrel();
        }

        public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (key, value) in settings)
                builder.UseSetting(Regex.Replace(key, "^ASPNETCORE_", "").Replace("__", ":", StringComparison.Ordinal), value);
            builder.UseContentRoot(PortalProcess.WebFolder);
            // A portal that ends leaves its circuits as it would leave them killed.
            builder.UseSetting("shutdownTimeoutSeconds", "1");
        }
    }
}
