using System.Diagnostics;
using System.Globalization;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Storage;
using StaffPortal.Tests.Faults;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// Citizens imported into a server, staged and brought in, while one person opens records: rows a second, against rows that are inserted
/// and committed one by one; and how long that person waited.
/// </summary>
internal static class ServerImportBenchmark
{
    private const int Rows = 1_000;
    private const int Rounds = 3;
    private const string Purpose = "register-maintenance";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync()
    {
        if (Stores.Usual != DatabaseProvider.SqlServer)
        {
            Console.WriteLine("# server-import: of a server alone (STAFFPORTAL_TEST_STORE=SqlServer)");
            return;
        }

        BenchmarkVerb.Describe(
            "server-import",
            FormattableString.Invariant($"{Rows} new citizens imported, staging included, while one person opens records"),
            "as many rows of an entry's size by ADO.NET, each committed by itself: one way to the server"
        );
        await using var office = await BenchOffice.MakeAsync(500, 200);
        await office.ExecuteAsync(ServerOpenBenchmark.Table);
        var (people, citizens) = (await office.PeopleAsync(2, Purpose), await office.CitizensAsync(100));
        var (own, other, waits) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            using var done = new CancellationTokenSource();
            var opening = Task.Run(() => OpenAsync(office, people[1], citizens, done.Token));
            var imported = await ImportAsync(office, people[0], round);
            await done.CancelAsync();
            var waited = await opening;
            var connection = office.Get<DatabaseOptions>().ConnectionString;
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < Rows; i++)
                await ServerOpenBenchmark.InsertAsync(connection);
            if (round == 0)
                continue;
            own.Add(imported);
            other.Add(Rows / Stopwatch.GetElapsedTime(began).TotalSeconds);
            waits.AddRange(waited);
        }

        BenchmarkVerb.Report("server-import", "rows/s", BenchmarkVerb.Median(own), BenchmarkVerb.Median(other));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"# server-import: {waits.Count} openings beside, median {BenchmarkVerb.Median(waits):0} ms, slowest {waits.Max():0} ms"
            )
        );
    }

    /// <summary>Rows a second.</summary>
    private static async Task<double> ImportAsync(BenchOffice office, (Origin Origin, Guid DeclarationId) person, int round)
    {
        var path = Path.Combine(office.Folder, "in.csv");
        await ImportFaultRuns.WriteFileAsync(path, Rows, 20_000 + round);
        var plan = await ImportFaultRuns.PlanAsync(office, path);
        var began = Stopwatch.GetTimestamp();
        var written = await office
            .Get<CitizenImport>()
            .WriteAsync(person.Origin, person.DeclarationId, plan, ImportUnit.AllOrNothing, null, default);
        var took = Stopwatch.GetElapsedTime(began);
        return written.Value?.Written == Rows
            ? Rows / took.TotalSeconds
            : throw new InvalidOperationException(written.Refusal?.Key ?? "not all rows are in the register");
    }

    private static async Task<List<double>> OpenAsync(
        BenchOffice office,
        (Origin Origin, Guid DeclarationId) person,
        List<Guid> citizens,
        CancellationToken until
    )
    {
        var (waits, records) = (new List<double>(), office.Get<CitizenRecords>());
        while (!until.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            var opened = await records.OpenAsync(
                person.Origin,
                person.DeclarationId,
                citizens[waits.Count % citizens.Count],
                Guid.NewGuid(),
                default
            );
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (!opened.Succeeded)
                throw new InvalidOperationException($"refused: {opened.Refusal.Key}");
            await Task.Delay(Pause, CancellationToken.None);
        }

        return waits;
    }
}
