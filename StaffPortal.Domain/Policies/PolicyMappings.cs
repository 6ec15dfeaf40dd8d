using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Policies;

internal sealed class PolicyVersionMapping : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> version)
    {
        version.ToTable("PolicyVersions").HasKey(v => new { v.Kind, v.Number });
        version.Property(v => v.Kind).ValueGeneratedNever();
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.Note).HasMaxLength(500);
        version.Ignore(v => v.Text).Ignore(v => v.Digest);
        version.InsertOnly();
    }
}

internal sealed class PolicyAcknowledgementMapping : IEntityTypeConfiguration<PolicyAcknowledgement>
{
    public void Configure(EntityTypeBuilder<PolicyAcknowledgement> acknowledgement)
    {
        acknowledgement
            .ToTable("PolicyAcknowledgements")
            .HasKey(a => new
            {
                a.AccountId,
                a.Kind,
                a.Number,
            });
        acknowledgement.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        acknowledgement.HasOne<PolicyVersion>().WithMany().HasForeignKey(a => new { a.Kind, a.Number }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CookieSightingMapping : IEntityTypeConfiguration<CookieSighting>
{
    public void Configure(EntityTypeBuilder<CookieSighting> sighting)
    {
        sighting.ToTable("CookieSightings").HasKey(s => s.Name);
        sighting.Property(s => s.Name).HasMaxLength(CookieSighting.MaxNameLength);
    }
}
