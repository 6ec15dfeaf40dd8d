using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Persistence.Guards;

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
        contact.Property(c => c.Version).IsConcurrencyToken();
        contact.HasOne<Account>().WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
        contact.HasOne<Citizen>().WithMany().HasForeignKey(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
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

internal sealed class ContactFulfilmentMapping : IEntityTypeConfiguration<ContactFulfilment>
{
    /// <summary>The entry's number is the key: an entry counts for one case, whoever ends two at once.</summary>
    public void Configure(EntityTypeBuilder<ContactFulfilment> fulfilment)
    {
        fulfilment.ToTable("ContactFulfilments").HasKey(f => f.EntryId);
        fulfilment.Property(f => f.EntryId).ValueGeneratedNever();
        fulfilment.HasIndex(f => f.CaseId);
        fulfilment.HasOne<ContactCase>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Restrict);
        fulfilment.InsertOnly();
    }
}

internal sealed class ContactSendingMapping : IEntityTypeConfiguration<ContactSending>
{
    public void Configure(EntityTypeBuilder<ContactSending> sending)
    {
        sending.ToTable("ContactSendings");
        sending.Property(s => s.Id).ValueGeneratedNever();
        sending.Property(s => s.Problem).HasMaxLength(100);
        sending.HasIndex(s => new { s.CaseId, s.At });
        sending.HasOne<ContactCase>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Restrict);
        sending.InsertOnly();
    }
}

internal sealed class ContactEarlierAnswerMapping : IEntityTypeConfiguration<ContactEarlierAnswer>
{
    public void Configure(EntityTypeBuilder<ContactEarlierAnswer> answer)
    {
        answer.ToTable("ContactEarlierAnswers");
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.HasIndex(a => a.CaseId);
        answer.HasOne<ContactCase>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Restrict);
        answer.InsertOnly();
    }
}
