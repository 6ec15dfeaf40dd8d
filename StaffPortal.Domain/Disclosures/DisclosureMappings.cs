using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Disclosures;

internal sealed class DisclosureMapping : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> disclosure)
    {
        disclosure.ToTable("Disclosures");
        disclosure.Property(d => d.Id).ValueGeneratedNever();
        disclosure.Property(d => d.Recipient).HasMaxLength(Disclosure.MaxTextLength);
        disclosure.Property(d => d.RecipientKey).HasMaxLength(Disclosure.MaxTextLength);
        disclosure.Property(d => d.Authority).HasMaxLength(Disclosure.MaxTextLength);
        disclosure.Property(d => d.Reason).HasMaxLength(500);
        disclosure.Property(d => d.Version).IsConcurrencyToken();
        disclosure.HasOne<Purpose>().WithMany().HasForeignKey(d => d.PurposeId).OnDelete(DeleteBehavior.Restrict);
        disclosure.HasMany(d => d.Citizens).WithOne().HasForeignKey(c => c.DisclosureId).OnDelete(DeleteBehavior.Restrict);
        disclosure.HasIndex(d => d.RequestedAt);
        disclosure.HasIndex(d => new { d.RequestedById, d.RecipientKey });
    }
}

internal sealed class DisclosureCitizenMapping : IEntityTypeConfiguration<DisclosureCitizen>
{
    public void Configure(EntityTypeBuilder<DisclosureCitizen> citizen)
    {
        citizen.ToTable("DisclosureCitizens").HasKey(c => new { c.DisclosureId, c.CitizenId });
        citizen.HasIndex(c => c.CitizenId);
    }
}
