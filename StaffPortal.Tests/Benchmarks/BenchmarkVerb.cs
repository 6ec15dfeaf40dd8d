using System.Diagnostics;
using System.Globalization;

namespace StaffPortal.Tests.Benchmarks;

/// <summary><c>bench NAME</c>: both sides measured in the same run, in alternating rounds, the medians compared.</summary>
internal static class BenchmarkVerb
{
    /// <summary>Rounds before any is counted: the runtime compiles hot code twice, on the same two cores.</summary>
    private const int WarmUps = 8;

    private static readonly Dictionary<string, Func<Task>> All = new(StringComparer.Ordinal)
    {
        ["open"] = OpenBenchmarks.OpenAsync,
        ["open-throughput"] = OpenBenchmarks.ThroughputAsync,
        ["server-open"] = ServerOpenBenchmark.RunAsync,
        ["server-import"] = ServerImportBenchmark.RunAsync,
        ["change"] = ChangeBenchmark.RunAsync,
        ["verify"] = LedgerBenchmarks.VerifyAsync,
        ["verify-live"] = LedgerBenchmarks.VerifyLiveAsync,
        ["seal"] = LedgerBenchmarks.SealAsync,
        ["proof"] = LedgerBenchmarks.ProofAsync,
        ["log-page"] = ScaleBenchmarks.LogPageAsync,
        ["pages"] = ScaleBenchmarks.PagesAsync,
        ["start"] = StartBenchmark.RunAsync,
        ["search"] = ScaleBenchmarks.SearchAsync,
        ["import-beside"] = ImportBesideBenchmark.RunAsync,
        ["traffic"] = TrafficBenchmark.RunAsync,
        ["queue"] = QueueBenchmark.RunAsync,
        ["review-speed"] = ReviewSpeedBenchmark.RunAsync,
    };

    public static async Task<int> RunAsync(string[] names)
    {
        var wanted = names is [] or ["all"] ? All.Keys.ToArray() : names;
        if (wanted.FirstOrDefault(n => !All.ContainsKey(n)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"Unknown benchmark {unknown}; there are: {string.Join(", ", All.Keys)}, all");
            return 1;
        }

        foreach (var name in wanted)
            await All[name]();
        return 0;
    }

    /// <summary>Runs both sides in alternating rounds, after rounds for warming up.</summary>
    /// <param name="unit">What both numbers count.</param>
    /// <param name="ours">One round of ours; answers the number.</param>
    /// <param name="theirs">One round of the other side.</param>
    /// <param name="rounds">Rounds that count.</param>
    public static async Task CompareAsync(string name, string unit, Func<Task<double>> ours, Func<Task<double>> theirs, int rounds = 7)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await ours();
            await theirs();
        }

        var (own, other) = (new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            own.Add(await ours());
            other.Add(await theirs());
        }

        Report(name, unit, Median(own), Median(other));
    }

    public static void Report(string name, string unit, double ours, double theirs) =>
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"BENCH {name} {ours / theirs:0.00} {ours:0.###}/{theirs:0.###} {unit}")
        );

    public static void Describe(string name, string ours, string theirs) =>
        Console.WriteLine($"# {name}: ours = {ours}; against = {theirs}");

    /// <summary>Says that both sides are made: from here on nothing else should run on the machine.</summary>
    public static void Made(FormattableString size) => Console.WriteLine($"# made: {FormattableString.Invariant(size)}");

    /// <summary>Microseconds a piece of work takes, on average over <paramref name="count"/> of them.</summary>
    public static async Task<double> MicrosecondsAsync(int count, Func<int, Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            await work(i);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    public static double Median(List<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
