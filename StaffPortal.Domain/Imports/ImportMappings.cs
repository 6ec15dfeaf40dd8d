using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Imports;

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> batch)
    {
        batch.ToTable("Imports");
        batch.Property(b => b.Id).ValueGeneratedNever();
        batch.Property(b => b.IpAddress).HasMaxLength(45);
        batch.Property(b => b.Browser).HasMaxLength(300);
        batch.Property(b => b.Circuit).HasMaxLength(64);
        batch.Ignore(b => b.Origin);
        batch.HasOne<Account>().WithMany().HasForeignKey(b => b.AccountId).OnDelete(DeleteBehavior.Restrict);
        batch.HasIndex(b => new { b.AccountId, b.StartedAt });
        batch.HasIndex(b => b.State);
    }
}

internal sealed class StagedRowMapping : IEntityTypeConfiguration<StagedRow>
{
    public void Configure(EntityTypeBuilder<StagedRow> row)
    {
        row.ToTable("ImportRows").HasKey(r => new { r.ImportId, r.Ordinal });
        row.HasOne<ImportBatch>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}
