using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Purposes;

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
        batch.Property(b => b.FileHash).HasMaxLength(64);
        batch.HasOne<Account>().WithMany().HasForeignKey(b => b.TakenBackById).OnDelete(DeleteBehavior.Restrict);
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

internal sealed class ImportFindingsMapping : IEntityTypeConfiguration<ImportFindings>
{
    public void Configure(EntityTypeBuilder<ImportFindings> findings)
    {
        findings.ToTable("ImportFindings").HasKey(f => f.ImportId);
        findings.HasOne<ImportBatch>().WithOne().HasForeignKey<ImportFindings>(f => f.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ColumnShapeMapping : IEntityTypeConfiguration<ColumnShape>
{
    public void Configure(EntityTypeBuilder<ColumnShape> shape)
    {
        shape.ToTable("ImportShapes").HasKey(s => new { s.ServiceId, s.Shape });
        shape.Property(s => s.Shape).HasMaxLength(64);
        shape.Property(s => s.Columns).HasMaxLength(4_000);
        shape.HasOne<Service>().WithMany().HasForeignKey(s => s.ServiceId).OnDelete(DeleteBehavior.Restrict);
    }
}
