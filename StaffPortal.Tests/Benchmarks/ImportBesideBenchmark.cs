using System.Diagnostics;
using System.Globalization;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Traffic;
using StaffPortal.Tests.Faults;
using StaffPortal.Tests.Traffic;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// Twenty people open records while somebody imports 20,000 citizens, or a web server's log, against the same twenty in an idle
/// office. Each opens at the pace of a busy counter (three a second); what counts is how long the slowest of them waited, and that
/// nobody was refused.
/// </summary>
internal static class ImportBesideBenchmark
{
    private const int People = 20;
    private const int Rows = 20_000;
    private const int Lines = 200_000;
    private const int Rounds = 3;
    private const string Purpose = "register-maintenance";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan IdleRound = TimeSpan.FromSeconds(10);

    public static async Task RunAsync()
    {
        await using var office = await BenchOffice.MakeAsync(500, 1000);
        var people = await office.PeopleAsync(People + 1, Purpose);
        var citizens = await office.CitizensAsync(100);
        await CompareAsync(
            "import-beside",
            $"{Rows} rows of citizens are imported",
            async round =>
            {
                var path = Path.Combine(office.Folder, "in.csv");
                await ImportFaultRuns.WriteFileAsync(path, Rows, 10_000 + round);
                var plan = await ImportFaultRuns.PlanAsync(office, path);
                var (origin, declaration) = people[^1];
                return async () =>
                {
                    var written = await office
                        .Get<CitizenImport>()
                        .WriteAsync(origin, declaration, plan, ImportUnit.AllOrNothing, null, CancellationToken.None);
                    if (written.Value?.Written != Rows)
                        throw new InvalidOperationException(written.Refusal?.Key ?? "not all rows are in the register");
                };
            }
        );
        var admin = await office.Get<AccountBook>().FindAsync("admin", default);
        await CompareAsync(
            "traffic-beside",
            $"{Lines} lines of a web server's log are imported",
            async round =>
            {
                var path = Path.Combine(office.Folder, $"access-{round}.log");
                var start = DateTimeOffset.UtcNow.AddDays(-60 + (10 * round));
                await using (var writer = new StreamWriter(path))
                {
                    for (var i = 0; i < Lines; i++)
                        await writer.WriteAsync(
                            Visitors.Line(start.AddSeconds(i), $"203.0.113.{i % 200}", FormattableString.Invariant($"/news/{i % 300}"))
                        );
                }

                return async () =>
                {
                    var source = new TrafficSource(path, "access.log", TrafficFileKind.Verb, true);
                    var done = await office.Get<TrafficImport>().ImportAsync(new(admin), source, null, default);
                    if (done.Value?.Lines != Lines)
                        throw new InvalidOperationException(done.Refusal?.Key ?? "not all lines are stored");
                };
            }
        );

        async Task CompareAsync(string name, string what, Func<int, Task<Func<Task>>> prepare)
        {
            BenchmarkVerb.Describe(
                name,
                $"the slowest opening of {People} people while {what}",
                "the slowest opening of the same people in an idle office"
            );
            var (beside, idle, seconds) = (new List<Waits>(), new List<Waits>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                var import = await prepare(round);
                using var stop = new CancellationTokenSource(IdleRound);
                var alone = await OpenAsync(office, people, citizens, stop.Token);
                using var done = new CancellationTokenSource();
                var opening = Task.Run(() => OpenAsync(office, people, citizens, done.Token));
                var began = Stopwatch.GetTimestamp();
                await Task.Run(import);
                var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
                await done.CancelAsync();
                var crowded = await opening;
                if (round == 0)
                    continue;
                idle.Add(alone);
                beside.Add(crowded);
                seconds.Add(took);
            }

            Report(name, beside, idle, seconds);
        }
    }

    private static void Report(string name, List<Waits> beside, List<Waits> idle, List<double> seconds)
    {
        BenchmarkVerb.Report(
            name,
            "ms, the slowest opening",
            BenchmarkVerb.Median(beside.ConvertAll(w => w.Slowest)),
            BenchmarkVerb.Median(idle.ConvertAll(w => w.Slowest))
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"# {name}: median opening {BenchmarkVerb.Median(beside.ConvertAll(w => w.Median)):0.0} ms beside, "
                    + $"{BenchmarkVerb.Median(idle.ConvertAll(w => w.Median)):0.0} ms idle; slowest of all rounds "
                    + $"{beside.Max(w => w.Slowest):0} and {idle.Max(w => w.Slowest):0} ms; openings {beside.Sum(w => w.Count)} and "
                    + $"{idle.Sum(w => w.Count)}, refused 0; the import took {BenchmarkVerb.Median(seconds):0.0} s"
            )
        );
    }

    private static async Task<Waits> OpenAsync(
        BenchOffice office,
        List<(Origin Origin, Guid DeclarationId)> people,
        List<Guid> citizens,
        CancellationToken until
    )
    {
        var records = office.Get<CitizenRecords>();
        var waited = await Task.WhenAll(
            people
                .Take(People)
                .Select((person, p) => Task.Run(() => OneAsync(person.Origin, person.DeclarationId, p), CancellationToken.None))
        );
        return new([.. waited.SelectMany(w => w).Order()]);

        async Task<List<double>> OneAsync(Origin origin, Guid declaration, int seat)
        {
            var (waits, random) = (new List<double>(), new Random(seat));
            while (!until.IsCancellationRequested)
            {
                await Task.Delay(Pause * (0.5 + random.NextDouble()), CancellationToken.None);
                var began = Stopwatch.GetTimestamp();
                var opened = await records.OpenAsync(origin, declaration, citizens[random.Next(citizens.Count)], Guid.NewGuid(), default);
                waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (!opened.Succeeded)
                    throw new InvalidOperationException($"refused: {opened.Refusal.Key}");
            }

            return waits;
        }
    }

    private sealed record Waits(IReadOnlyList<double> Milliseconds)
    {
        public double Slowest => Milliseconds[^1];

        public double Median => Milliseconds[Milliseconds.Count / 2];

        public int Count => Milliseconds.Count;
    }
}
