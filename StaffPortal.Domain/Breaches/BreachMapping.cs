using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Breaches;

internal sealed class BreachMapping : IEntityTypeConfiguration<Breach>
{
    public void Configure(EntityTypeBuilder<Breach> breach)
    {
        breach.ToTable("Breaches");
        breach.Property(b => b.Id).ValueGeneratedNever();
        foreach (
            var text in new[]
            {
                nameof(Breach.Nature),
                nameof(Breach.Categories),
                nameof(Breach.Effects),
                nameof(Breach.Measures),
                nameof(Breach.LateReason),
            }
        )
            breach.Property(text).HasMaxLength(BreachBook.MaxTextLength);
        breach.Property(b => b.Version).IsConcurrencyToken();
        breach.Ignore(b => b.State).Ignore(b => b.TellBy).Ignore(b => b.MustTellOffice).Ignore(b => b.MustTellPersons);
    }
}
