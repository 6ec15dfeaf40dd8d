using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Administration.TheOffice;

internal sealed class OfficeDetailsMapping : IEntityTypeConfiguration<OfficeDetails>
{
    public void Configure(EntityTypeBuilder<OfficeDetails> details)
    {
        details.ToTable("OfficeDetails").HasKey(d => d.Number);
        details.Property(d => d.Number).ValueGeneratedNever();
        details.Property(d => d.NameTh).HasMaxLength(OfficeForm.MaxLength);
        details.Property(d => d.NameEn).HasMaxLength(OfficeForm.MaxLength);
        details.Property(d => d.AddressTh).HasMaxLength(OfficeForm.MaxLength);
        details.Property(d => d.AddressEn).HasMaxLength(OfficeForm.MaxLength);
        details.Property(d => d.Telephone).HasMaxLength(OfficeForm.MaxLength);
        details.Property(d => d.Fax).HasMaxLength(OfficeForm.MaxLength);
        details.Property(d => d.Website).HasMaxLength(OfficeForm.MaxLength);
        details.Property(d => d.DpoContact).HasMaxLength(OfficeForm.MaxLength);
        details.Ignore(d => d.Form);
        details.InsertOnly();
    }
}
