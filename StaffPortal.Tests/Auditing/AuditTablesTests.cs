using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using StaffPortal.Domain.Persistence.Guards;
using StaffPortal.Domain.Storage.SqlServer;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Auditing;

/// <summary>Law 7: the audit tables take INSERT alone.</summary>
public sealed class AuditTablesTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_7_the_database_refuses_to_change_or_delete_entries(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        await office.DeclaredAsync("officer", "elderly-payment");

        foreach (
            var sql in new[]
            {
                """UPDATE "AuditEntries" SET "Reason" = 'x'""",
                """DELETE FROM "AuditEntries" """,
                """UPDATE "AuditEntryCitizens" SET "Fields" = '[]'""",
                """DELETE FROM "AuditEntryCitizens" """,
            }
        )
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => office.ExecuteAsync(sql));
            Assert.Contains("takes INSERT alone", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Law_7_insert_or_replace_does_not_slip_past_on_SQLite()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "elderly-payment");

        foreach (var table in (string[])["AuditEntries", "AuditEntryCitizens"])
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() =>
                office.ExecuteAsync($"PRAGMA recursive_triggers=OFF; INSERT OR REPLACE INTO \"{table}\" SELECT * FROM \"{table}\" LIMIT 1")
            );
            Assert.Contains("takes", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_SQL_Server_script_parses_and_guards_every_table()
    {
        using var db = new SqlServerPortalDbContext(
            new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").Options
        );
        var script = db.GetService<IMigrator>().GenerateScript();

        TransactSql.Parse(script);
        TransactSql.Parse(
            TransactSqlDialect
                .AcquireLockSql.Replace("{0}", "@p0", StringComparison.Ordinal)
                .Replace("{1}", "@p1", StringComparison.Ordinal)
        );
        foreach (var trigger in db.Model.GuardTriggers())
        {
            TransactSql.Parse(trigger.Text);
            Assert.Contains($"EXEC(N'{trigger.Text.Replace("'", "''", StringComparison.Ordinal)}')", script, StringComparison.Ordinal);
        }
    }
}
