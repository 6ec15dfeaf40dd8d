using StaffPortal.Tests.Benchmarks;
using Xunit.MicrosoftTestingPlatform;

namespace StaffPortal.Tests;

/// <summary>Runs the tests; or, by a verb, what is measured rather than tested.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => args is ["bench", ..]
        ? BenchmarkVerb.RunAsync(args[1..])
        : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
