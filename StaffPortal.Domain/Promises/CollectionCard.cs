using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Retention;
using StaffPortal.Domain.Review;

namespace StaffPortal.Domain.Promises;

/// <summary>Promise 1: what is held is declared by a service in force (PDPA s.22).</summary>
internal sealed class CollectionCard(OfficeFields office, UnneededValues unneeded) : PromiseCard
{
    public override int Number => 1;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var services = await db.Set<Service>().AsNoTracking().Where(s => s.EndedAt == null).ToListAsync(cancellationToken);
        var declared = services.SelectMany(s => s.Fields).ToHashSet();
        var held = await unneeded.UndeclaredAsync(db, cancellationToken);
        var fields = await office.ReadAsync(db, cancellationToken);
        var records = await db.Set<Citizen>().CountAsync(c => c.Key!.Wrapped != null, cancellationToken);
        var measure = new PromiseMeasure();
        measure.BrokenIf(held.Count > 0, "HeldUndeclared", fields.NamesOf(held));
        measure.NotYetIf(services.Count == 0, "NoServices");
        measure.NotYetIf(services.Count > 0 && records == 0, "NoRecords");
        measure.Count("Records", records);
        measure.Count("Services", services.Count, PromiseList.CollectionNotice);
        measure.Count("FieldsDeclared", declared.Count, PromiseList.CollectionNotice);
        measure.Count("FieldsHeldUndeclared", held.Count, PromiseList.UnneededValues);
        var open = db.Set<Disposal>().Where(d => Disposal.Open.Contains(d.State));
        var overdue = now.AddDays(-Disposal.DaysToDecide);
        var late = await open.CountAsync(d => d.ProposedAt < overdue, cancellationToken);
        late += await NotDecidedAsync(db, overdue, cancellationToken);
        measure.BrokenBy(late, "DisposalsOverdue");
        measure.Count("DisposalsOpen", await open.CountAsync(cancellationToken), PromiseList.Disposals);
        return measure;
    }

    /// <summary>
    /// Disposals that were turned down although nothing keeps their records: what was due then, and neither destroyed nor needed since, is
    /// not decided by saying no again every month.
    /// </summary>
    private static Task<int> NotDecidedAsync(DbContext db, DateTimeOffset overdue, CancellationToken cancellationToken)
    {
        var standing = db.Set<DisposalItem>()
            .Where(i =>
                i.Place == 0
                && i.Outcome == DisposalOutcome.Due
                && db.Set<CitizenKey>().Any(k => k.CitizenId == i.CitizenId && k.Wrapped != null)
                && !db.Set<Registration>().Any(r => r.CitizenId == i.CitizenId && r.EndedOn == null)
                && !db.Set<Restriction>().Any(r => r.CitizenId == i.CitizenId && r.LiftedAt == null)
            );
        return db.Set<Disposal>()
            .Where(d => d.State == DisposalState.TurnedDown && d.ProposedAt < overdue)
            .Where(_ => !db.Set<DisposalHold>().Any(h => h.LiftedAt == null && h.ServiceId == null))
            .CountAsync(d => standing.Any(i => i.DisposalId == d.Id), cancellationToken);
    }
}
