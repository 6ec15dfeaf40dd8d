using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.OwnFields;

internal sealed class OwnFieldMapping : IEntityTypeConfiguration<OwnField>
{
    private const int MaxNumberLength = 40;
    private const int MaxCodeLength = 10;

    public void Configure(EntityTypeBuilder<OwnField> field)
    {
        field.ToTable("OwnFields");
        field.Property(f => f.Id).ValueGeneratedNever();
        field.HasIndex(f => f.Field).IsUnique();
        field.Property(f => f.NameTh).HasMaxLength(OwnFieldForm.MaxNameLength);
        field.Property(f => f.NameEn).HasMaxLength(OwnFieldForm.MaxNameLength);
        field.Property(f => f.Least).HasMaxLength(MaxNumberLength);
        field.Property(f => f.Greatest).HasMaxLength(MaxNumberLength);
        field.Property(f => f.Version).IsConcurrencyToken();
        field.Ignore(f => f.Name).Ignore(f => f.Definition);
        field.OwnsMany(
            f => f.Options,
            option =>
            {
                option.ToTable("OwnFieldOptions");
                option.WithOwner().HasForeignKey("OwnFieldId");
                option.HasKey("OwnFieldId", nameof(OwnFieldOption.Code));
                option.Property(o => o.Code).HasMaxLength(MaxCodeLength).ValueGeneratedNever();
                option.Property(o => o.NameTh).HasMaxLength(OwnFieldForm.MaxNameLength);
                option.Property(o => o.NameEn).HasMaxLength(OwnFieldForm.MaxNameLength);
            }
        );
    }
}
