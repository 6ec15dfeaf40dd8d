using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Contact;

internal sealed class ContactCaseMapping : IEntityTypeConfiguration<ContactCase>
{
    public void Configure(EntityTypeBuilder<ContactCase> contact)
    {
        contact.ToTable("ContactCases");
        contact.Property(c => c.Id).ValueGeneratedNever();
        contact.Property(c => c.TrackingNumber).HasMaxLength(20);
        contact.Property(c => c.Claimant).HasDefaultValue(ContactClaimant.Self);
        contact.HasIndex(c => c.TrackingNumber).IsUnique();
        contact.HasIndex(c => new { c.EndedAt, c.DueOn });
        contact.Property(c => c.IdentityCheck).HasMaxLength(ContactDesk.MaxLineLength);
        contact.Property(c => c.Version).IsConcurrencyToken();
        contact.HasOne<Account>().WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactScanMapping : IEntityTypeConfiguration<ContactScan>
{
    public void Configure(EntityTypeBuilder<ContactScan> scan)
    {
        scan.ToTable("ContactScans").HasKey(s => s.CaseId);
        scan.Property(s => s.CaseId).ValueGeneratedNever();
        scan.Property(s => s.ContentType).HasMaxLength(40);
        scan.HasOne<ContactCase>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
