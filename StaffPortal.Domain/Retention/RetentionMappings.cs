using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Retention;

internal sealed class DisposalMapping : IEntityTypeConfiguration<Disposal>
{
    public void Configure(EntityTypeBuilder<Disposal> disposal)
    {
        disposal.ToTable(
            "Disposals",
            t => t.HasCheckConstraint("CK_Disposals_TwoPeople", "\"ApprovedById\" IS NULL OR \"ApprovedById\" <> \"LookedThroughById\"")
        );
        disposal.Property(d => d.Id).ValueGeneratedNever();
        disposal.Property(d => d.Reason).HasMaxLength(GivenReason.MaxLength);
        disposal.Property(d => d.Version).IsConcurrencyToken();
        disposal.HasIndex(d => d.Number).IsUnique();
        disposal.HasIndex(d => d.State);
        disposal.HasIndex(d => d.ErasureEntryId).IsUnique();
        disposal.HasOne<Account>().WithMany().HasForeignKey(d => d.LookedThroughById).OnDelete(DeleteBehavior.Restrict);
        disposal.HasOne<Account>().WithMany().HasForeignKey(d => d.ApprovedById).OnDelete(DeleteBehavior.Restrict);
        disposal.HasOne<Account>().WithMany().HasForeignKey(d => d.TurnedDownById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DisposalItemMapping : IEntityTypeConfiguration<DisposalItem>
{
    private const int MarkBytes = 32;

    public void Configure(EntityTypeBuilder<DisposalItem> item)
    {
        item.ToTable("DisposalItems")
            .HasKey(i => new
            {
                i.DisposalId,
                i.CitizenId,
                i.Place,
            });
        item.Ignore(i => i.Field);
        item.Property(i => i.Mark).HasMaxLength(MarkBytes);
        item.HasIndex(i => new { i.DisposalId, i.Outcome });
        item.HasOne<Disposal>().WithMany().HasForeignKey(i => i.DisposalId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Citizen>().WithMany().HasForeignKey(i => i.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DisposalHoldMapping : IEntityTypeConfiguration<DisposalHold>
{
    public void Configure(EntityTypeBuilder<DisposalHold> hold)
    {
        hold.ToTable("DisposalHolds");
        hold.Property(h => h.Id).ValueGeneratedNever();
        hold.Property(h => h.Reason).HasMaxLength(GivenReason.MaxLength);
        hold.HasOne<Service>().WithMany().HasForeignKey(h => h.ServiceId).OnDelete(DeleteBehavior.Restrict);
        hold.HasOne<Account>().WithMany().HasForeignKey(h => h.SetById).OnDelete(DeleteBehavior.Restrict);
    }
}
