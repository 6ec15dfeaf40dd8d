using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Access;

internal sealed class DailyOpeningMapping : IEntityTypeConfiguration<DailyOpening>
{
    public void Configure(EntityTypeBuilder<DailyOpening> opening) => opening.ToTable("DailyOpenings").HasDailyKey();
}

internal sealed class DailySightingMapping : IEntityTypeConfiguration<DailySighting>
{
    public void Configure(EntityTypeBuilder<DailySighting> sighting) => sighting.ToTable("DailySightings").HasDailyKey();
}

internal static class DailyMarkMapping
{
    public static void HasDailyKey<T>(this EntityTypeBuilder<T> mark)
        where T : DailyMark =>
        mark.HasKey(m => new
        {
            m.AccountId,
            m.PurposeId,
            m.Day,
            m.CitizenId,
        });
}

internal sealed class DeclarationMapping : IEntityTypeConfiguration<Declaration>
{
    public void Configure(EntityTypeBuilder<Declaration> declaration)
    {
        declaration.ToTable("Declarations");
        declaration.Property(d => d.CaseReference).HasMaxLength(Declaration.MaxCaseLength);
        declaration.Property(d => d.Reason).HasMaxLength(500);
        declaration.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Restrict);
        declaration.HasOne<Purpose>().WithMany().HasForeignKey(d => d.PurposeId).OnDelete(DeleteBehavior.Restrict);
        declaration.HasIndex(d => new { d.AccountId, d.ExpiresAt });
    }
}
