using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Storage;

/// <summary>
/// Many rows in one statement, as SQL Server takes them: the statement is what both engines read, so SQLite says whether every value
/// arrives in its place, and Microsoft's parser whether it is T-SQL.
/// </summary>
public sealed class ManyRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Rows_that_go_in_together_are_those_that_go_in_one_by_one(int atOnce)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var lines = Enumerable.Range(0, 7).Select(Line).ToList();
        var inserted = new List<object>();
        await using (var db = office.Db())
        {
            await db.Database.OpenConnectionAsync();
            await using var session = new StatementSession(
                db,
                new ModelColumns(db.Model),
                new ManyAtOnce(atOnce),
                keeps: true,
                office.Logs.CreateLogger("many rows")
            );
            session.Inserted = inserted.Add;
            await session.InsertManyAsync(lines, default);
        }

        await using var read = office.Db();
        var kept = await read.Set<TrafficLine>().AsNoTracking().Where(l => l.Day == Day).OrderBy(l => l.Id).ToListAsync();
        Assert.Equivalent(lines, kept, strict: true);
        Assert.Equal(lines, inserted);
        var statements = office.Sql.Commands.Where(s => s.Contains("INSERT INTO \"TrafficLines\"", StringComparison.Ordinal)).ToList();
        Assert.Equal((lines.Count + atOnce - 1) / atOnce, statements.Count);
        Assert.All(statements.Distinct(StringComparer.Ordinal), TransactSql.Parse);
    }

    private const int Day = 700_000;

    private static TrafficLine Line(int number) =>
        new()
        {
            Id = TrafficLine.IdOf(Day, number),
            Day = Day,
            At = new DateTimeOffset(2026, 11, 20, 1, 2, number, TimeSpan.Zero),
            OffsetMinutes = 420,
            Address = [192, 0, 2, (byte)number],
            Method = "GET",
            PageId = number,
            Query = number % 2 == 0 ? null : "q=ก'\"; --",
            Status = 200,
            Bytes = number % 3 == 0 ? null : number,
            Account = null,
            FileId = 1,
            LineNumber = number,
        };

    private sealed class ManyAtOnce(int rows) : Dialect
    {
        private readonly Dialect sqlite = new Domain.Storage.Sqlite.SqliteDialect();

        public override string NewKey => sqlite.NewKey;

        public override int RowsAtOnce(int columns) => rows;

        public override object Stored(object value) => sqlite.Stored(value);

        public override Guid ReadGuid(DbDataReader reader, int column) => sqlite.ReadGuid(reader, column);

        public override Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken) =>
            sqlite.AcquireLockAsync(db, resource, cancellationToken);
    }
}
