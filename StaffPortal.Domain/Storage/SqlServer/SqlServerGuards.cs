#pragma warning disable EF1001 // See GuardMigrations.
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update.Internal;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Storage.SqlServer;

/// <summary>The guards as SQL Server's triggers: the statement fails, and its transaction is rolled back.</summary>
internal sealed class SqlServerGuards(IReadOnlyModel model) : GuardWriter(model)
{
    /// <summary>Every trigger there is, on tables and on the database, for verification; an encrypted one has no text.</summary>
    internal const string StoredSql = """
        SELECT t.name AS Name, OBJECT_NAME(t.parent_id) AS [Table], m.definition AS Text, t.is_disabled AS IsDisabled
        FROM sys.triggers t LEFT JOIN sys.sql_modules m ON m.object_id = t.object_id WHERE t.is_ms_shipped = 0
        """;

    /// <summary>Days between 1 January of year 1 and 1 January 1970.</summary>
    private static int EpochDay => DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The name of the trigger that every guarded table has.</summary>
    public static string InsertOnlyName(string table) => $"{table}_InsertOnly";

    public override IEnumerable<GuardTrigger> Write(IReadOnlyEntityType entity, TableGuard guard)
    {
        var table = Table(entity);
        yield return Trigger(
            InsertOnlyName(table),
            "INSTEAD OF UPDATE, DELETE",
            $"BEGIN SET NOCOUNT ON; {Deletion(entity, guard)}THROW 51000, N'{table} takes INSERT alone', 1; END"
        );
        if (guard.Floor is { } floor)
        {
            var young = string.Join(" OR ", floor.Ages.Select(a => TooYoung(a, floor.Days)));
            yield return Trigger(
                $"{table}_Floor",
                "AFTER INSERT",
                $"IF EXISTS (SELECT 1 FROM inserted i WHERE {young}) THROW 51002, N'{floor.Refusal}', 1"
            );
        }

        if (guard.Queue is { } queue)
        {
            var into = $"{Quote(Table(Entity(queue.Entity)))} ({Column(queue.Into)})";
            yield return Trigger(
                $"{table}_Queue",
                "AFTER INSERT",
                $"BEGIN SET NOCOUNT ON; INSERT INTO {into} SELECT {Column(queue.From, "i")} FROM inserted i; END"
            );
        }

        GuardTrigger Trigger(string name, string when, string body) =>
            new(name, $"CREATE TRIGGER {Quote(name)} ON {Quote(table)} {when} AS {body}");
    }

    protected override string Quote(string name) => $"[{name}]";

    /// <summary>T-SQL reads a number above 2147483647 as numeric, and dividing by that gives a fraction.</summary>
    protected override string ShiftRight(string value, int bits) => FormattableString.Invariant($"{value} / CAST({1L << bits} AS bigint)");

    private string Deletion(IReadOnlyEntityType entity, TableGuard guard)
    {
        if (guard.MayDeleteWhen is not { } allowed)
            return "";
        var same = string.Join(" AND ", entity.FindPrimaryKey()!.Properties.Select(p => $"d.{Column(p)} = t.{Column(p)}"));
        return $"""
            IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT {Exists(allowed, "d")})
            BEGIN DELETE t FROM {Quote(Table(entity))} t JOIN deleted d ON {same}; RETURN; END;

            """;
    }

    private string TooYoung(AgedValue aged, int days)
    {
        var youngest =
            aged.Value.ReturnType == typeof(int)
                ? FormattableString.Invariant($"{EpochDay} + DATEDIFF(day, '1970-01-01', DATEADD(hour, 7, SYSUTCDATETIME())) - {days}")
                : FormattableString.Invariant($"DATEADD(day, -{days}, SYSDATETIMEOFFSET())");
        return aged.Related is { } related
            ? $"EXISTS ({Find(related, "i", "1", other => $" AND {Column(aged.Value, other)} > {youngest}")})"
            : $"{Column(aged.Value, "i")} > {youngest}";
    }
}

/// <summary>
/// Writes the guards into SQL Server's migrations. CREATE TRIGGER must begin a batch, which EXEC gives it in a script too.
/// </summary>
internal sealed class SqlServerGuardMigrations(
    IRelationalTypeMappingSource typeMappings,
    IMigrationsAnnotationProvider migrationsAnnotations,
    IRelationalAnnotationProvider annotations,
    IRowIdentityMapFactory rowIdentities,
    CommandBatchPreparerDependencies batches
) : GuardMigrations(typeMappings, migrationsAnnotations, annotations, rowIdentities, batches)
{
    protected override string Quoted(string table) => $"[{table}]";

    protected override string Create(GuardTrigger guard) => $"EXEC(N'{guard.Text.Replace("'", "''", StringComparison.Ordinal)}')";

    protected override string Drop(GuardTrigger guard) => $"DROP TRIGGER IF EXISTS [{guard.Name}]";
}
