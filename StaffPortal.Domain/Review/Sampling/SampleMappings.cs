using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Review.Sampling;

internal sealed class ExplainedVisitMapping : IEntityTypeConfiguration<ExplainedVisit>
{
    public void Configure(EntityTypeBuilder<ExplainedVisit> visit)
    {
        visit.ToTable("ExplainedVisits");
        visit.Property(v => v.Id).ValueGeneratedNever();
        visit.HasIndex(v => new { v.Day, v.AccountId });
        visit.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SampleDrawMapping : IEntityTypeConfiguration<SampleDraw>
{
    public void Configure(EntityTypeBuilder<SampleDraw> draw)
    {
        draw.ToTable("SampleDraws");
        draw.Property(d => d.Id).ValueGeneratedNever();
        draw.HasIndex(d => d.Day).IsUnique();
        draw.InsertOnly();
    }
}

internal sealed class SampledVisitMapping : IEntityTypeConfiguration<SampledVisit>
{
    public void Configure(EntityTypeBuilder<SampledVisit> visit)
    {
        visit.ToTable("SampledVisits");
        visit.Property(v => v.Id).ValueGeneratedNever();
        visit.HasIndex(v => v.Day);
        visit.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Restrict);
        visit.InsertOnly();
    }
}

internal sealed class SampleVerdictMapping : IEntityTypeConfiguration<SampleVerdict>
{
    public void Configure(EntityTypeBuilder<SampleVerdict> verdict)
    {
        verdict.ToTable("SampleVerdicts");
        verdict.Property(v => v.Id).ValueGeneratedNever();
        verdict.HasIndex(v => new { v.VisitId, v.At });
        verdict.HasOne<SampledVisit>().WithMany().HasForeignKey(v => v.VisitId).OnDelete(DeleteBehavior.Restrict);
        verdict.HasOne<Account>().WithMany().HasForeignKey(v => v.ById).OnDelete(DeleteBehavior.Restrict);
        verdict.InsertOnly();
    }
}
