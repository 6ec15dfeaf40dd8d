using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Retention;

/// <summary>
/// How many records were due and stood in no open disposal when the portal last looked: it goes through every registration, which
/// opening a page does not.
/// </summary>
internal sealed class DisposalCount
{
    public const int Only = 1;

    public int Id { get; init; }

    public int Records { get; set; }

    /// <summary>When they were counted (UTC).</summary>
    public DateTimeOffset CountedAt { get; set; }
}

/// <summary>What is due and in no open disposal, as it was counted last.</summary>
/// <param name="At">When (UTC).</param>
public sealed record CountedDue(int Records, DateTimeOffset At);

/// <summary>Counts what is due, nobody waiting meanwhile (law 16).</summary>
internal sealed class DueCounting(PortalStore store, DueRecords due, TimeProvider clock)
{
    /// <summary>Counts what is due and stands in no open disposal, for pages to show.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var (records, at) = await store.ReadAsync(
            async db =>
            {
                var open = db.Set<Disposal>().Where(d => Disposal.Open.Contains(d.State)).Select(d => d.Id);
                var listed = await db.Set<DisposalItem>()
                    .Where(i => open.Contains(i.DisposalId) && i.Place == 0)
                    .Select(i => i.CitizenId)
                    .ToListAsync(cancellationToken);
                var found = await due.FindAsync(db, cancellationToken);
                return (found.Select(r => r.CitizenId).Except(listed).Count(), clock.GetUtcNow());
            },
            cancellationToken
        );
        await store.WriteAsync(
            async db =>
            {
                var count = await db.Set<DisposalCount>().AsTracking().SingleOrDefaultAsync(cancellationToken);
                if (count is null)
                    db.Add(count = new DisposalCount { Id = DisposalCount.Only });
                (count.Records, count.CountedAt) = (records, at);
            },
            cancellationToken
        );
    }
}

internal sealed class DisposalCountMapping : IEntityTypeConfiguration<DisposalCount>
{
    public void Configure(EntityTypeBuilder<DisposalCount> count)
    {
        count.ToTable("DisposalCounts");
        count.Property(c => c.Id).ValueGeneratedNever();
    }
}
