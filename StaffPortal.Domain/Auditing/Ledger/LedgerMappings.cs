using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Auditing.Ledger;

internal sealed class UnsealedEntryMapping : IEntityTypeConfiguration<UnsealedEntry>
{
    public void Configure(EntityTypeBuilder<UnsealedEntry> unsealed)
    {
        unsealed.ToTable("LedgerQueue").HasKey(u => u.EntryId);
        unsealed.Property(u => u.EntryId).ValueGeneratedNever();
    }
}

internal sealed class LedgerLeafMapping : IEntityTypeConfiguration<LedgerLeaf>
{
    public void Configure(EntityTypeBuilder<LedgerLeaf> leaf)
    {
        leaf.ToTable("LedgerLeaves").HasKey(l => l.Index);
        leaf.Property(l => l.Index).ValueGeneratedNever();
        leaf.Property(l => l.Hash).HasMaxLength(MerkleTree.HashBytes);
        leaf.HasIndex(l => l.EntryId).IsUnique();
        leaf.InsertOnly();
    }
}

internal sealed class LedgerNodeMapping : IEntityTypeConfiguration<LedgerNode>
{
    public void Configure(EntityTypeBuilder<LedgerNode> node)
    {
        node.ToTable("LedgerNodes").HasKey(n => new { n.Level, n.Index });
        node.Property(n => n.Hash).HasMaxLength(MerkleTree.HashBytes);
        node.InsertOnly();
    }
}

internal sealed class LedgerCheckpointMapping : IEntityTypeConfiguration<LedgerCheckpoint>
{
    public void Configure(EntityTypeBuilder<LedgerCheckpoint> checkpoint)
    {
        checkpoint.ToTable("LedgerCheckpoints").HasKey(c => c.Size);
        checkpoint.Property(c => c.Size).ValueGeneratedNever();
        checkpoint.Property(c => c.Note).HasMaxLength(2000);
        checkpoint.InsertOnly();
    }
}

internal sealed class LedgerPruningMapping : IEntityTypeConfiguration<LedgerPruning>
{
    public void Configure(EntityTypeBuilder<LedgerPruning> pruning)
    {
        pruning.ToTable("LedgerPrunings").HasKey(p => p.LookId);
        pruning.Property(p => p.LookId).ValueGeneratedNever();
        pruning
            .InsertOnly()
            .AtLeastDaysOld(
                LogRetention.MinRetentionDays,
                FormattableString.Invariant($"entries are kept {LogRetention.MinRetentionDays} days at least"),
                p => p.Before
            );
    }
}
