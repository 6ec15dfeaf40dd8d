using Microsoft.EntityFrameworkCore.Migrations;

namespace StaffPortal.Domain.Storage;

/// <summary>Law 7: the audit tables take INSERT alone, and the database itself refuses the rest.</summary>
internal static class AuditTriggers
{
    /// <summary>The guarded tables.</summary>
    public static readonly string[] Tables = ["AuditEntries", "AuditEntryCitizens"];

    private static readonly Dictionary<string, string> SameRow = new(StringComparer.Ordinal)
    {
        ["AuditEntries"] = "\"Id\" = NEW.\"Id\" OR \"LookId\" = NEW.\"LookId\"",
        ["AuditEntryCitizens"] = "\"EntryId\" = NEW.\"EntryId\" AND \"CitizenId\" = NEW.\"CitizenId\"",
    };

    /// <summary>Guards the tables on SQLite. INSERT OR REPLACE deletes without firing a delete trigger, so it has one of its own.</summary>
    public static void GuardOnSqlite(MigrationBuilder migration)
    {
        foreach (var table in Tables)
        {
            migration.Sql($"""CREATE TRIGGER "{table}_NoUpdate" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} takes INSERT alone'); END;""");
            migration.Sql($"""CREATE TRIGGER "{table}_NoDelete" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} takes INSERT alone'); END;""");
            migration.Sql($"""CREATE TRIGGER "{table}_NoReplace" BEFORE INSERT ON "{table}" WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {SameRow[table]}) BEGIN SELECT RAISE(ABORT, '{table} takes new rows alone'); END;""");
        }
    }

    /// <summary>
    /// Guards the tables on SQL Server; the statement fails and its transaction is rolled back. CREATE TRIGGER must begin a
    /// batch, which EXEC gives it in a script too.
    /// </summary>
    public static void GuardOnSqlServer(MigrationBuilder migration)
    {
        foreach (var table in Tables)
            migration.Sql($"EXEC(N'{SqlServerTrigger(table).Replace("'", "''", StringComparison.Ordinal)}')");
    }

    /// <summary>The trigger itself.</summary>
    public static string SqlServerTrigger(string table) =>
        $"CREATE TRIGGER [{table}_InsertOnly] ON [{table}] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N'{table} takes INSERT alone', 1; END";
}
