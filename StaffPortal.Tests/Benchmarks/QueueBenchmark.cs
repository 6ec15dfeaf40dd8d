using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Tests.Review;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>A page of the review's queue among ten thousand findings, as the desk reads it, against its SQL by ADO.NET.</summary>
internal static class QueueBenchmark
{
    private const int Findings = 10_000;
    private const int Deep = 200;

    public static async Task RunAsync()
    {
        BenchmarkVerb.Describe("queue", $"a page of the desk among {Findings} findings", "its count and its rows by ADO.NET alone");
        await using var bench = await BenchOffice.MakeAsync(500, 0);
        Guid account;
        await using (var db = bench.Db())
        {
            account = await db.Users.Where(a => a.UserName == "officer").Select(a => a.Id).SingleAsync();
            await ManyFindings.AddAsync(db, account, Findings, TimeProvider.System.GetUtcNow());
        }

        var (desk, dpo) = (bench.Get<ReviewDesk>(), await OriginAsync(bench));
        var place = (FindingPlace?)null;
        for (var page = 0; page < Deep; page++)
            place = FindingPlace.Of((await desk.ListAsync(dpo, new(From: place), default)).Rows[^1]);
        foreach (var (name, from) in new[] { ("first", null), ("page-200", place) })
            await BenchmarkVerb.CompareAsync(
                $"queue:{name}",
                "us/page",
                () => BenchmarkVerb.MicrosecondsAsync(30, async _ => await desk.ListAsync(dpo, new(From: from), default)),
                () => BenchmarkVerb.MicrosecondsAsync(30, _ => ByHandAsync(bench, dpo.AccountId!.Value, from))
            );
    }

    private static async Task<Origin> OriginAsync(BenchOffice bench)
    {
        await using var db = bench.Db();
        return new(await db.Users.Where(a => a.UserName == "dpo").Select(a => a.Id).SingleAsync(), "127.0.0.1", "Bench");
    }

    private static async Task ByHandAsync(BenchOffice bench, Guid reader, FindingPlace? from)
    {
        await using var db = bench.Db();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        const string Where = """ FROM "Findings" WHERE "DecidedAt" IS NULL AND "AccountId" <> @me """;
        await using var count = Command(connection, "SELECT COUNT(*)" + Where, reader);
        await count.ExecuteScalarAsync();
        var beside = from is null ? "" : """AND ("Score" < @score OR ("Score" = @score AND "FirstEntryId" < @number)) """;
        await using var rows = Command(
            connection,
            $"""SELECT *{Where}{beside}ORDER BY "Score" DESC, "FirstEntryId" DESC LIMIT 26""",
            reader
        );
        if (from is not null)
        {
            Add(rows, "@score", from.Score);
            Add(rows, "@number", from.Number);
        }

        await using var reading = await rows.ExecuteReaderAsync();
        while (await reading.ReadAsync())
            _ = reading.GetValue(0);
    }

    private static DbCommand Command(DbConnection connection, string sql, Guid reader)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        Add(command, "@me", reader.ToByteArray());
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
