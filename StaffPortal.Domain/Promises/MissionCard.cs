using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Promises;

/// <summary>Promise 3: records are used for a purpose, by who was granted it.</summary>
internal sealed class MissionCard : PromiseCard
{
    public override int Number => 3;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = OfficeTime.DayOf(now).AddDays(-Days);
        // In one reading of the days, null where nothing was used: an index of acts would lead through all that were ever opened.
        var opened = await UsesSince(db, since)
            .GroupBy(_ => 1)
            .Select(g => (int?)g.Count(e => e.Action == AuditAction.Opened))
            .FirstOrDefaultAsync(cancellationToken);
        var unexplained = await UnexplainedAccesses.Of(db, UsesSince(db, since)).CountAsync(cancellationToken);
        // Not "is denied", for which there is an index that knows no days.
        var denied = await db.Set<AuditEntry>().CountAsync(e => e.Outcome != AuditOutcome.Permitted && e.Day >= since, cancellationToken);
        var measure = new PromiseMeasure();
        measure.BrokenBy(unexplained, "AccessUnexplained");
        measure.NotYetIf(opened is null, "NothingUsed", Days);
        measure.Count("Opened", opened ?? 0, PromiseList.RecordsOpened, since);
        measure.Count("Unexplained", unexplained, PromiseList.UnexplainedAccesses);
        measure.Count("Denied", denied, PromiseList.AccessesDenied, since);
        return measure;
    }
}
