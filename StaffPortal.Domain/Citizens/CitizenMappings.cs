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
    private const int MaxBytesOfACharacter = 3;
    private const int IndexBytes = 32;

    public void Configure(EntityTypeBuilder<Citizen> citizen)
    {
        citizen.ToTable("Citizens");
        citizen.ComparedOrdinally();
        citizen.Property(c => c.Id).ValueGeneratedNever();
        citizen.Property(c => c.Version).IsConcurrencyToken();
        foreach (var definition in FieldCatalog.Stored)
        {
            MapValue(citizen, definition);
            MapSearch(citizen, definition);
        }

        citizen.HasOne(c => c.Key).WithOne().HasForeignKey<CitizenKey>(k => k.CitizenId).OnDelete(DeleteBehavior.Restrict);
        citizen.HasMany<DisclosureCitizen>().WithOne().HasForeignKey(d => d.CitizenId).OnDelete(DeleteBehavior.Restrict);

        var given = FieldCatalog.Of(CitizenField.GivenName).SearchColumn!;
        var family = FieldCatalog.Of(CitizenField.FamilyName).SearchColumn!;
        citizen.HasIndex(given, family, nameof(Citizen.Id));
        citizen.HasIndex(family, given, nameof(Citizen.Id));
        citizen.HasIndex(nameof(Citizen.Village), given, family, nameof(Citizen.Id));
    }

    private static void MapValue(EntityTypeBuilder<Citizen> citizen, FieldDefinition definition)
    {
        var column = typeof(Citizen).GetProperty(definition.Column) is null
            ? citizen.IndexerProperty(definition.ColumnType, definition.Column)
            : citizen.Property(definition.ColumnType, definition.Column);
        column.IsRequired(false);
        if (definition.IsSealed)
            column.HasMaxLength(AesGcmKey.Overhead + Filled(definition));
        else if (definition.ColumnType == typeof(string))
            column.HasMaxLength(definition.MaxLength);
    }

    /// <summary>The most bytes of a value that is filled up to a multiple of its step.</summary>
    private static int Filled(FieldDefinition definition)
    {
        var (most, step) = (MaxBytesOfACharacter * definition.MaxLength, definition.SealedStep);
        return (most + step - 1) / step * step;
    }

    private static void MapSearch(EntityTypeBuilder<Citizen> citizen, FieldDefinition definition)
    {
        switch (definition.Search)
        {
            case FieldSearch.None:
                return;
            case FieldSearch.Prefix:
                foreach (var column in new[] { definition.SearchColumn!, definition.SoundColumn! })
                    citizen.IndexerProperty<string>(column).IsRequired().HasMaxLength(definition.MaxLength);
                citizen.HasIndex(definition.SoundColumn!);
                return;
            default:
                citizen.IndexerProperty<byte[]?>(definition.SearchColumn!).IsRequired(false).HasMaxLength(IndexBytes);
                var index = citizen.HasIndex(definition.SearchColumn!).IsUnique(definition.Search == FieldSearch.Unique);
                // Most places hold nothing: an index of nothing would cost every new record.
                if (definition.IsOwn)
                    index.HasFilter($"\"{definition.SearchColumn}\" IS NOT NULL");
                return;
        }
    }
}

internal sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
{
    private const int MarkBytes = 32;

    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.ToTable("Registrations");
        registration.Property(r => r.Id).ValueGeneratedNever();
        registration.HasOne<Citizen>().WithMany().HasForeignKey(r => r.CitizenId).OnDelete(DeleteBehavior.Restrict);
        registration.Property(r => r.Mark).HasMaxLength(MarkBytes);
        registration.HasIndex(r => new { r.CitizenId, r.Mark });
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
        consent.Property(c => c.EvidenceNumber).HasMaxLength(CitizenConsents.MaxTextLength + 2);
        consent.HasIndex(c => c.EvidenceNumber).IsUnique();
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
