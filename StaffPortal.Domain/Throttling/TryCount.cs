using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Throttling;

/// <summary>How often something was tried of late. A row, so that it is counted once for all nodes and a restart forgets nothing.</summary>
internal sealed class TryCount
{
    /// <summary>Follows from what is counted, so that there is one row for it, as long as a stranger makes the name.</summary>
    public Guid Id { get; init; }

    public int Count { get; set; }

    /// <summary>When the first of those counted was asked for (UTC).</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When somebody last asked for one (UTC).</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>When the last one was, or will be, made (UTC).</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>Forgets what nobody has tried since.</summary>
    /// <param name="before">UTC.</param>
    /// <returns>How many.</returns>
    public static Task<int> ForgetAsync(DbContext db, DateTimeOffset before, CancellationToken cancellationToken) =>
        db.Set<TryCount>().Where(t => t.LastAt < before).ExecuteDeleteAsync(cancellationToken);
}

internal sealed class TryCountMapping : IEntityTypeConfiguration<TryCount>
{
    public void Configure(EntityTypeBuilder<TryCount> count)
    {
        count.ToTable("TryCounts");
        count.Property(t => t.Id).ValueGeneratedNever();
        count.HasIndex(t => t.LastAt);
    }
}
