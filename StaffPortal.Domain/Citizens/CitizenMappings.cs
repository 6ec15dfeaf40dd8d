using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

internal sealed class CitizenMapping : IEntityTypeConfiguration<Citizen>
{
    private const int MostBytesOfACharacter = 3;
    private const int IndexBytes = 32;

    public void Configure(EntityTypeBuilder<Citizen> citizen)
    {
        citizen.ToTable("Citizens");
        citizen.ComparedOrdinally();
        citizen.Property(c => c.Id).ValueGeneratedNever();
        citizen.Property(c => c.Version).IsConcurrencyToken();
        foreach (var definition in FieldCatalog.All)
        {
            var property = citizen.Property(CitizenColumns.NameOf(definition.Field));
            if (property.Metadata.ClrType == typeof(string))
                property.HasMaxLength(definition.MaxLength);
            else if (CitizenColumns.IsSealed(definition.Field))
                property.HasMaxLength(AesGcmKey.Overhead + (MostBytesOfACharacter * definition.MaxLength));
        }

        citizen.Property(c => c.NationalIdIndex).HasMaxLength(IndexBytes);
        citizen.Property(c => c.TelephoneIndex).HasMaxLength(IndexBytes);
        citizen.HasMany<DisclosureCitizen>().WithOne().HasForeignKey(d => d.CitizenId).OnDelete(DeleteBehavior.Restrict);
        citizen.HasOne(c => c.Key).WithOne().HasForeignKey<CitizenKey>(k => k.CitizenId).OnDelete(DeleteBehavior.Restrict);

        citizen.Property(c => c.GivenNameKey).HasMaxLength(FieldCatalog.Of(CitizenField.GivenName).MaxLength);
        citizen.Property(c => c.FamilyNameKey).HasMaxLength(FieldCatalog.Of(CitizenField.FamilyName).MaxLength);
        citizen.HasIndex(c => c.NationalIdIndex).IsUnique();
        citizen.HasIndex(c => c.TelephoneIndex);
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

internal sealed class ConsentMapping : IEntityTypeConfiguration<CitizenConsent>
{
    public void Configure(EntityTypeBuilder<CitizenConsent> consent)
    {
        consent.ToTable("Consents");
        consent.Property(c => c.Id).ValueGeneratedNever();
        consent.Property(c => c.TextVersion).HasMaxLength(CitizenConsents.MaxTextLength);
        consent.Property(c => c.Reference).HasMaxLength(CitizenConsents.MaxTextLength);
        consent.HasOne<Citizen>().WithMany().HasForeignKey(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
        consent.HasOne<Purpose>().WithMany().HasForeignKey(c => c.PurposeId).OnDelete(DeleteBehavior.Restrict);
        consent.HasIndex(c => new { c.CitizenId, c.PurposeId });
    }
}

internal sealed class RestrictionMapping : IEntityTypeConfiguration<Restriction>
{
    public void Configure(EntityTypeBuilder<Restriction> restriction)
    {
        restriction.ToTable("Restrictions");
        restriction.Property(r => r.Id).ValueGeneratedNever();
        restriction.Property(r => r.Reason).HasMaxLength(500);
        restriction.HasOne<Citizen>().WithMany().HasForeignKey(r => r.CitizenId).OnDelete(DeleteBehavior.Restrict);
        restriction.HasOne<Purpose>().WithMany().HasForeignKey(r => r.PurposeId).OnDelete(DeleteBehavior.Restrict);
        restriction.HasIndex(r => new { r.CitizenId, r.PurposeId });
    }
}

internal sealed class CitizenNoteMapping : IEntityTypeConfiguration<CitizenNote>
{
    public void Configure(EntityTypeBuilder<CitizenNote> note)
    {
        note.ToTable("CitizenNotes");
        note.Property(n => n.Id).ValueGeneratedNever();
        note.Property(n => n.Reference).HasMaxLength(CitizenNotes.MaxReferenceLength);
        note.HasOne<Citizen>().WithMany().HasForeignKey(n => n.CitizenId).OnDelete(DeleteBehavior.Restrict);
        note.HasIndex(n => n.CitizenId);
    }
}

internal sealed class ConsentScanMapping : IEntityTypeConfiguration<ConsentScan>
{
    public void Configure(EntityTypeBuilder<ConsentScan> scan)
    {
        scan.ToTable("ConsentScans").HasKey(s => s.ConsentId);
        scan.Property(s => s.ConsentId).ValueGeneratedNever();
        scan.Property(s => s.ContentType).HasMaxLength(40);
        scan.HasOne<CitizenConsent>().WithMany().HasForeignKey(s => s.ConsentId).OnDelete(DeleteBehavior.Restrict);
    }
}
