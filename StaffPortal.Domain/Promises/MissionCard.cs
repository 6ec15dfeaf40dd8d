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
        var used = await UsesSince(db, since).CountAsync(cancellationToken);
        var unexplained = await UnexplainedAccesses.Of(db, UsesSince(db, since)).CountAsync(cancellationToken);
        var opened = await UsesSince(db, since).CountAsync(e => e.Action == AuditAction.Opened, cancellationToken);
        var denied = await db.Set<AuditEntry>().CountAsync(e => e.Outcome == AuditOutcome.Denied && e.Day >= since, cancellationToken);
        var measure = new PromiseMeasure();
        measure.BrokenBy(unexplained, "AccessUnexplained");
        measure.NotYetIf(used == 0, "NothingUsed", Days);
        measure.Count("Opened", opened, PromiseList.RecordsOpened, since);
        measure.Count("Unexplained", unexplained, PromiseList.UnexplainedAccesses);
        measure.Count("Denied", denied, PromiseList.AccessesDenied, since);
        return measure;
    }
}
