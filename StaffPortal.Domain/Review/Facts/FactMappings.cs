using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Review.Facts;

internal sealed class StaffEntryMapping : IEntityTypeConfiguration<StaffEntry>
{
    public void Configure(EntityTypeBuilder<StaffEntry> entry)
    {
        entry.ToTable("StaffEntries").HasKey(e => e.AccountId);
        entry.Property(e => e.AccountId).ValueGeneratedNever();
        entry.Property(e => e.Position).HasMaxLength(StaffEntry.MaxLength);
        entry.Property(e => e.Unit).HasMaxLength(StaffEntry.MaxLength);
        entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DutyShiftMapping : IEntityTypeConfiguration<DutyShift>
{
    public void Configure(EntityTypeBuilder<DutyShift> shift)
    {
        shift.ToTable("DutyShifts");
        shift.Property(s => s.Id).ValueGeneratedNever();
        shift.HasIndex(s => new { s.AccountId, s.On });
        shift.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OfficeDayMapping : IEntityTypeConfiguration<OfficeDay>
{
    public void Configure(EntityTypeBuilder<OfficeDay> day)
    {
        day.ToTable("OfficeDays").HasKey(d => new { d.Day, d.Kind });
        day.Property(d => d.Name).HasMaxLength(StaffEntry.MaxLength);
    }
}

internal sealed class WatchedPersonMapping : IEntityTypeConfiguration<WatchedPerson>
{
    public void Configure(EntityTypeBuilder<WatchedPerson> watched)
    {
        watched.ToTable("WatchedPeople");
        watched.Property(w => w.Id).ValueGeneratedNever();
        watched.HasOne<Account>().WithMany().HasForeignKey(w => w.AddedById).OnDelete(DeleteBehavior.Restrict);
    }
}
