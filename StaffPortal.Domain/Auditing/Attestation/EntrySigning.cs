using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Attestation;

/// <summary>
/// Stands at every save: rows that give rights say on the log what became of them (in the entry of the act, or in one of their own),
/// and each entry gets its number and code. No feature has to remember either.
/// </summary>
internal sealed class EntrySigning(EntrySequence sequence, AttestedRow rows, TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is PortalDbContext db)
            await SignAsync(db, cancellationToken);
        return result;
    }

    /// <exception cref="NotSupportedException">Always, where there is something to sign: it may wait for the database.</exception>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is PortalDbContext db
        && db.ChangeTracker.Entries().ToList() is var all
        && (Added(all).Count > 0 || Changed(all).Count > 0)
            ? throw new NotSupportedException("Entries and rights are saved asynchronously.")
            : result;

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        Settle(eventData.Context, WorkEnd.Committed);
        return new(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Settle(eventData.Context, WorkEnd.Unknown);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Settle(eventData.Context, WorkEnd.Unknown);
        return Task.CompletedTask;
    }

    private async Task SignAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var all = db.ChangeTracker.Entries().ToList();
        var (added, changed) = (Added(all), Changed(all));
        if (added.Count + changed.Count == 0)
            return;
        await sequence.OpenAsync(db, cancellationToken);
        if (changed.Count > 0)
        {
            var act = added.Find(e => e is { Outcome: AuditOutcome.Permitted, Rights: null });
            if (act is null)
                added.Add(act = db.Add(RightsAttestation.Entry(clock)).Entity);
            act.Rights = AttestedRow.Join(changed.Select(Text));
        }

        foreach (var entry in added.Where(e => e.Code is null))
            sequence.Sign(entry, db.Model, db.Outcome);
    }

    private string Text(EntityEntry row) => rows.Write(row.Metadata, row.Entity, row.State == EntityState.Deleted);

    private static List<AuditEntry> Added(List<EntityEntry> all) =>
        [.. all.Where(e => e.State == EntityState.Added).Select(e => e.Entity).OfType<AuditEntry>()];

    /// <summary>Attested rows that this save touches, themselves or in what they own.</summary>
    private static List<EntityEntry> Changed(List<EntityEntry> all)
    {
        var owners = all.Where(e => e.Metadata.IsOwned() && e.State is not (EntityState.Unchanged or EntityState.Detached))
            .Select(e => Owner(e, all))
            .OfType<EntityEntry>();
        return
        [
            .. all.Where(e => AttestedRow.IsAttested(e.Metadata) && IsChanged(e))
                .Concat(owners.Where(e => AttestedRow.IsAttested(e.Metadata)))
                .DistinctBy(e => e.Entity),
        ];
    }

    private static bool IsChanged(EntityEntry row) =>
        row.State switch
        {
            EntityState.Added or EntityState.Deleted => true,
            EntityState.Modified => row.Properties.Any(p => p.IsModified && AttestedRow.Counts(p.Metadata)),
            _ => false,
        };

    private static EntityEntry? Owner(EntityEntry part, List<EntityEntry> all)
    {
        var ownership = part.Metadata.FindOwnership()!;
        var key = ownership.Properties.Select(p => part.Property(p.Name).CurrentValue ?? part.Property(p.Name).OriginalValue).ToList();
        return all.Find(e =>
            e.Metadata == ownership.PrincipalEntityType
            && ownership.PrincipalKey.Properties.Select(p => e.Property(p.Name).CurrentValue).SequenceEqual(key)
        );
    }

    private static void Settle(DbContext? context, WorkEnd end)
    {
        if (context is PortalDbContext { Outcome.IsHeld: false } db)
            db.Outcome.Settle(end);
    }
}
