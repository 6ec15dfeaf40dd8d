using System.Diagnostics;
using StaffPortal.Tests.Benchmarks.Circuits;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// From the start of the process until the portal says that it is ready, on the register of a large office and on a small one. It is killed
/// each time, as a machine that lost its power leaves it.
/// </summary>
internal static class StartBenchmark
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync()
    {
        var (large, small) = (1_000_000 / LargeLog.Scale, 10_000 / LargeLog.Scale);
        BenchmarkVerb.Describe("start", $"from kill -9 to ready with {large} citizens", $"with {small}");
        await using var big = await BenchOffice.MakeAsync(large, 0);
        await using var little = await BenchOffice.MakeAsync(small, 0);
        BenchmarkVerb.Made($"{(big.Bytes - little.Bytes) / (large - small)} bytes of the database a citizen");
        await using var ofBig = await MeasuredServer.PortalAsync(big.Folder);
        await using var ofLittle = await MeasuredServer.PortalAsync(little.Folder);
        using var asking = new HttpClient();
        await BenchmarkVerb.CompareAsync("start", "ms", () => AgainAsync(ofBig, asking), () => AgainAsync(ofLittle, asking), rounds: 5);
    }

    private static async Task<double> AgainAsync(MeasuredServer server, HttpClient asking)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var began = Stopwatch.GetTimestamp();
        await server.KillAndStartAsync();
        while (true)
        {
            using var answer = await asking.GetAsync(new Uri(server.Address, "/healthz/ready"), patience.Token);
            if (answer.IsSuccessStatusCode)
                return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            await Task.Delay(Between, patience.Token);
        }
    }
}
