using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Storage.Sqlite;

namespace StaffPortal.Tests.Storage;

/// <summary>A database that was in use keeps what it held when the program's schema moves on.</summary>
public sealed class MigratingTests
{
    [Fact]
    public async Task What_services_declared_and_what_was_opened_today_outlive_the_migrations()
    {
        var token = TestContext.Current.CancellationToken;
        var path = Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}.db");
        await using (var db = new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite($"Data Source={path};Pooling=False").Options))
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Initial", token);
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO Services (Id, Code, NameTh, NameEn, Fields) VALUES ('A0000000-0000-0000-0000-000000000001', 'water', 'น้ำ', 'Water', '[1,4,13]');
                INSERT INTO AuditEntries (Id, LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role, AccountId, PurposeId)
                VALUES (1, 'B0000000-0000-0000-0000-000000000001', 1, 1, '2026-11-23', 9, 23, 1, 1, 'C0000000-0000-0000-0000-000000000001', 'D0000000-0000-0000-0000-000000000001');
                INSERT INTO AuditEntryCitizens (EntryId, CitizenId, Involvement, Fields, FieldCount) VALUES (1, 'E0000000-0000-0000-0000-000000000001', 2, '[]', 0);
                """,
                token);

            await migrator.MigrateAsync(cancellationToken: token);

            var service = await db.Set<Service>().AsNoTracking().SingleAsync(token);
            Assert.Equal([1, 4, 13], service.Declared.Select(d => (int)d.Field).Order());
            Assert.All(service.Declared, d => Assert.True(d is { IsRequired: true, KeptYears: 10, WhyEn.Length: > 0 }));
            Assert.Equal(Guid.Parse("E0000000-0000-0000-0000-000000000001"), (await db.Set<DailyOpening>().AsNoTracking().SingleAsync(token)).CitizenId);
            Assert.Empty(await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name LIKE 'ef_temp%'").ToListAsync(token));
        }

        File.Delete(path);
    }
}
