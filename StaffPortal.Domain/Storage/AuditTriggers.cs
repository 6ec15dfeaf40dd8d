using Microsoft.EntityFrameworkCore.Migrations;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Storage;

/// <summary>
/// Law 7: the audit tables and the ledger take INSERT alone, and the database itself refuses the rest. One thing only may
/// go: entries that a recorded pruning covers, and never one younger than 90 days by the database's own clock.
/// </summary>
internal static class AuditTriggers
{
    private const int FloorDays = LogRetention.ShortestDays;
    private const string Entries = "AuditEntries";
    private const string Citizens = "AuditEntryCitizens";
    private const string Prunings = "LedgerPrunings";

    /// <summary>The guarded tables, each with what makes a row the same as one already there.</summary>
    public static readonly IReadOnlyDictionary<string, string> Guarded = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Entries] = "\"Id\" = NEW.\"Id\" OR \"LookId\" = NEW.\"LookId\"",
        [Citizens] = "\"EntryId\" = NEW.\"EntryId\" AND \"CitizenId\" = NEW.\"CitizenId\"",
        ["LedgerLeaves"] = "\"Index\" = NEW.\"Index\" OR \"EntryId\" = NEW.\"EntryId\"",
        ["LedgerNodes"] = "\"Level\" = NEW.\"Level\" AND \"Index\" = NEW.\"Index\"",
        ["LedgerCheckpoints"] = "\"Size\" = NEW.\"Size\"",
        [Prunings] = "\"LookId\" = NEW.\"LookId\"",
    };

    /// <summary>Tables guarded in the same way since a later migration: a published policy is never changed.</summary>
    public static readonly IReadOnlyDictionary<string, string> GuardedLater = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PolicyVersions"] = "\"Kind\" = NEW.\"Kind\" AND \"Number\" = NEW.\"Number\"",
    };

    /// <summary>The visitor log, guarded in the same way; lines go with a recorded deletion of their day alone.</summary>
    public static readonly IReadOnlyDictionary<string, string> GuardedTraffic = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [TrafficLines] = "\"Id\" = NEW.\"Id\"",
        ["TrafficSeals"] = "\"Day\" = NEW.\"Day\" AND \"Lines\" = NEW.\"Lines\"",
        [TrafficDeletions] = "\"Day\" = NEW.\"Day\"",
        ["PreservationOrders"] = "\"Id\" = NEW.\"Id\"",
    };

    /// <summary>Every guarded table.</summary>
    public static IEnumerable<string> All => Guarded.Keys.Concat(GuardedLater.Keys).Concat(GuardedTraffic.Keys);

    private const string TrafficLines = "TrafficLines";
    private const string TrafficDeletions = "TrafficDeletions";

    /// <summary>Days between 1 January of year 1 and 1 January 1970, by which the log counts its days.</summary>
    private static int EpochDay => DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Names of the triggers on SQLite.</summary>
    public static IEnumerable<string> SqliteNames => All.SelectMany(t => new[] { $"{t}_NoUpdate", $"{t}_NoDelete", $"{t}_NoReplace" }).Append($"{Entries}_Queue").Append($"{Prunings}_Floor").Append($"{TrafficDeletions}_Floor");

    /// <summary>Names of the triggers on SQL Server.</summary>
    public static IEnumerable<string> SqlServerNames => All.Select(t => $"{t}_InsertOnly").Append($"{Entries}_Queue").Append($"{Prunings}_Floor").Append($"{TrafficDeletions}_Floor");

    /// <summary>Guards the tables on SQLite. INSERT OR REPLACE deletes without firing a delete trigger, so it has one of its own.</summary>
    public static void GuardOnSqlite(MigrationBuilder migration)
    {
        foreach (var (table, same) in Guarded)
        {
            var kept = table switch
            {
                Entries => """WHEN NOT EXISTS (SELECT 1 FROM "LedgerPrunings" p WHERE OLD."RegisteredAt" < p."Before")""",
                Citizens => """WHEN NOT EXISTS (SELECT 1 FROM "AuditEntries" e JOIN "LedgerPrunings" p ON e."RegisteredAt" < p."Before" WHERE e."Id" = OLD."EntryId")""",
                _ => "",
            };
            GuardOnSqlite(migration, table, same, kept);
        }

        migration.Sql($"""CREATE TRIGGER "{Entries}_Queue" AFTER INSERT ON "{Entries}" BEGIN INSERT INTO "LedgerQueue" ("EntryId") VALUES (NEW."Id"); END;""");
        migration.Sql(FormattableString.Invariant($"""CREATE TRIGGER "{Prunings}_Floor" BEFORE INSERT ON "{Prunings}" WHEN NEW."Before" > {DateTime.UnixEpoch.Ticks} + (unixepoch('now') - {FloorDays} * 86400) * {TimeSpan.TicksPerSecond} BEGIN SELECT RAISE(ABORT, 'entries are kept {FloorDays} days at least'); END;"""));
    }

    /// <summary>Guards the tables that came later, on SQLite.</summary>
    public static void GuardLaterOnSqlite(MigrationBuilder migration)
    {
        foreach (var (table, same) in GuardedLater)
            GuardOnSqlite(migration, table, same, kept: "");
    }

    /// <summary>Guards the tables that came later, on SQL Server.</summary>
    public static void GuardLaterOnSqlServer(MigrationBuilder migration)
    {
        foreach (var table in GuardedLater.Keys)
            migration.Sql($"EXEC(N'{InsertOnly(table, "").Replace("'", "''", StringComparison.Ordinal)}')");
    }

    /// <summary>Guards the visitor log on SQLite.</summary>
    public static void GuardTrafficOnSqlite(MigrationBuilder migration)
    {
        foreach (var (table, same) in GuardedTraffic)
            GuardOnSqlite(migration, table, same, table == TrafficLines ? $"""WHEN NOT EXISTS (SELECT 1 FROM "{TrafficDeletions}" d WHERE d."Day" = OLD."Id" >> 32)""" : "");
        migration.Sql(FormattableString.Invariant($"""
            CREATE TRIGGER "{TrafficDeletions}_Floor" BEFORE INSERT ON "{TrafficDeletions}"
            WHEN NEW."Day" > {EpochDay} + unixepoch('now', '+7 hours') / 86400 - {FloorDays} OR EXISTS (SELECT 1 FROM "TrafficDays" d WHERE d."Day" = NEW."Day" AND d."AddedOn" > {EpochDay} + unixepoch('now', '+7 hours') / 86400 - {FloorDays})
            BEGIN SELECT RAISE(ABORT, 'traffic is kept {FloorDays} days at least'); END;
            """));
    }

    /// <summary>Guards the visitor log on SQL Server.</summary>
    public static void GuardTrafficOnSqlServer(MigrationBuilder migration)
    {
        foreach (var trigger in SqlServerTrafficTriggers())
            migration.Sql($"EXEC(N'{trigger.Replace("'", "''", StringComparison.Ordinal)}')");
    }

    /// <summary>The triggers themselves.</summary>
    public static IEnumerable<string> SqlServerTrafficTriggers()
    {
        foreach (var table in GuardedTraffic.Keys)
        {
            yield return InsertOnly(table, table == TrafficLines
                ? $"""
                    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted l WHERE NOT EXISTS (SELECT 1 FROM [{TrafficDeletions}] d WHERE d.[Day] = l.[Id] / 4294967296))
                    BEGIN DELETE t FROM [{TrafficLines}] t JOIN deleted l ON l.[Id] = t.[Id]; RETURN; END
                    """
                : "");
        }

        var oldest = FormattableString.Invariant($"{EpochDay} + DATEDIFF(day, '1970-01-01', DATEADD(hour, 7, SYSUTCDATETIME())) - {FloorDays}");
        yield return FormattableString.Invariant($"CREATE TRIGGER [{TrafficDeletions}_Floor] ON [{TrafficDeletions}] AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted i LEFT JOIN [TrafficDays] d ON d.[Day] = i.[Day] WHERE i.[Day] > {oldest} OR d.[AddedOn] > {oldest}) THROW 51002, N'traffic is kept {FloorDays} days at least', 1");
    }

    private static void GuardOnSqlite(MigrationBuilder migration, string table, string same, string kept)
    {
        migration.Sql($"""CREATE TRIGGER "{table}_NoUpdate" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} takes INSERT alone'); END;""");
        migration.Sql($"""CREATE TRIGGER "{table}_NoDelete" BEFORE DELETE ON "{table}" {kept} BEGIN SELECT RAISE(ABORT, '{table} takes INSERT alone'); END;""");
        migration.Sql($"""CREATE TRIGGER "{table}_NoReplace" BEFORE INSERT ON "{table}" WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same}) BEGIN SELECT RAISE(ABORT, '{table} takes new rows alone'); END;""");
    }

    private static string InsertOnly(string table, string pruned) =>
        $"CREATE TRIGGER [{table}_InsertOnly] ON [{table}] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; {pruned} THROW 51000, N'{table} takes INSERT alone', 1; END";

    /// <summary>
    /// Guards the tables on SQL Server; the statement fails and its transaction is rolled back. CREATE TRIGGER must begin a
    /// batch, which EXEC gives it in a script too.
    /// </summary>
    public static void GuardOnSqlServer(MigrationBuilder migration)
    {
        foreach (var trigger in SqlServerTriggers())
            migration.Sql($"EXEC(N'{trigger.Replace("'", "''", StringComparison.Ordinal)}')");
    }

    /// <summary>The triggers themselves.</summary>
    public static IEnumerable<string> SqlServerTriggers()
    {
        foreach (var table in Guarded.Keys)
        {
            var pruned = table switch
            {
                Entries => """
                    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [LedgerPrunings] p WHERE d.[RegisteredAt] < p.[Before]))
                    BEGIN DELETE e FROM [AuditEntries] e JOIN deleted d ON d.[Id] = e.[Id]; RETURN; END
                    """,
                Citizens => """
                    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [AuditEntries] e JOIN [LedgerPrunings] p ON e.[RegisteredAt] < p.[Before] WHERE e.[Id] = d.[EntryId]))
                    BEGIN DELETE c FROM [AuditEntryCitizens] c JOIN deleted d ON d.[EntryId] = c.[EntryId] AND d.[CitizenId] = c.[CitizenId]; RETURN; END
                    """,
                _ => "",
            };
            yield return InsertOnly(table, pruned);
        }

        yield return $"CREATE TRIGGER [{Entries}_Queue] ON [{Entries}] AFTER INSERT AS BEGIN SET NOCOUNT ON; INSERT INTO [LedgerQueue] ([EntryId]) SELECT [Id] FROM inserted; END";
        yield return $"CREATE TRIGGER [{Prunings}_Floor] ON [{Prunings}] AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted WHERE [Before] > DATEADD(day, -{FloorDays}, SYSDATETIMEOFFSET())) THROW 51002, N'entries are kept {FloorDays} days at least', 1";
    }
}
