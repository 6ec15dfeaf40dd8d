using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// The verb <c>tampering --entries N</c>: a large log verifies, live and as a bundle; then it is tampered with, each time
/// otherwise, and verified again.
/// </summary>
internal static class TamperingAtScale
{
    public static async Task<int> RunAsync(string[] args)
    {
        var entries = args is ["--entries", var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : 1_000_000;
        var start = Stopwatch.GetTimestamp();
        await using var office = await LargeLog.MakeAsync(entries);
        Say($"made and sealed {entries} entries", start);
        var witness = (await office.Get<LedgerProofs>().NewestAsync(default))!;
        var right = await BundleAsync(office, entries) & await LiveAsync(office, "untouched", "", "", null);

        long at = entries * 7L / 10;
        var id = at + 1;
        right &= await LiveAsync(
            office,
            "one bit of an entry",
            $"UPDATE AuditEntries SET Reason = Reason || ' ' WHERE Id = {id}",
            $"UPDATE AuditEntries SET Reason = substr(Reason, 1, length(Reason) - 1) WHERE Id = {id}",
            $"index {at}: EntryAltered (entry {id})"
        );
        right &= await LiveAsync(
            office,
            "a column beside an intact leaf",
            $"UPDATE AuditEntries SET Hour = Hour + 1 WHERE Id = {id}",
            $"UPDATE AuditEntries SET Hour = Hour - 1 WHERE Id = {id}",
            $"index {at}: EntryAltered (entry {id})"
        );
        right &= await LiveAsync(
            office,
            "an entry deleted",
            $"""
            CREATE TABLE Away AS SELECT * FROM AuditEntries WHERE Id = {id};
            CREATE TABLE AwayParts AS SELECT * FROM AuditEntryCitizens WHERE EntryId = {id};
            DELETE FROM AuditEntryCitizens WHERE EntryId = {id};
            DELETE FROM AuditEntries WHERE Id = {id}
            """,
            $"INSERT INTO AuditEntries SELECT * FROM Away; INSERT INTO AuditEntryCitizens SELECT * FROM AwayParts; DELETE FROM LedgerQueue",
            $"index {at}: EntryMissing (entry {id})"
        );
        var swap = $"""
            UPDATE AuditEntryCitizens SET EntryId = -EntryId WHERE EntryId IN (5, {id});
            UPDATE AuditEntries SET Id = -Id WHERE Id IN (5, {id});
            UPDATE AuditEntries SET Id = {id} + 5 + Id WHERE Id < 0;
            UPDATE AuditEntryCitizens SET EntryId = {id} + 5 + EntryId WHERE EntryId < 0
            """;
        right &= await LiveAsync(office, "two swapped", swap, swap, $"index 4: EntriesSwapped (with {at})");
        right &= await LiveAsync(
            office,
            "one inserted",
            $"""
            INSERT INTO AuditEntries (Id, LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role)
            SELECT {entries + 5000}, x'A0000000000000000000000000000001', OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role
            FROM AuditEntries WHERE Id = 1;
            DELETE FROM LedgerQueue
            """,
            $"DELETE FROM AuditEntries WHERE Id = {entries + 5000}",
            $"EntryForged (entry {entries + 5000})"
        );
        right &= await LiveAsync(
            office,
            "a trigger dropped",
            "DROP TRIGGER AuditEntries_NoDelete",
            "",
            "GuardMissing (AuditEntries_NoDelete)",
            guard: false
        );

        var other = new FileLedgerSigner(new(Path.Combine(office.Folder, "other")), "bench.test/audit");
        var foreign = other.Sign(Checkpoint.Open(witness, [office.Get<LedgerSigner>().Key])!).ToString();
        right &= await LiveAsync(
            office,
            "signed anew with another key",
            $"UPDATE LedgerCheckpoints SET Note = '{foreign}' WHERE Size = {entries}",
            $"UPDATE LedgerCheckpoints SET Note = '{witness}' WHERE Size = {entries}",
            $"SignatureUnknown (size {entries})"
        );

        // A checkpoint stands at the end of each batch; who rolls back to anywhere else leaves leaves that nobody signed.
        long kept;
        await using (var db = office.Db())
            kept = await db.Set<LedgerCheckpoint>().Where(c => c.Size <= entries - 1000).MaxAsync(c => c.Size);
        right &= await LiveAsync(
            office,
            $"the newest {entries - kept} rolled back with tree and checkpoints",
            RollBack(kept),
            "",
            $"index {kept}: RolledBack (size {entries})",
            witness: witness
        );
        var people = await office.PeopleAsync(1, "register-maintenance");
        var citizens = await office.CitizensAsync(50);
        for (var i = 0L; i < entries - kept + 100; i++)
            await office
                .Get<CitizenRecords>()
                .OpenAsync(people[0].Origin, people[0].DeclarationId, citizens[(int)(i % 50)], Guid.NewGuid(), default);
        await office.Get<LedgerSealer>().IntegrateAsync(TimeSpan.FromMinutes(1), default);
        right &= await LiveAsync(office, "a forked log", "", "", $"WitnessDiffers (size {entries})", witness: witness);
        Console.WriteLine(right ? "TAMPERING every case named" : "TAMPERING a case was not named as it should be");
        return right ? 0 : 1;
    }

    private static string RollBack(long kept) =>
        FormattableString.Invariant(
            $"""
            DELETE FROM AuditEntryCitizens WHERE EntryId > {kept};
            DELETE FROM AuditEntries WHERE Id > {kept};
            DELETE FROM LedgerLeaves WHERE "Index" >= {kept};
            DELETE FROM LedgerNodes WHERE (("Index" + 1) << "Level") > {kept};
            DELETE FROM LedgerCheckpoints WHERE Size > {kept}
            """
        );

    private static async Task<bool> LiveAsync(
        BenchOffice office,
        string name,
        string change,
        string undo,
        string? expected,
        bool guard = true,
        string? witness = null
    )
    {
        if (change.Length > 0)
            await TamperAsync(office, change, guard);
        var start = Stopwatch.GetTimestamp();
        var report = await office.Get<LedgerVerification>().RunAsync(ReadWitness(office, witness), null, default);
        var found = report.Findings.Select(f => f.ToString()).ToList();
        var right = expected is null ? report.IsWhole : found.Exists(f => f == expected || f.EndsWith(expected, StringComparison.Ordinal));
        Say($"{(right ? "ok " : "NOT")} live, {name}: {(report.IsWhole ? "whole" : string.Join("; ", found.Take(3)))}", start);
        await TamperAsync(office, undo, guard: true);
        return right;
    }

    private static IReadOnlyList<Checkpoint> ReadWitness(BenchOffice office, string? note) =>
        office.Get<LedgerVerification>().ReadWitnesses(note is null ? [] : [note]).Value!;

    private static async Task TamperAsync(BenchOffice office, string sql, bool guard)
    {
        await using var db = office.Get<PortalStore>().CreateContext();
        var guards = guard ? await Guards.ReadAsync(db) : null;
        if (guards is not null)
            await office.ExecuteAsync(guards.Drop);
        await office.ExecuteAsync($"PRAGMA foreign_keys=OFF; {sql}; PRAGMA foreign_keys=ON");
        if (guards is not null)
            await office.ExecuteAsync(guards.Restore);
    }

    private static async Task<bool> BundleAsync(BenchOffice office, int entries)
    {
        var start = Stopwatch.GetTimestamp();
        var folder = Path.Combine(office.Folder, "bundle");
        await office.Get<LedgerBundle>().WriteAsync(folder, (null, null), null, default);
        Say("exported", start);
        var file = Path.Combine(folder, LedgerBundle.EntriesName);
        var lines = await File.ReadAllLinesAsync(file);
        var at = entries * 7 / 10;
        var right = true;
        foreach (
            var (name, change, expected) in new (string Name, Action<List<string>> Change, int? Expected)[]
            {
                ("untouched", _ => { }, null),
                ("one bit of an entry", l => l[at] = l[at].Replace("\"hour\":", "\"hour\":1", StringComparison.Ordinal), at),
                ("an entry deleted", l => l.RemoveAt(at), at),
                ("two swapped", l => (l[at], l[at + 9]) = (l[at + 9], l[at]), at),
                ("one inserted", l => l.Insert(at, l[at + 1]), at),
            }
        )
        {
            var changed = lines.ToList();
            change(changed);
            await File.WriteAllLinesAsync(file, changed);
            start = Stopwatch.GetTimestamp();
            var report = (await BundleVerification.RunAsync(folder, office.Get<LedgerSigner>().Key, [], null, default)).Value!;
            var first = report.Findings.Where(f => f.Index is not null).Select(f => f.Index).Min();
            var named = expected is null ? report.IsWhole : first == expected;
            right &= named;
            Say(
                $"{(named ? "ok " : "NOT")} bundle, {name}: {(report.IsWhole ? "whole" : string.Join("; ", report.Findings.Take(2)))}",
                start
            );
        }

        Directory.Delete(folder, recursive: true);
        return right;
    }

    private static void Say(string what, long start) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# {what}, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s"));
}
