using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using StaffPortal.Domain.Persistence.Guards;
using StaffPortal.Domain.Storage.Sqlite;
using StaffPortal.Domain.Storage.SqlServer;

namespace StaffPortal.Tests.Architecture;

/// <summary>A migration's name is a promise to the version before, which goes on beside it or does not.</summary>
public sealed class MigrationNamesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Each_migration_says_what_it_does_and_one_that_expands_does_nothing_else(DatabaseProvider provider)
    {
        using DbContext db = provider == DatabaseProvider.Sqlite ? Sqlite() : SqlServer();
        var all = db.GetService<IMigrationsAssembly>();
        var faults = all.Migrations.Keys.Where(m => !UpgradeCourse.IsNamed(m)).Select(m => $"{m}: neither expands nor contracts").ToList();
        var pairs = all.Migrations.Zip(all.Migrations.Skip(1));
        foreach (var ((_, earlier), (id, type)) in pairs.Where(p => UpgradeCourse.IsExpanding(p.Second.Key)))
        {
            var (before, migration) = (Made(earlier), Made(type));
            faults.AddRange(Faults(migration.UpOperations, before.TargetModel, migration.TargetModel).Select(f => $"{id}: {f}"));
        }

        Assert.Empty(faults);

        Migration Made(System.Reflection.TypeInfo of) => all.CreateMigration(of, db.Database.ProviderName!);
    }

    [Fact]
    public void What_an_older_version_would_trip_over_does_not_expand()
    {
        var written = new MigrationBuilder("any");
        written.DropColumn("Nickname", "Citizens");
        written.RenameColumn("Nickname", "Citizens", "Called");
        written.DropTable("Nicknames");
        written.AddColumn<int>("Colour", "Accounts");
        written.CreateIndex("IX", "Citizens", "Nickname", unique: true);
        written.Sql("UPDATE \"Citizens\" SET \"Nickname\" = 'x'");
        written.AlterColumn<string>("Nickname", "Citizens");
        Assert.Equal(written.Operations.Count, Faults(written.Operations, null, null).Count());

        var fine = new MigrationBuilder("any");
        fine.AddColumn<string>("Nickname", "Citizens", nullable: true);
        fine.AddColumn<int>("Colour", "Accounts", defaultValue: 0);
        fine.CreateTable("Nicknames", t => new { Id = t.Column<int>() });
        fine.CreateIndex("IX", "Nicknames", "Id", unique: true);
        fine.CreateIndex("IX2", "Citizens", "Nickname");
        Assert.Empty(Faults(fine.Operations, null, null));
    }

    private static IEnumerable<string> Faults(IEnumerable<MigrationOperation> operations, IModel? before, IModel? after)
    {
        var all = operations.ToList();
        var own = all.OfType<CreateTableOperation>().Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var operation in all.Where(o => !Adds(o, own)))
            yield return operation switch
            {
                SqlOperation { Sql: var sql } => sql.Split('\n')[0],
                ITableMigrationOperation { Table: var table } => $"{operation.GetType().Name} on {table}",
                _ => operation.GetType().Name,
            };
        // SQLite drops a table's guards and puts them back where it gets a column: as they were, or the older version calls them altered.
        foreach (var guard in before?.GuardTriggers().Except(after!.GuardTriggers()) ?? [])
            yield return $"guard {guard.Name} is another";
    }

    private static bool Adds(MigrationOperation operation, HashSet<string> own) =>
        operation switch
        {
            CreateTableOperation => true,
            AddColumnOperation column => column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null,
            CreateIndexOperation index => !index.IsUnique || own.Contains(index.Table),
            SqlOperation { Sql: var sql } => IsGuard(sql),
            _ => false,
        };

    private static bool IsGuard(string sql) =>
        sql.TrimStart() is var text
        && (text.StartsWith("CREATE TRIGGER", StringComparison.Ordinal) || text.StartsWith("DROP TRIGGER", StringComparison.Ordinal));

    private static SqlitePortalDbContext Sqlite() =>
        new(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=none").Options);

    private static SqlServerPortalDbContext SqlServer() =>
        new(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").Options);
}
