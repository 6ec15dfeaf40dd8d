using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>What the clocks of all nodes were measured at last, in the database: a restart forgets none.</summary>
public sealed class NodeClocks(PortalStore store, JobNode node)
{
    /// <summary>Keeps this node's measurement in the place of its last one.</summary>
    public Task KeepAsync(ClockMeasurement measured, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                var known =
                    await db.Set<NodeClock>().AsTracking().SingleOrDefaultAsync(c => c.Node == node.Name, cancellationToken)
                    ?? db.Add(new NodeClock { Node = node.Name }).Entity;
                (known.Source, known.OffsetTicks, known.DelayTicks, known.At) = (
                    measured.Source,
                    measured.Offset?.Ticks,
                    measured.Delay.Ticks,
                    measured.At
                );
            },
            cancellationToken
        );

    /// <summary>This node's; null before the first.</summary>
    public Task<ClockMeasurement?> OwnAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                (await db.Set<NodeClock>().AsNoTracking().SingleOrDefaultAsync(c => c.Node == node.Name, cancellationToken))?.Measurement,
            cancellationToken
        );
}
