using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Administration.TheOffice;

/// <summary>Stands in a database whose office is invented, and in no other.</summary>
internal sealed class SampleMark
{
    public int Id { get; init; }

    /// <summary>When it was filled (UTC).</summary>
    public DateTimeOffset FilledAt { get; init; }
}

internal sealed class SampleMarkMapping : IEntityTypeConfiguration<SampleMark>
{
    public void Configure(EntityTypeBuilder<SampleMark> mark)
    {
        mark.ToTable("SampleMark");
        mark.Property(m => m.Id).ValueGeneratedNever();
    }
}

/// <summary>Tells whether the office is the sample one. A database becomes a sample while it is empty, or never.</summary>
public sealed class SampleMarks(PortalStore store, TimeProvider clock)
{
    /// <summary>An empty office may be filled by a verb while the server runs.</summary>
    private static readonly TimeSpan AskedAgain = TimeSpan.FromMinutes(1);

    private volatile Answer? last;

    /// <summary>Whether the office's data are invented.</summary>
    public async ValueTask<bool> IsSampleAsync(CancellationToken cancellationToken)
    {
        if (last is { } known && (known.IsSample || clock.GetUtcNow() - known.At < AskedAgain))
            return known.IsSample;
        var now = await store.ReadAsync(db => db.Set<SampleMark>().AnyAsync(cancellationToken), cancellationToken);
        last = new(now, clock.GetUtcNow());
        return now;
    }

    private sealed record Answer(bool IsSample, DateTimeOffset At);
}
