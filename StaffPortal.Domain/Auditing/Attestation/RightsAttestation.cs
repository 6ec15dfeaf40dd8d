using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Attestation;

/// <summary>Tells the log of rights where no act of its own does.</summary>
public sealed class RightsAttestation(PortalStore store, EntrySequence sequence, AttestedRow rows, TimeProvider clock)
{
    /// <summary>
    /// Tells the log of every row, once: in a database that is older than this rule. Where any entry tells of rights, nothing is done,
    /// so that no row made behind the log's back is ever taken into it.
    /// </summary>
    /// <returns>How many rows it told of.</returns>
    public Task<int> AttestOnceAsync(CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                if (await db.Set<AuditEntry>().AnyAsync(e => e.Rights != null, cancellationToken))
                    return 0;
                await sequence.OpenAsync(db, cancellationToken);
                var standing = new List<string>();
                foreach (var entity in AttestedRow.Of(db.Model))
                    standing.AddRange((await AttestedRow.ReadAsync(db, entity, cancellationToken)).Select(r => rows.Write(entity, r)));
                if (standing.Count == 0)
                    return 0;
                var entry = Entry(clock);
                entry.Rights = AttestedRow.Join(standing);
                db.Add(entry);
                return standing.Count;
            },
            cancellationToken
        );

    /// <summary>The entry of a save that has no act of its own on the log.</summary>
    internal static AuditEntry Entry(TimeProvider clock) => AuditTrail.Entry(clock, new(null), null, new(AuditAction.RightsAttested));
}
