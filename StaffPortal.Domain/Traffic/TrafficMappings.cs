using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Traffic;

internal sealed class TrafficLineMapping : IEntityTypeConfiguration<TrafficLine>
{
    public void Configure(EntityTypeBuilder<TrafficLine> line)
    {
        line.ToTable("TrafficLines");
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.Address).HasMaxLength(16);
        line.Property(l => l.Method).HasMaxLength(16);
        line.Property(l => l.Query).HasMaxLength(WebLog.MaxTextLength);
        line.Property(l => l.Account).HasMaxLength(100);
        line.HasIndex(l => l.At);
        line.HasIndex(l => new
        {
            l.Day,
            l.Address,
            l.At,
        });
        line.HasIndex(l => new
        {
            l.Day,
            l.PageId,
            l.At,
        });
        line.HasIndex(l => new
            {
                l.Day,
                l.Account,
                l.At,
            })
            .HasFilter("\"Account\" IS NOT NULL");
        line.InsertOnly().MayDeleteWhen<TrafficDeletion>((l, deletion) => deletion.Day == l.Id >> TrafficLine.PositionBits);
    }
}

internal sealed class TrafficTextMapping : IEntityTypeConfiguration<TrafficText>
{
    public void Configure(EntityTypeBuilder<TrafficText> text)
    {
        text.ToTable("TrafficTexts");
        text.Property(t => t.Hash).HasMaxLength(16);
        text.Property(t => t.Text).HasMaxLength(WebLog.MaxTextLength);
        text.HasIndex(t => t.Hash).IsUnique();
        text.HasIndex(t => t.LastDay);
    }
}

internal sealed class TrafficBrowserMapping : IEntityTypeConfiguration<TrafficBrowser>
{
    public void Configure(EntityTypeBuilder<TrafficBrowser> browser)
    {
        browser.ToTable("TrafficBrowsers");
        browser.Property(b => b.Hash).HasMaxLength(16);
        browser.Property(b => b.Text).HasMaxLength(500);
        browser.Property(b => b.Name).HasMaxLength(60);
        browser.Property(b => b.Version).HasMaxLength(60);
        browser.Property(b => b.System).HasMaxLength(60);
        browser.HasIndex(b => b.Hash).IsUnique();
    }
}

internal sealed class TrafficDayMapping : IEntityTypeConfiguration<TrafficDay>
{
    public void Configure(EntityTypeBuilder<TrafficDay> day)
    {
        day.ToTable("TrafficDays").HasKey(d => d.Day);
        day.Property(d => d.Day).ValueGeneratedNever();
        day.Property(d => d.Salt).HasMaxLength(TrafficLeaf.SaltBytes);
        day.Property(d => d.Peaks).HasMaxLength(2048);
    }
}

internal sealed class TrafficSealMapping : IEntityTypeConfiguration<TrafficSeal>
{
    public void Configure(EntityTypeBuilder<TrafficSeal> seal)
    {
        seal.ToTable("TrafficSeals").HasKey(s => new { s.Day, s.Lines });
        seal.Property(s => s.Root).HasMaxLength(MerkleTree.HashBytes);
        seal.InsertOnly();
    }
}

internal sealed class TrafficNodeMapping : IEntityTypeConfiguration<TrafficNode>
{
    public void Configure(EntityTypeBuilder<TrafficNode> node)
    {
        node.ToTable("TrafficNodes")
            .HasKey(n => new
            {
                n.Day,
                n.Level,
                n.Index,
            });
        node.Property(n => n.Hash).HasMaxLength(MerkleTree.HashBytes);
    }
}

internal sealed class TrafficSaltMapping : IEntityTypeConfiguration<TrafficSalt>
{
    public void Configure(EntityTypeBuilder<TrafficSalt> salt)
    {
        salt.ToTable("TrafficSalts").HasKey(s => s.LineId);
        salt.Property(s => s.LineId).ValueGeneratedNever();
        salt.HasIndex(s => s.Day);
        salt.Property(s => s.Salt).HasMaxLength(TrafficLeaf.SaltBytes);
    }
}

internal sealed class TrafficDeletionMapping : IEntityTypeConfiguration<TrafficDeletion>
{
    public void Configure(EntityTypeBuilder<TrafficDeletion> deletion)
    {
        deletion.ToTable("TrafficDeletions").HasKey(d => d.Day);
        deletion.Property(d => d.Day).ValueGeneratedNever();
        deletion
            .InsertOnly()
            .AtLeastDaysOld(
                TrafficRetention.MinDays,
                FormattableString.Invariant($"traffic is kept {TrafficRetention.MinDays} days at least"),
                d => d.Day
            )
            .AndOf<TrafficDay, int>((d, day) => day.Day == d.Day, day => day.AddedOn);
    }
}

