using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Keys;

internal sealed class CitizenKeyMapping : IEntityTypeConfiguration<CitizenKey>
{
    public void Configure(EntityTypeBuilder<CitizenKey> key)
    {
        key.ToTable("CitizenKeys").HasKey(k => k.CitizenId);
        key.Property(k => k.CitizenId).ValueGeneratedNever();
        key.Property(k => k.MasterKeyId).HasMaxLength(8).IsConcurrencyToken();
        key.Property(k => k.Wrapped).HasMaxLength(AesGcmKey.Overhead + 32);
        key.Property(k => k.DestroyedAt).IsConcurrencyToken();
        key.HasIndex(k => new { k.MasterKeyId, k.CitizenId });
    }
}
