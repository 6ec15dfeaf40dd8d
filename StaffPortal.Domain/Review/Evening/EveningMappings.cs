using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Review.Evening;

internal sealed class AskedLookMapping : IEntityTypeConfiguration<AskedLook>
{
    public void Configure(EntityTypeBuilder<AskedLook> asked)
    {
        asked.ToTable("AskedLooks").HasKey(a => a.EntryId);
        asked.Property(a => a.EntryId).ValueGeneratedNever();
        asked.HasIndex(a => new { a.AccountId, a.AskedAt });
        asked.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        asked.InsertOnly();
    }
}

internal sealed class LookAnswerMapping : IEntityTypeConfiguration<LookAnswer>
{
    public void Configure(EntityTypeBuilder<LookAnswer> answer)
    {
        answer.ToTable("LookAnswers");
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.HasIndex(a => a.EntryId).IsUnique();
        answer.HasOne<Account>().WithMany().HasForeignKey(a => a.ById).OnDelete(DeleteBehavior.Restrict);
        answer.InsertOnly();
    }
}

internal sealed class ReviewedLookMapping : IEntityTypeConfiguration<ReviewedLook>
{
    public void Configure(EntityTypeBuilder<ReviewedLook> look)
    {
        look.ToTable("ReviewedLooks").HasKey(l => l.EntryId);
        look.Property(l => l.EntryId).ValueGeneratedNever();
    }
}
