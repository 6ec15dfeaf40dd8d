using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.SqlClient;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>Opening a permitted record on a server: alone, with 16 people and with 64 at once, against its own bare writer.</summary>
internal static class ServerOpenBenchmark
{
    private const int Seconds = 4;
    private const int Rounds = 3;
    internal const string Table =
        "CREATE TABLE BenchRows (Id bigint IDENTITY PRIMARY KEY, LookId uniqueidentifier UNIQUE, Fields nvarchar(450))";
    private const string Row = "INSERT INTO BenchRows (LookId, Fields) VALUES (@look, @fields)";

    private static readonly string Fields = new('x', 420);

    public static async Task RunAsync()
    {
        if (Stores.Usual != DatabaseProvider.SqlServer)
        {
            Console.WriteLine("# server-open: of a server alone (STAFFPORTAL_TEST_STORE=SqlServer)");
            return;
        }

        BenchmarkVerb.Describe(
            "server-open",
            $"people opening records, closed loop, {Seconds} s a round",
            "as many callers who insert one row of the entry's size by ADO.NET, each committed by itself: one way to the server"
        );
        await using var office = await BenchOffice.MakeAsync(500, 200);
        await office.ExecuteAsync(Table);
        var (people, citizens) = (await office.PeopleAsync(64, "register-maintenance"), await office.CitizensAsync(100));
        var (records, connection) = (office.Get<CitizenRecords>(), office.Get<DatabaseOptions>().ConnectionString);
        foreach (var callers in new[] { 1, 16, 64 })
        {
            var (own, other, waits) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                waits.Clear();
                var opened = await AtOnceAsync(callers, OpenAsync, waits);
                var inserted = await AtOnceAsync(callers, (_, _) => InsertAsync(connection), []);
                if (round > 0)
                    (own, other) = ([.. own, opened], [.. other, inserted]);
            }

            var name = FormattableString.Invariant($"server-open-{callers}");
            BenchmarkVerb.Report(name, "opens/s", BenchmarkVerb.Median(own), BenchmarkVerb.Median(other));
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"# {name}: median of an open {BenchmarkVerb.Median(waits):0.0} ms")
            );
        }

        async Task OpenAsync(int person, int turn)
        {
            var (origin, declaration) = people[person];
            var opened = await records.OpenAsync(origin, declaration, citizens[turn % citizens.Count], Guid.NewGuid(), default);
            if (!opened.Succeeded)
                throw new InvalidOperationException(opened.Refusal.Key);
        }
    }

    /// <summary>Pieces of work a second.</summary>
    private static async Task<double> AtOnceAsync(int callers, Func<int, int, Task> work, List<double> waits)
    {
        var start = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(person =>
                    Task.Run(async () =>
                    {
                        var own = new List<double>();
                        while (Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds)
                        {
                            var began = Stopwatch.GetTimestamp();
                            await work(person, own.Count);
                            own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                        }

                        return own;
                    })
                )
        );
        waits.AddRange(done.SelectMany(d => d));
        return done.Sum(d => d.Count) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>One row of an entry's size, by one way to the server, committed by itself.</summary>
    internal static async Task InsertAsync(string connection)
    {
        await using var server = new SqlConnection(connection);
        await server.OpenAsync();
        await using var command = new SqlCommand(Row, server);
        command.Parameters.AddWithValue("@look", Guid.NewGuid());
        command.Parameters.AddWithValue("@fields", Fields);
        await command.ExecuteNonQueryAsync();
    }
}
