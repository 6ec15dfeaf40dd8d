using System.Globalization;
using StaffPortal.Tests.Benchmarks;
using StaffPortal.Tests.Benchmarks.Circuits;
using StaffPortal.Tests.Faults;
using Xunit.MicrosoftTestingPlatform;

namespace StaffPortal.Tests;

/// <summary>Runs the tests; or, by a verb, what is measured rather than tested.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) =>
        args switch
        {
            ["bench", "review", .. var options] => ReviewBenchmark.RunAsync(options),
            ["bench", "circuits", .. var options] => CircuitsBenchmark.RunAsync(options),
            [Browser.PortalHost.Verb] => Browser.PortalHost.RunAsync(),
            [HelloServer.Verb] => HelloServer.RunAsync(),
            ["bench", .. var names] => BenchmarkVerb.RunAsync(names),
            ["tampering", .. var options] => TamperingAtScale.RunAsync(options),
            ["traffic-worker", var folder, var path] => TrafficFaultRuns.WorkAsync(folder, path),
            ["import-worker", var folder, var path] => ImportFaultRuns.WorkAsync(folder, path),
            ["faults", .. var options] => FaultsAsync(FaultOptions.Of(options)),
            ["fault-worker", var folder, .. var people] => FaultWorker.RunAsync(folder, people),
            ["old-database", var zip] => Storage.MigratingTests.WriteAsync(zip),
            _ => TestPlatformTestFramework.RunAsync(
                [.. args, .. WhileMutated(Environment.GetEnvironmentVariable("STAFFPORTAL_MUTATED"))],
                SelfRegisteredExtensions.AddSelfRegisteredExtensions
            ),
        };

    /// <summary>
    /// What Stryker.NET cannot ask of the test platform itself: no browser, the tests of some namespaces alone, and one failed test is
    /// enough to know that a mutant was noticed (docs/mutation.md).
    /// </summary>
    private static IEnumerable<string> WhileMutated(string? namespaces) =>
        namespaces switch
        {
            null => [],
            "" => ["--stop-on-fail", "on", "--filter-not-namespace", "StaffPortal.Tests.Browser"],
            _ => ["--stop-on-fail", "on", "--filter-namespace", .. namespaces.Split(' ').Select(n => $"StaffPortal.Tests.{n}")],
        };

    private static Task<int> FaultsAsync(FaultOptions options) =>
        options.Kind switch
        {
            FaultKind.Traffic => TrafficFaultRuns.RunAsync(options),
            FaultKind.Import => ImportFaultRuns.RunAsync(options),
            _ => FaultRuns.RunAsync(options),
        };
}
