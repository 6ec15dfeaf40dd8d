using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Storage;

/// <summary>The triggers of law 7 on SQLite, as somebody drops them first who means to rewrite the past, and restores them last.</summary>
internal static class Guards
{
    public static IEnumerable<string> Drop => AuditTriggers.SqliteNames.Select(n => $"DROP TRIGGER IF EXISTS [{n}]");

    public static IEnumerable<string> Restore
    {
        get
        {
            var migration = new MigrationBuilder("Sqlite");
            AuditTriggers.GuardOnSqlite(migration);
            AuditTriggers.GuardLaterOnSqlite(migration);
            AuditTriggers.GuardTrafficOnSqlite(migration);
            return migration.Operations.Cast<SqlOperation>().Select(o => o.Sql);
        }
    }
}
