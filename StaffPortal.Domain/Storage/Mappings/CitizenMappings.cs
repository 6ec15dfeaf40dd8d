using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Storage.Mappings;

internal sealed class CitizenMapping : IEntityTypeConfiguration<Citizen>
{
    public void Configure(EntityTypeBuilder<Citizen> citizen)
    {
        citizen.ToTable("Citizens");
        citizen.Property(c => c.Id).ValueGeneratedNever();
        citizen.Property(c => c.Version).IsConcurrencyToken();
        foreach (var definition in FieldCatalog.All)
        {
            var property = citizen.Property(CitizenColumns.NameOf(definition.Field));
            if (property.Metadata.ClrType == typeof(string))
                property.HasMaxLength(definition.MaxLength);
        }

        citizen.Property(c => c.GivenNameKey).HasMaxLength(FieldCatalog.Of(CitizenField.GivenName).MaxLength);
        citizen.Property(c => c.FamilyNameKey).HasMaxLength(FieldCatalog.Of(CitizenField.FamilyName).MaxLength);
        citizen.HasIndex(c => c.NationalId).IsUnique();
        citizen.HasIndex(c => c.Telephone);
        citizen.HasIndex(c => new { c.GivenNameKey, c.FamilyNameKey, c.Id });
        citizen.HasIndex(c => new { c.FamilyNameKey, c.GivenNameKey, c.Id });
        citizen.HasIndex(c => new { c.Village, c.GivenNameKey, c.FamilyNameKey, c.Id });
    }
}

internal sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.ToTable("Registrations");
        registration.Property(r => r.Id).ValueGeneratedNever();
        registration.HasOne<Citizen>().WithMany().HasForeignKey(r => r.CitizenId).OnDelete(DeleteBehavior.Restrict);
        registration.HasOne<Service>().WithMany().HasForeignKey(r => r.ServiceId).OnDelete(DeleteBehavior.Restrict);
        registration.HasIndex(r => new { r.CitizenId, r.ServiceId });
    }
}
