using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using StaffPortal.Domain.Sample;
using StaffPortal.Tests.Circuits;

namespace StaffPortal.Tests.Benchmarks.Circuits;

/// <summary>
/// <c>bench circuits --people N</c>: what a circuit with a record page open holds, and how long a click takes while N people open a record
/// every half minute; each against the counter of the smallest application under the same load. At the end the server is killed, and
/// up to 500 of the people come back within a second. The servers run in processes of their own; the people share the machine with them.
/// </summary>
internal static class CircuitsBenchmark
{
    public const string Purpose = "register-maintenance";

    private const int Citizens = 5_000;
    private const int Villages = 9;
    private const int OpenAtOnce = 6;
    private const int MostComeBack = 500;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>The same load before it is measured: each clicks twice.</summary>
    private static readonly TimeSpan WarmLoad = 2 * Every;

    public static Task<int> RunAsync(string[] arguments)
    {
        var people = new Option<int>("--people") { DefaultValueFactory = _ => 1000 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 120 };
        var holds = new Option<int>("--hold") { DefaultValueFactory = _ => 0, Description = "Seconds to wait with all circuits open." };
        var command = new RootCommand("Measures circuits.") { people, seconds, holds };
        command.SetAction(
            async (parsed, _) =>
            {
                await RunAsync(parsed.GetValue(people), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(holds));
                return 0;
            }
        );
        return command.Parse(arguments).InvokeAsync();
    }

    private static async Task RunAsync(int people, TimeSpan load, int hold)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        BenchmarkVerb.Describe(
            "circuits",
            FormattableString.Invariant($"{people} officers with a record open, each opening the next every {Every.TotalSeconds} s"),
            "as many counters of the smallest application, clicked as often"
        );
        Run hello;
        await using (var server = await MeasuredServer.HelloAsync())
            hello = await MeasureAsync("counter", server, people, load, _ => new HelloPerson(server.Address), null);

