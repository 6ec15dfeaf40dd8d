#pragma warning disable EF1001 // See GuardMigrations.
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update.Internal;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>The guards as SQLite's triggers. Instants are ticks there, and a day is its number.</summary>
internal sealed class SqliteGuards(IReadOnlyModel model) : GuardWriter(model)
{
    private const string EpochSeconds = "unixepoch('now')";
    private const string OfficeSeconds = "unixepoch('now', '+7 hours')";

    /// <summary>Every trigger there is, for verification.</summary>
    internal const string StoredSql = """
        SELECT name AS Name, tbl_name AS "Table", sql AS Text, 0 AS IsDisabled FROM sqlite_master WHERE type = 'trigger'
        """;

    /// <summary>Days between 1 January of year 1 and 1 January 1970.</summary>
    private static int EpochDay => DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public override IEnumerable<GuardTrigger> Write(IReadOnlyEntityType entity, TableGuard guard)
    {
        var table = Table(entity);
        var only = $"{table} takes INSERT alone";
        yield return Trigger("NoUpdate", "BEFORE UPDATE", "", Refuse(only));
        yield return Trigger(
            "NoDelete",
            "BEFORE DELETE",
            guard.MayDeleteWhen is { } allowed ? $" WHEN NOT {Exists(allowed, "OLD")}" : "",
            Refuse(only)
        );

        // INSERT OR REPLACE deletes the row it replaces without firing a delete trigger.
        yield return Trigger(
            "NoReplace",
            "BEFORE INSERT",
            $" WHEN EXISTS (SELECT 1 FROM {Quote(table)} WHERE {SameRow(entity)})",
            Refuse($"{table} takes new rows alone")
        );
        if (guard.Floor is { } floor)
            yield return Trigger(
                "Floor",
                "BEFORE INSERT",
                $" WHEN {string.Join(" OR ", floor.Ages.Select(a => TooYoung(a, floor.Days)))}",
                Refuse(floor.Refusal)
            );
        if (guard.Queue is { } queue)
            yield return Trigger(
                "Queue",
                "AFTER INSERT",
                "",
                $"INSERT INTO {Quote(Table(Entity(queue.Entity)))} ({Column(queue.Into)}) VALUES ({Column(queue.From, "NEW")});"
            );

        GuardTrigger Trigger(string name, string when, string condition, string body) =>
            new($"{table}_{name}", $"CREATE TRIGGER {Quote($"{table}_{name}")} {when} ON {Quote(table)}{condition} BEGIN {body} END");
    }

    protected override string Quote(string name) => $"\"{name}\"";

    protected override string ShiftRight(string value, int bits) => FormattableString.Invariant($"{value} >> {bits}");

    private static string Refuse(string message) => $"SELECT RAISE(ABORT, '{message}');";

    /// <summary>What makes a new row the same as one already there: its key, or any unique index.</summary>
    private string SameRow(IReadOnlyEntityType entity) =>
        string.Join(
            " OR ",
            entity
                .GetKeys()
                .Select(k => k.Properties)
                .Concat(entity.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties))
                .Select(unique => string.Join(" AND ", unique.Select(p => $"{Column(p)} = NEW.{Column(p)}")))
        );

    private string TooYoung(AgedValue aged, int days)
    {
        var youngest =
            aged.Value.ReturnType == typeof(int)
                ? FormattableString.Invariant($"{EpochDay} + {OfficeSeconds} / 86400 - {days}")
                : FormattableString.Invariant(
                    $"{DateTime.UnixEpoch.Ticks} + ({EpochSeconds} - {days} * 86400) * {TimeSpan.TicksPerSecond}"
                );
        return aged.Related is { } related
            ? $"EXISTS ({Find(related, "NEW", "1", other => $" AND {Column(aged.Value, other)} > {youngest}")})"
            : $"{Column(aged.Value, "NEW")} > {youngest}";
    }
}

/// <summary>Writes the guards into SQLite's migrations.</summary>
internal sealed class SqliteGuardMigrations(
    IRelationalTypeMappingSource typeMappings,
    IMigrationsAnnotationProvider migrationsAnnotations,
    IRelationalAnnotationProvider annotations,
    IRowIdentityMapFactory rowIdentities,
    CommandBatchPreparerDependencies batches
) : GuardMigrations(typeMappings, migrationsAnnotations, annotations, rowIdentities, batches)
{
    protected override string Quoted(string table) => $"\"{table}\"";

    protected override string Create(GuardTrigger guard) => $"{guard.Text};";

    protected override string Drop(GuardTrigger guard) => $"DROP TRIGGER IF EXISTS \"{guard.Name}\";";
}
