using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Purposes;

internal sealed class ServiceMapping : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> service)
    {
        service.ToTable("Services");
        service.Property(s => s.Code).HasMaxLength(60);
        service.HasIndex(s => s.Code).IsUnique();
        service.Property(s => s.NameTh).HasMaxLength(200);
        service.Property(s => s.NameEn).HasMaxLength(200);
        service.Ignore(s => s.Name).Ignore(s => s.Fields);
        service.OwnsMany(
            s => s.Declared,
            field =>
            {
                field.ToTable("ServiceFields");
                field.WithOwner().HasForeignKey("ServiceId");
                field.HasKey("ServiceId", nameof(ServiceField.Field));
                field.Property(f => f.Field).ValueGeneratedNever();
                field.Property(f => f.WhyTh).HasMaxLength(300);
                field.Property(f => f.WhyEn).HasMaxLength(300);
                field.Ignore(f => f.Why).Ignore(f => f.HowLong);
            }
        );
    }
}

internal sealed class PurposeMapping : IEntityTypeConfiguration<Purpose>
{
    public void Configure(EntityTypeBuilder<Purpose> purpose)
    {
        purpose.ToTable("Purposes");
        purpose.Property(p => p.Code).HasMaxLength(60);
        purpose.HasIndex(p => p.Code).IsUnique();
        purpose.Property(p => p.NameTh).HasMaxLength(200);
        purpose.Property(p => p.NameEn).HasMaxLength(200);
        purpose.Ignore(p => p.Name).Ignore(p => p.Disclosable);
        purpose.HasOne<Service>().WithMany().HasForeignKey(p => p.ServiceId).OnDelete(DeleteBehavior.Restrict);
        purpose.OwnsMany(
            p => p.Fields,
            field =>
            {
                field.ToTable("PurposeFields");
                field.WithOwner().HasForeignKey("PurposeId");
                field.HasKey("PurposeId", nameof(PurposeField.Field));
                field.Property(f => f.Field).ValueGeneratedNever();
            }
        );
    }
}

internal sealed class ContractMapping : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> contract)
    {
        contract.ToTable("Contracts");
        contract.Property(c => c.Number).HasMaxLength(60);
        contract.HasIndex(c => c.Number).IsUnique();
        contract.Property(c => c.Company).HasMaxLength(200);
        contract.Ignore(c => c.Scope);
        contract.HasMany<Account>().WithOne().HasForeignKey(a => a.ContractId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GrantMapping : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> grant)
    {
        const string NobodyGrantsToThemselves = "CK_Grants_NobodyGrantsToThemselves";
        grant.ToTable("Grants", table => table.HasCheckConstraint(NobodyGrantsToThemselves, "\"GrantedById\" <> \"AccountId\""));
        grant.Property(g => g.Reason).HasMaxLength(500);
        grant.Ignore(g => g.Scope);
        grant.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Account>().WithMany().HasForeignKey(g => g.GrantedById).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Purpose>().WithMany().HasForeignKey(g => g.PurposeId).OnDelete(DeleteBehavior.Restrict);
    }
}
