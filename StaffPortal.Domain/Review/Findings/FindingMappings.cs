using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Review.Findings;

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.ToTable("Findings");
        finding.Property(f => f.Id).ValueGeneratedNever();
        finding.Property(f => f.Reasons).HasMaxLength(ReasonText.MaxLength);
        finding.Property(f => f.Version).IsConcurrencyToken();
        finding.HasIndex(f => new
        {
            f.DecidedAt,
            f.Overdue,
            f.Score,
            f.FirstEntryId,
        });
        finding.HasIndex(f => new { f.AccountId, f.FirstAt });
        finding.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FindingNoticeMapping : IEntityTypeConfiguration<FindingNotice>
{
    public void Configure(EntityTypeBuilder<FindingNotice> notice)
    {
        notice.ToTable("FindingNotices");
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.HasIndex(n => new { n.Outcome, n.At });
        notice.HasOne<Finding>().WithMany().HasForeignKey(n => n.FindingId).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FindingLookMapping : IEntityTypeConfiguration<FindingLook>
{
    public void Configure(EntityTypeBuilder<FindingLook> look)
    {
        look.ToTable("FindingLooks").HasKey(l => new { l.FindingId, l.EntryId });
        look.Property(l => l.Reasons).HasMaxLength(ReasonText.MaxLength);
        look.HasOne<Finding>().WithMany().HasForeignKey(l => l.FindingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FindingStepMapping : IEntityTypeConfiguration<FindingStep>
{
    public void Configure(EntityTypeBuilder<FindingStep> step)
    {
        step.ToTable("FindingSteps");
        step.Property(s => s.Id).ValueGeneratedNever();
        step.HasIndex(s => new { s.FindingId, s.At });
        step.HasOne<Finding>().WithMany().HasForeignKey(s => s.FindingId).OnDelete(DeleteBehavior.Restrict);
        step.HasOne<Account>().WithMany().HasForeignKey(s => s.ById).OnDelete(DeleteBehavior.Restrict);
        step.InsertOnly();
    }
}

internal sealed class SavedRulesMapping : IEntityTypeConfiguration<SavedRules>
{
    public void Configure(EntityTypeBuilder<SavedRules> rules)
    {
        rules.ToTable("ReviewRules");
        rules.Property(r => r.Id).ValueGeneratedNever();
        rules.HasIndex(r => r.Version).IsUnique();
        rules.HasOne<Account>().WithMany().HasForeignKey(r => r.SavedById).OnDelete(DeleteBehavior.Restrict);
        rules.InsertOnly();
    }
}

internal sealed class ReviewedUpToMapping : IEntityTypeConfiguration<ReviewedUpTo>
{
    public void Configure(EntityTypeBuilder<ReviewedUpTo> mark)
    {
        mark.ToTable("ReviewedUpTo");
        mark.Property(m => m.Id).ValueGeneratedNever();
    }
}
