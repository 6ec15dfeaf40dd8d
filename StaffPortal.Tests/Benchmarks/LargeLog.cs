using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// Logs of millions of entries: some thousands are made as the portal makes them and copied inside the database, then sealed. A
/// small log has as few citizens, so that a page of one citizen is as full.
/// </summary>
internal static class LargeLog
{
    private const int Real = 20_000;

    /// <summary>
    /// The largest log of the benchmarks; <c>STAFFPORTAL_BENCH_SCALE=10</c> makes it, and what it is compared with, a tenth.
    /// </summary>
    public static int Most => 5_000_000 / Scale;

    public static int Scale { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("STAFFPORTAL_BENCH_SCALE"),
            System.Globalization.CultureInfo.InvariantCulture,
            out var scale
        )
            ? scale
            : 1;

    public static async Task<BenchOffice> MakeAsync(int entries, bool seal = true)
    {
        var office = await BenchOffice.MakeAsync(Math.Clamp(entries / 250, 20, 2_000), Math.Min(entries, Real));
        await office.ExecuteAsync("PRAGMA synchronous=OFF");
        for (var have = Math.Min(entries, Real); have < entries; )
        {
            var more = Math.Min(have, Math.Min(entries - have, 500_000));
            var first = have;
            await office.ExecuteAsync(
                FormattableString.Invariant(
                    $"""
                    INSERT INTO AuditEntries (
                        Id, LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Rule,
                        AccountId, AccountName, Role,
                        ContractId, PurposeId, DeclarationId, CaseReference, Reason, SubjectId, Detail, IpAddress, Browser, Circuit)
                    SELECT
                        Id + {first}, randomblob(16), OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Rule,
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

        if (seal)
            await office.Get<LedgerSealer>().IntegrateAsync(TimeSpan.FromMinutes(1), default);
        await office.ExecuteAsync("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
        return office;
    }
}