        await using var office = await BenchOffice.MakeAsync(Citizens, 0);
        var names = await office.SignersAsync(people + OpenAtOnce, Purpose, SampleOffice.DefaultPassword);
        await using var portal = await MeasuredServer.PortalAsync(office.Folder);
        var ours = await MeasureAsync(
            "portal",
            portal,
            people,
            load,
            i => new OfficerPerson(portal.Address, names[i], SampleOffice.DefaultPassword, 1 + (i % Villages)),
            async opened =>
            {
                await Task.Delay(TimeSpan.FromSeconds(hold));
                await ComeBackAsync(portal, [.. opened.Cast<OfficerPerson>()]);
            }
        );
        BenchmarkVerb.Report("circuit-memory", "KB of objects a circuit", ours.ObjectsEach / 1024, hello.ObjectsEach / 1024);
        BenchmarkVerb.Report("circuit-set", "KB of the working set a circuit", ours.SetEach / 1024, hello.SetEach / 1024);
        BenchmarkVerb.Report("circuit-click-p50", "ms", ours.At(0.5), hello.At(0.5));
        BenchmarkVerb.Report("circuit-click-p99", "ms", ours.At(0.99), hello.At(0.99));
    }

    private static async Task<Run> MeasureAsync(
        string name,
        MeasuredServer server,
        int people,
        TimeSpan load,
        Func<int, BenchPerson> person,
        Func<List<BenchPerson>, Task>? after
    )
    {
        await WarmUpAsync(people, person);
        var before = await server.HeldAsync();
        var all = Enumerable.Range(0, people).Select(person).ToList();
        var began = Stopwatch.GetTimestamp();
        var failed = await EachAsync(all, p => p.OpenAsync());
        var took = Stopwatch.GetElapsedTime(began);
        var opened = all.Where(p => !failed.ContainsKey(p)).ToList();
        var held = await server.HeldAsync();
        Say($"# {name}: {opened.Count} circuits in {took.TotalSeconds:0} s, refused {failed.Count}{Why(failed)}");
        Say(
            $"# {name}: {(held.Objects - before.Objects) / people / 1024:0} KB of objects and "
                + $"{(held.WorkingSet - before.WorkingSet) / people / 1024:0} KB of working set a circuit; "
                + $"{opened.Average(p => p.Circuit.Received.Bytes) / 1024:0} KB came in "
                + $"{opened.Average(p => p.Circuit.Received.Count):0} batches"
        );

        // Two fifths of the first minute's processor time go to compiling what is hot a second and a third time, on either side.
        await LoadAsync(opened, WarmLoad);
        var from = (await server.HeldAsync()).After;
        // What collects the people's own garbage would stand in every figure above the time that it takes.
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        var paused = GC.GetTotalPauseDuration();
        var (waits, broken) = await LoadAsync(opened, load);
        var of = GC.GetTotalPauseDuration() - paused;
        var to = (await server.HeldAsync()).Before;
        var run = new Run((held.Objects - before.Objects) / people, (held.WorkingSet - before.WorkingSet) / people, waits);
        Say(
            $"# {name}: {waits.Count} clicks, broken {broken}; shown p50 {run.At(0.5):0.0} ms, p95 {run.At(0.95):0.0}, "
                + $"p99 {run.At(0.99):0.0}, slowest {run.At(1):0.0}; first batch p50 {run.FirstAt(0.5):0.0}, p99 {run.FirstAt(0.99):0.0}; "
                + $"the server used {(to.Seconds - from.Seconds) / load.TotalSeconds:0.00} processors, its collector paused "
                + $"{to.Paused - from.Paused:0} ms, the people's {of.TotalMilliseconds:0} ms"
        );
        if (after is not null)
            await after(opened);
        await EachAsync(opened, async p => await p.DisposeAsync());
        return run;
    }

    /// <summary>Compiles what is hot before anything is measured.</summary>
    private static async Task WarmUpAsync(int people, Func<int, BenchPerson> person)
    {
        for (var round = 0; round < 3; round++)
        {
            var few = Enumerable.Range(people, OpenAtOnce).Select(person).ToList();
            await EachAsync(
                few,
                async p =>
                {
                    await p.OpenAsync();
                    for (var i = 0; i < 20; i++)
                        await p.ClickAsync();
                    await p.LeaveAsync();
                }
            );
        }
    }

    /// <summary>Everybody clicks once in each interval, at a moment of their own.</summary>
    private static async Task<(List<Wait> Waits, int Broken)> LoadAsync(List<BenchPerson> people, TimeSpan load)
    {
        var began = Stopwatch.GetTimestamp();
        var random = new Random(14);
        var waits = new List<Wait>();
        var broken = 0;
        await Task.WhenAll(people.ConvertAll(p => OneAsync(p, random.NextDouble())));
        return (waits, broken);

        async Task OneAsync(BenchPerson person, double phase)
        {
            for (var at = Every * phase; at < load; at += Every)
            {
                var left = at - Stopwatch.GetElapsedTime(began);
                if (left > TimeSpan.Zero)
                    await Task.Delay(left);
                try
                {
                    var wait = await person.ClickAsync();
                    lock (waits)
                        waits.Add(wait);
                }
                catch (Exception exception) when (exception is CircuitException or TimeoutException or InvalidOperationException)
                {
                    Interlocked.Increment(ref broken);
                    return;
                }
            }
        }
    }

    private static async Task ComeBackAsync(MeasuredServer server, List<OfficerPerson> people)
    {
        var some = people.Take(MostComeBack).ToList();
        var started = await server.KillAndStartAsync();
        var (took, refused) = (new List<double>(), 0);
        var random = new Random(500);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(some.ConvertAll(p => OneAsync(p, random.NextDouble())));
        var whole = Stopwatch.GetElapsedTime(began);
        Say(
            $"# circuits-come-back: killed and listening again after {started.TotalSeconds:0.0} s; {took.Count} of {some.Count} came back, "
                + $"refused {refused}; record shown again after p50 {Of(took, 0.5):0} ms, p99 {Of(took, 0.99):0}; "
                + $"all of them {whole.TotalSeconds:0.0} s after the first tried"
        );

        async Task OneAsync(OfficerPerson person, double wait)
        {
            await Task.Delay(TimeSpan.FromSeconds(wait));
            var at = Stopwatch.GetTimestamp();
            try
            {
                await person.ComeBackAsync();
                lock (took)
                    took.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
            catch (Exception exception)
            {
                if (Interlocked.Increment(ref refused) == 1)
                    Say($"# circuits-come-back: the first refused: {exception.Message}");
            }
        }
    }

    /// <summary>Does something for each, a few at a time; those for whom it failed, and why.</summary>
    private static async Task<Dictionary<BenchPerson, string>> EachAsync(List<BenchPerson> people, Func<BenchPerson, Task> act)
    {
        var failed = new Dictionary<BenchPerson, string>();
        await Parallel.ForEachAsync(
            people,
            new ParallelOptions { MaxDegreeOfParallelism = OpenAtOnce },
            async (person, _) =>
            {
                try
                {
                    await act(person);
                }
                catch (Exception exception)
                {
                    lock (failed)
                        failed[person] = exception.Message;
                }
            }
        );
        return failed;
    }

    private static string Why(Dictionary<BenchPerson, string> failed) =>
        failed.Count == 0 ? "" : $": {failed.Values.First()[..Math.Min(200, failed.Values.First().Length)]}";

    private static void Say(string what) => Console.WriteLine(what);

    private static double Of(IEnumerable<double> numbers, double share)
    {
        var sorted = numbers.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }

    /// <summary>What one server showed: bytes a circuit, and how long clicks took.</summary>
    private sealed record Run(double ObjectsEach, double SetEach, List<Wait> Waits)
    {
        public double At(double share) => Of(Waits.Select(w => w.Shown), share);

        public double FirstAt(double share) => Of(Waits.Select(w => w.FirstBatch), share);
    }
}
