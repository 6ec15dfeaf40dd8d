using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Cases;

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> known)
    {
        known.ToTable("Cases");
        known.Property(c => c.Id).ValueGeneratedNever();
        known.ComparedOrdinally();
        known.Property(c => c.Number).HasMaxLength(Case.MaxNumberLength);
        known.Property(c => c.Title).HasMaxLength(Case.MaxTitleLength);
        known.HasIndex(c => c.Number).IsUnique();
        known.HasIndex(c => c.OpenedAt);
        known.HasOne<Service>().WithMany().HasForeignKey(c => c.ServiceId).OnDelete(DeleteBehavior.Restrict);
        known.HasOne<Account>().WithMany().HasForeignKey(c => c.OpenedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseCitizenMapping : IEntityTypeConfiguration<CaseCitizen>
{
    private const int MarkBytes = 32;

    public void Configure(EntityTypeBuilder<CaseCitizen> concerned)
    {
        concerned.ToTable("CaseCitizens");
        concerned.Property(c => c.Id).ValueGeneratedNever();
        concerned.Property(c => c.Mark).HasMaxLength(MarkBytes);
        concerned.HasIndex(c => c.Mark).IsUnique();
        concerned.HasOne<Citizen>().WithMany().HasForeignKey(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
        concerned.HasOne<Account>().WithMany().HasForeignKey(c => c.AddedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseOfficerMapping : IEntityTypeConfiguration<CaseOfficer>
{
    public void Configure(EntityTypeBuilder<CaseOfficer> officer)
    {
        officer.ToTable("CaseOfficers").HasKey(o => new { o.CaseId, o.AccountId });
        officer.HasOne<Case>().WithMany().HasForeignKey(o => o.CaseId).OnDelete(DeleteBehavior.Restrict);
        officer.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
