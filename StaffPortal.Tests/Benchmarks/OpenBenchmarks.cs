using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>Opening a permitted record: alone, and with 64 people at once.</summary>
internal static class OpenBenchmarks
{
    private const int People = 64;
    private const int Opens = 256;
    private const string Purpose = "register-maintenance";
    private const string Row = "INSERT INTO BenchRows (LookId, Who, What, Fields) VALUES (@look, @who, @what, @fields)";

    private static readonly string Fields = new('x', 420);

    public static async Task OpenAsync()
    {
        BenchmarkVerb.Describe(
            "open",
            "decide, select, decrypt, durable entry",
            "the same row by EF Core (no tracking, new context), and one durable plain INSERT of the entry's size"
        );
        await using var office = await OfficeAsync();
        var (people, citizens) = (await office.PeopleAsync(People, Purpose), await office.CitizensAsync(100));
        var records = office.Get<CitizenRecords>();
        await BenchmarkVerb.CompareAsync(
            "open",
            "us/open",
            () =>
                BenchmarkVerb.MicrosecondsAsync(
                    Opens,
                    async i =>
                    {
                        var (origin, declaration) = people[i % People];
                        if (
                            !(await records.OpenAsync(origin, declaration, citizens[i % citizens.Count], Guid.NewGuid(), default)).Succeeded
                        )
                            throw new InvalidOperationException("not opened");
                    }
                ),
            () =>
                BenchmarkVerb.MicrosecondsAsync(
                    Opens,
                    async i =>
                    {
                        await using var db = office.Db();
                        var id = citizens[i % citizens.Count];
                        _ = await db.Set<Citizen>().AsNoTracking().SingleAsync(c => c.Id == id);
                        await db.Database.ExecuteSqlAsync(
                            $"""
                            INSERT INTO BenchRows (LookId, Who, What, Fields)
                            VALUES ({Guid.NewGuid()}, {people[0].Origin.AccountId}, {id}, {Fields})
                            """
                        );
                    }
                )
        );
    }

    public static async Task ThroughputAsync()
    {
        BenchmarkVerb.Describe(
            "open-throughput",
            $"{People} people opening records at once, closed loop",
            $"{People} callers of a bare ADO.NET group-commit writer of equal-sized rows, same file settings"
        );
        await using var office = await OfficeAsync();
        var (people, citizens) = (await office.PeopleAsync(People, Purpose), await office.CitizensAsync(100));
        var records = office.Get<CitizenRecords>();
        await using var writer = new GroupWriter(Path.Combine(office.Folder, "portal.db"));
        var looks = 0;
        await BenchmarkVerb.CompareAsync(
            "open-throughput",
            "opens/s",
            () =>
                AtOnceAsync(
                    100,
                    async (person, i) =>
                    {
                        var (origin, declaration) = people[person];
                        if (
                            !(await records.OpenAsync(origin, declaration, citizens[i % citizens.Count], Guid.NewGuid(), default)).Succeeded
                        )
                            throw new InvalidOperationException("not opened");
                        Interlocked.Increment(ref looks);
                    }
                ),
            () => AtOnceAsync(300, (_, _) => writer.WriteAsync()),
            rounds: 5
        );
        await using var db = office.Db();
        var entries = await db.Set<AuditEntry>().CountAsync(e => e.Browser == "Bench" && e.Action == AuditAction.Opened);
        if (entries != looks)
            throw new InvalidOperationException($"{looks} looks, {entries} entries");
    }

    /// <summary>Each person works through so many pieces, all at once; pieces a second.</summary>
    public static async Task<double> AtOnceAsync(int each, Func<int, int, Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, People)
                .Select(person =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < each; i++)
                            await work(person, i);
                    })
                )
        );
        return People * each / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<BenchOffice> OfficeAsync()
    {
        var office = await BenchOffice.MakeAsync(500, 1000);
        await office.ExecuteAsync(
            """
            CREATE TABLE BenchRows (Id INTEGER PRIMARY KEY, LookId TEXT, Who TEXT, What TEXT, Fields TEXT);
            CREATE UNIQUE INDEX BenchLook ON BenchRows (LookId)
            """
        );
        return office;
    }

    /// <summary>What one would write by hand: callers queue rows, one connection inserts what waits and commits once.</summary>
    private sealed class GroupWriter : IAsyncDisposable
    {
        private readonly Channel<TaskCompletionSource> queue = Channel.CreateUnbounded<TaskCompletionSource>();
        private readonly SqliteConnection connection;
        private readonly Task running;

        public GroupWriter(string path)
        {
            connection = new($"Data Source={path};Pooling=False");
            connection.Open();
            Execute("PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000");
            running = Task.Run(RunAsync);
        }

        public async Task WriteAsync()
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await queue.Writer.WriteAsync(done);
            await done.Task;
        }

        public async ValueTask DisposeAsync()
        {
            queue.Writer.Complete();
            await running;
            await connection.DisposeAsync();
        }

        private async Task RunAsync()
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = Row;
            foreach (var name in new[] { "@look", "@who", "@what", "@fields" })
                insert.Parameters.Add(new(name, ""));
            var waiting = new List<TaskCompletionSource>();
            while (await queue.Reader.WaitToReadAsync())
            {
                waiting.Clear();
                using var transaction = connection.BeginTransaction();
                insert.Transaction = transaction;
                while (waiting.Count < People && queue.Reader.TryRead(out var caller))
                {
                    waiting.Add(caller);
                    insert.Parameters[0].Value = Guid.NewGuid().ToString();
                    insert.Parameters[1].Value = insert.Parameters[2].Value = "00000000-0000-0000-0000-000000000000";
                    insert.Parameters[3].Value = Fields;
                    insert.ExecuteNonQuery();
                }

                transaction.Commit();
                waiting.ForEach(w => w.SetResult());
            }
        }

        private void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
