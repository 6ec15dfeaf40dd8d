using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// Logs of millions of entries: some thousands are made as the portal makes them and copied inside the database, then sealed. A
/// small log has as few citizens, so that a page of one citizen is as full.
/// </summary>
internal static class LargeLog
{
    private const int Real = 20_000;

    /// <summary>
    /// The largest log of the benchmarks: five million entries, or <c>STAFFPORTAL_BENCH_ENTRIES</c>; <c>STAFFPORTAL_BENCH_SCALE=10</c>
    /// makes it, and what it is compared with, a tenth.
    /// </summary>
    public static int Most => Said("STAFFPORTAL_BENCH_ENTRIES", 5_000_000) / Scale;

    public static int Scale { get; } = Said("STAFFPORTAL_BENCH_SCALE", 1);

    /// <param name="seal">Whether each entry has its number, its code and the leaf that is its own.</param>
    /// <param name="isLong">Whether the copies go back in time, as many entries a day as the first; else all are of those days.</param>
    public static async Task<BenchOffice> MakeAsync(int entries, bool seal = true, bool isLong = false)
    {
        var office = await BenchOffice.MakeAsync(Math.Clamp(entries / 250, 20, 2_000), Math.Min(entries, Real));
        await office.ExecuteAsync("PRAGMA synchronous=OFF");
        if (seal)
            await SignedAsync(office, entries - Real);
        // Sorted once at the end: an index that grows by millions of rows in no order touches a page of its own for nearly each; and guards
        // look into it at each row.
        var made = seal ? [] : await TakeIndexesAsync(office);
        for (var have = seal ? entries : Math.Min(entries, Real); have < entries; )
        {
            var more = Math.Min(have, Math.Min(entries - have, 500_000));
            var first = have;
            var days = isLong ? have / Real * await DaysAsync(office) : 0;
            var ticks = days * TimeSpan.TicksPerDay;
            await office.ExecuteAsync(
                FormattableString.Invariant(
                    $"""
                    INSERT INTO AuditEntries (
                        Id, LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Rule,
                        AccountId, AccountName, Role,
                        ContractId, PurposeId, DeclarationId, CaseReference, Reason, SubjectId, Detail, IpAddress, Browser, Circuit)
                    SELECT
                        Id + {first}, randomblob(16), OccurredAt - {ticks}, RegisteredAt - {ticks}, date(Day, '-{days} days'), Hour,
                        Action, Outcome, Rule,
                        AccountId, AccountName, Role,
                        ContractId, PurposeId, DeclarationId, CaseReference, Reason, SubjectId, Detail, IpAddress, Browser, Circuit
                    FROM AuditEntries WHERE Id <= {more};
                    INSERT INTO AuditEntryCitizens (EntryId, CitizenId, Involvement, Fields, FieldCount)
                    SELECT EntryId + {first}, CitizenId, Involvement, Fields, FieldCount FROM AuditEntryCitizens WHERE EntryId <= {more};
                    """
                )
            );
            have += more;
        }

        foreach (var again in made)
            await office.ExecuteAsync(again);
        if (seal)
            await office.Get<LedgerSealer>().IntegrateAsync(TimeSpan.FromMinutes(1), default);
        else
            await SealByNameAsync(office, entries);
        await office.ExecuteAsync("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
        return office;
    }

    /// <summary>
    /// Writes the log's entries anew, each with a look, a number and a code of its own, and those that were permitted with the marks of the
    /// rights that decided, as the portal writes them: the sealer and a verification take no others.
    /// </summary>
    private static async Task SignedAsync(BenchOffice office, int most)
    {
        const int AtOnce = 2000;
        await using var db = office.Db();
        var (sequence, store) = (office.Get<EntrySequence>(), office.Get<PortalStore>());
        var purposes = await db.Set<Purpose>().AsNoTracking().ToDictionaryAsync(p => p.Id);
        var contracts = await db.Set<Contract>().AsNoTracking().ToDictionaryAsync(c => c.Id);
        var grants = (await db.Set<Grant>().AsNoTracking().ToListAsync()).ToLookup(g => (g.AccountId, g.PurposeId));
        var newest = await db.Set<AuditEntry>().MaxAsync(e => e.Id);
        for (var (from, left) = (0L, most); left > 0; from = from >= newest ? 0 : from)
        {
            var rows = await db.Set<AuditEntry>()
                .AsNoTracking()
                .Include(e => e.Citizens)
                .Where(e => e.Id > from && e.Id <= newest && e.Rights == null)
                .OrderBy(e => e.Id)
                .Take(Math.Min(AtOnce, left))
                .ToListAsync();
            if (rows.Count == 0)
                from = newest;
            else
                from = rows[^1].Id;
            left -= await store.RecordAsync(
                async session =>
                {
                    await sequence.OpenAsync(session, default);
                    foreach (var row in rows)
                    {
                        Set(row, nameof(AuditEntry.LookId), Guid.NewGuid());
                        Set(row, nameof(AuditEntry.Deciding), Deciding(row));
                        sequence.Sign(row, db.Model, session.Outcome);
                        row.Id = await session.InsertAsync(row, default);
                        foreach (var part in row.Citizens)
                        {
                            part.EntryId = row.Id;
                            await session.InsertAsync(part, default);
                        }
                    }

                    return rows.Count;
                },
                default
            );
        }

        IReadOnlyList<object> Deciding(AuditEntry entry) =>
            entry is { Outcome: AuditOutcome.Permitted, PurposeId: { } purpose, AccountId: { } account }
                ?
                [
                    purposes[purpose],
                    .. entry.ContractId is { } contract ? [contracts[contract]] : Array.Empty<object>(),
                    .. grants[(account, purpose)],
                ]
                : [];
    }

    /// <summary>Drops indexes and guards of the tables that are copied; the statements that make them again, indexes first.</summary>
    private static async Task<List<string>> TakeIndexesAsync(BenchOffice office)
    {
        await using var db = office.Db();
        var objects = await db
            .Database.SqlQuery<SchemaObject>(
                $"""
                SELECT type AS Type, name AS Name, sql AS Sql FROM sqlite_master
                WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ('AuditEntries', 'AuditEntryCitizens')
                ORDER BY type
                """
            )
            .ToListAsync();
        foreach (var one in objects)
            await office.ExecuteAsync($"DROP {one.Type} \"{one.Name}\"");
        return objects.ConvertAll(o => o.Sql);
    }

    /// <summary>
    /// Gives copies leaves and nodes of no meaning under a head that is signed: what reads a proof finds all its rows, and whoever checked
    /// the proof would find it wrong.
    /// </summary>
    private static async Task SealByNameAsync(BenchOffice office, long size)
    {
        await office.ExecuteAsync(
            """
            INSERT INTO LedgerLeaves ("Index", EntryId, Hash)
            SELECT Id - 1, Id, randomblob(32) FROM AuditEntries
            WHERE Id - 1 > COALESCE((SELECT MAX("Index") FROM LedgerLeaves), -1);
            DELETE FROM LedgerQueue;
            """
        );
        for (var level = LedgerNode.LevelStep; size >> level > 0; level += LedgerNode.LevelStep)
            await office.ExecuteAsync(
                FormattableString.Invariant(
                    $"""
                    INSERT OR IGNORE INTO LedgerNodes (Level, "Index", Hash)
                    SELECT {level}, "Index", randomblob(32) FROM LedgerLeaves WHERE "Index" < {size >> level}
                    """
                )
            );
        var signer = office.Get<LedgerSigner>();
        await using var db = office.Db();
        db.Add(
            new LedgerCheckpoint
            {
                Size = size,
                Note = signer.Sign(new(signer.Key.Name, size, new byte[32])).ToString(),
                SignedAt = office.Get<TimeProvider>().GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
    }

    /// <summary>How many days the first entries are of.</summary>
    private static async Task<long> DaysAsync(BenchOffice office)
    {
        await using var db = office.Db();
        var first = db.Set<AuditEntry>().Where(e => e.Id <= Real);
        return (await first.MaxAsync(e => e.Day)).DayNumber - (await first.MinAsync(e => e.Day)).DayNumber + 1;
    }

    private static int Said(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), System.Globalization.CultureInfo.InvariantCulture, out var said)
            ? said
            : otherwise;

    /// <summary>Sets what only a new entry may set.</summary>
    private static void Set(AuditEntry entry, string property, object value) =>
        typeof(AuditEntry)
            .GetProperty(
                property,
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic
            )!
            .SetValue(entry, value);

    private sealed record SchemaObject(string Type, string Name, string Sql);
}
