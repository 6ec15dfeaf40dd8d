using System.Diagnostics;
using System.Globalization;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Traffic;
using StaffPortal.Tests.Traffic;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// How fast a web server's log is read, stored and sealed, against GoAccess reading the same file; and what a hundred times as
/// many lines do to a page.
/// </summary>
internal static class TrafficBenchmark
{
    private const int Rounds = 3;
    private const int FileLines = 2_000_000;
    private const int LargeFiles = 10;

    public static async Task RunAsync()
    {
        var lines = FileLines / LargeLog.Scale;
        BenchmarkVerb.Describe(
            "traffic",
            $"{lines} lines of the combined format read, stored and sealed into a new database",
            "goaccess reading the same file into memory"
        );
        var folder = Directory.CreateTempSubdirectory("staffportal-traffic-").FullName;
        try
        {
            var start = OfficeTime.StartOf(OfficeTime.DayOf(DateTimeOffset.UtcNow).AddDays(-80));
            var path = Path.Combine(folder, "access.log");
            await WriteAsync(path, start, lines, TimeSpan.FromDays(10));
            await ImportRoundAsync(path);
            if (Goaccess() is { } goaccess)
            {
                var (ours, theirs) = (new List<double>(), new List<double>());
                for (var i = 0; i < Rounds; i++)
                {
                    ours.Add(lines / await ImportRoundAsync(path));
                    theirs.Add(lines / await GoaccessRoundAsync(goaccess, path));
                }

                BenchmarkVerb.Report("traffic", "lines/s", BenchmarkVerb.Median(ours), BenchmarkVerb.Median(theirs));
            }
            else
            {
                Console.WriteLine("# traffic: goaccess is not installed; nothing to compare with");
            }

            await PagesAsync(folder, start, lines);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PagesAsync(string folder, DateTimeOffset start, int lines)
    {
        BenchmarkVerb.Describe(
            "traffic-page",
            $"a page of search, its entry and the page after each line, at {lines * LargeFiles} lines",
            $"the same at {lines / 10}"
        );
        await using var big = await BenchOffice.MakeAsync(20, 0);
        await using var little = await BenchOffice.MakeAsync(20, 0);
        var (path, days) = (Path.Combine(folder, "large.log"), TimeSpan.FromDays(7));
        for (var i = 0; i < LargeFiles; i++)
        {
            await WriteAsync(path, start + (days * i), lines, days, seed: i + 10);
            await ImportAsync(big, path);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"# traffic: {(i + 1) * lines} lines stored, working set {Process.GetCurrentProcess().WorkingSet64 >> 20} MB, "
                        + $"managed {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB"
                )
            );
        }

        await WriteAsync(path, start, lines / 10, days * LargeFiles);
        await ImportAsync(little, path);
        var middle = start + (days * 5);
        var (bigReader, littleReader) = (await ReaderAsync(big), await ReaderAsync(little));
        foreach (
            var (name, filter) in new (string, TrafficFilter)[]
            {
                ("none", new()),
                ("address", new("203.0.113.7")),
                ("time", new(From: middle, To: middle.AddHours(12))),
                ("page", new(Page: "/service/7")),
                ("account", new(Account: "user7")),
                ("address-and-time", new("203.0.113.7", middle)),
            }
        )
            await BenchmarkVerb.CompareAsync(
                $"traffic-page:{name}",
                "us/page",
                () => PageAsync(big, bigReader, filter),
                () => PageAsync(little, littleReader, filter)
            );
    }

    private static Task<double> PageAsync(BenchOffice office, Origin reader, TrafficFilter filter) =>
        BenchmarkVerb.MicrosecondsAsync(
            10,
            async _ =>
            {
                var page = await office.Get<TrafficLog>().ReadAsync(reader, filter, "bench", null, default);
                if (page.Value is not { Count: > 0 })
                    throw new InvalidOperationException($"nothing found: {page.Refusal?.Message}");
            }
        );