internal sealed class TrafficFileMapping : IEntityTypeConfiguration<TrafficFile>
{
    public void Configure(EntityTypeBuilder<TrafficFile> file)
    {
        file.ToTable("TrafficFiles");
        file.Property(f => f.Name).HasMaxLength(200);
        file.Property(f => f.FirstLine).HasMaxLength(32);
        file.Property(f => f.ConsumedHash).HasMaxLength(32);
        file.Property(f => f.Fields).HasMaxLength(WebLog.MaxTextLength);
        file.HasIndex(f => f.FirstLine);
        file.HasIndex(f => f.ReadAt);
    }
}

internal sealed class TrafficMarkMapping : IEntityTypeConfiguration<TrafficMark>
{
    public void Configure(EntityTypeBuilder<TrafficMark> mark)
    {
        mark.ToTable("TrafficMarks").HasKey(m => new { m.FileId, m.Length });
        mark.Property(m => m.FileId).ValueGeneratedNever();
        mark.Property(m => m.Length).ValueGeneratedNever();
        mark.Property(m => m.Hash).HasMaxLength(32);
        mark.HasOne<TrafficFile>().WithMany().HasForeignKey(m => m.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TrafficBrokenLineMapping : IEntityTypeConfiguration<TrafficBrokenLine>
{
    public void Configure(EntityTypeBuilder<TrafficBrokenLine> broken)
    {
        broken.ToTable("TrafficBrokenLines");
        broken.Property(b => b.Text).HasMaxLength(1000);
        broken.HasOne<TrafficFile>().WithMany().HasForeignKey(b => b.FileId).OnDelete(DeleteBehavior.Restrict);
        broken.HasIndex(b => b.Day);
    }
}

internal sealed class TrafficCountMapping : IEntityTypeConfiguration<TrafficCount>
{
    public void Configure(EntityTypeBuilder<TrafficCount> count)
    {
        count
            .ToTable("TrafficCounts")
            .HasKey(c => new
            {
                c.Day,
                c.Measure,
                c.Robots,
                c.Key,
            });
        count.Property(c => c.Key).HasMaxLength(300);
    }
}

internal sealed class TrafficCoverageMapping : IEntityTypeConfiguration<TrafficCoverage>
{
    public void Configure(EntityTypeBuilder<TrafficCoverage> coverage)
    {
        coverage.ToTable("TrafficCoverage").HasKey(c => new { c.Series, c.Day });
        coverage.Property(c => c.Series).HasMaxLength(TrafficCoverage.MaxSeriesLength);
        coverage.Property(c => c.Day).ValueGeneratedNever();
        coverage.HasIndex(c => c.Day);
    }
}

internal sealed class TrafficWatchMapping : IEntityTypeConfiguration<TrafficWatch>
{
    public void Configure(EntityTypeBuilder<TrafficWatch> watch)
    {
        watch.ToTable("TrafficWatches").HasKey(w => w.Series);
        watch.Property(w => w.Series).HasMaxLength(TrafficCoverage.MaxSeriesLength);
    }
}

internal sealed class NodeClockMapping : IEntityTypeConfiguration<NodeClock>
{
    public void Configure(EntityTypeBuilder<NodeClock> measured)
    {
        measured.ToTable("NodeClocks").HasKey(c => c.Node);
        measured.Property(c => c.Node).HasMaxLength(200);
        measured.Property(c => c.Source).HasMaxLength(300);
        measured.Ignore(c => c.Measurement);
    }
}

internal sealed class PreservationOrderMapping : IEntityTypeConfiguration<PreservationOrder>
{
    public void Configure(EntityTypeBuilder<PreservationOrder> order)
    {
        order.ToTable("PreservationOrders");
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Number).HasMaxLength(60);
        order.Property(o => o.Officer).HasMaxLength(200);
        order.Property(o => o.Address).HasMaxLength(16);
        order.Property(o => o.Page).HasMaxLength(WebLog.MaxTextLength);
        order.Property(o => o.Account).HasMaxLength(WebLog.MaxTextLength);
        order.Ignore(o => o.AddressText);
        order.InsertOnly();
        order.HasOne<Account>().WithMany().HasForeignKey(o => o.EnteredById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TrafficDesignationMapping : IEntityTypeConfiguration<TrafficDesignation>
{
    public void Configure(EntityTypeBuilder<TrafficDesignation> designation)
    {
        designation.ToTable("TrafficDesignations");
        designation.Property(d => d.Id).ValueGeneratedNever();
        designation.Property(d => d.Reason).HasMaxLength(500);
        designation.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Restrict);
        designation.HasOne<Account>().WithMany().HasForeignKey(d => d.GivenById).OnDelete(DeleteBehavior.Restrict);
    }
}