    private static async Task<Origin> ReaderAsync(BenchOffice office)
    {
        var accounts = office.Get<AccountBook>();
        var today = OfficeTime.DayOf(DateTimeOffset.UtcNow);
        var (admin, officer) = ((await accounts.FindAsync("admin", default))!.Value, (await accounts.FindAsync("officer", default))!.Value);
        await office.Get<TrafficReaderBook>().DesignateAsync(new(admin), officer, today, today, "bench", default);
        return new(officer, "127.0.0.1", "Bench");
    }

    /// <summary>Seconds for one import into a new database, sealed.</summary>
    private static async Task<double> ImportRoundAsync(string path)
    {
        await using var office = await BenchOffice.MakeAsync(20, 0);
        var start = Stopwatch.GetTimestamp();
        await ImportAsync(office, path);
        var taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            FormattableString.Invariant($"# traffic: {taken:0.0} s, working set {Process.GetCurrentProcess().WorkingSet64 >> 20} MB")
        );
        return taken;
    }

    private static async Task ImportAsync(BenchOffice office, string path)
    {
        var admin = await office.Get<AccountBook>().FindAsync("admin", default);
        var done = await office
            .Get<TrafficImport>()
            .ImportAsync(new(admin), new(path, "access.log", TrafficFileKind.Verb, true), null, default);
        if (done.Value is not { Broken: 0, Lines: > 0 })
            throw new InvalidOperationException(done.Refusal?.Message ?? "lines are broken");
        await office.Get<TrafficSealing>().SealPastDaysAsync(new(null), default);
        await office.Get<Domain.Auditing.Ledger.LedgerSealer>().IntegrateAsync(TimeSpan.FromSeconds(10), default);
    }

    private static async Task<double> GoaccessRoundAsync(string goaccess, string path)
    {
        var start = new ProcessStartInfo(goaccess, [path, "--log-format=COMBINED", "--no-global-config", "-o", path + ".json"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var began = Stopwatch.GetTimestamp();
        using var running = Process.Start(start)!;
        var (output, errors) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        await Task.WhenAll(output, errors);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static string? Goaccess() => new[] { "/usr/bin/goaccess", "/usr/local/bin/goaccess" }.FirstOrDefault(File.Exists);

    /// <summary>A log of 20,000 visitors, twenty of whom come often, with 200 browsers and 841 pages.</summary>
    private static async Task WriteAsync(string path, DateTimeOffset start, int lines, TimeSpan span, int seed = 1)
    {
        var random = new Random(seed);
        var browsers = Enumerable
            .Range(0, 200)
            .Select(i =>
                i % 20 == 0
                    ? Visitors.Robot
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"Mozilla/5.0 (Linux; Android {9 + (i % 6)}; SM-A{i}) AppleWebKit/537.36 (KHTML, like Gecko) "
                            + $"Chrome/{100 + (i % 40)}.0.0.0 Mobile Safari/537.36"
                    )
            )
            .ToArray();
        var pages = Enumerable
            .Range(0, 300)
            .Select(i => FormattableString.Invariant($"/news/{i}"))
            .Concat(Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"/service/{i}")))
            .Concat(Enumerable.Range(0, 500).Select(i => FormattableString.Invariant($"/wp-content/{i}.jpg")))
            .Append("/")
            .ToArray();
        await using var writer = new StreamWriter(path);
        for (var i = 0; i < lines; i++)
        {
            var at = OfficeTime.InBangkok(start + (span * ((double)i / lines)));
            var visitor = random.Next(20_000);
            var address =
                random.Next(10) == 0
                    ? FormattableString.Invariant($"203.0.113.{random.Next(20)}")
                    : FormattableString.Invariant($"10.{visitor >> 8}.{visitor & 255}.{visitor % 199}");
            var account = random.Next(50) == 0 ? FormattableString.Invariant($"user{random.Next(20)}") : "-";
            var from = random.Next(3) == 0 ? "-" : "https://www.example.go.th" + pages[random.Next(pages.Length)];
            await writer.WriteAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{address} - {account} [{at:dd/MMM/yyyy:HH:mm:ss} +0700] \"GET {pages[random.Next(pages.Length)]} HTTP/1.1\" "
                        + $"200 {random.Next(200, 90_000)} \"{from}\" \"{browsers[visitor % browsers.Length]}\"\n"
                )
            );
        }
    }
}
