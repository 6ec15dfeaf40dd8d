using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Auditing;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditEntries").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedOnAdd();
        entry.Property(e => e.Rule).HasMaxLength(60);
        entry.Property(e => e.AccountName).HasMaxLength(256);
        entry.Property(e => e.CaseReference).HasMaxLength(100);
        entry.Property(e => e.Reason).HasMaxLength(500);
        entry.Property(e => e.Detail).HasMaxLength(EntryDetail.MaxLength);
        entry.Property(e => e.Node);
        entry.Property(e => e.Number);
        entry.Property(e => e.Code).HasMaxLength(TrailKey.CodeBytes).IsFixedLength();
        entry.Property(e => e.IpAddress).HasMaxLength(45);
        entry.Property(e => e.Browser).HasMaxLength(300);
        entry.Property(e => e.Circuit).HasMaxLength(64);
        entry.Ignore(e => e.Deciding);
        entry.HasMany(e => e.Citizens).WithOne().HasForeignKey(c => c.EntryId).OnDelete(DeleteBehavior.Restrict);

        entry.HasIndex(e => e.LookId).IsUnique();
        entry.ProvesCommit(e => e.LookId);
        entry
            .InsertOnly()
            .MayDeleteWhen<LedgerPruning>((e, pruning) => e.RegisteredAt < pruning.Before && e.Rights == null)
            .QueuedIn<UnsealedEntry>(u => u.EntryId, e => e.Id);
        entry.HasIndex(e => new { e.Day, e.Id });
        entry.HasIndex(e => new
        {
            e.Day,
            e.Outcome,
            e.PurposeId,
            e.Hour,
        });
        entry.HasIndex(e => new { e.AccountId, e.Id });
        entry.HasIndex(e => new { e.PurposeId, e.Id });
        entry.HasIndex(e => new { e.Action, e.Id });
        entry.HasIndex(e => new { e.Outcome, e.Id }).HasFilter(FormattableString.Invariant($"\"Outcome\" = {(int)AuditOutcome.Denied}"));
        entry.HasIndex(e => new { e.Role, e.Id });
        entry.HasIndex(e => e.Id).HasDatabaseName("IX_AuditEntries_WithRights").HasFilter("\"Rights\" IS NOT NULL");
        entry.HasIndex(e => new { e.IpAddress, e.Id });
        entry.HasIndex(e => new { e.CaseReference, e.Id });
    }
}

internal sealed class AuditEntryCitizenMapping : IEntityTypeConfiguration<AuditEntryCitizen>
{
    public void Configure(EntityTypeBuilder<AuditEntryCitizen> part)
    {
        part.ToTable("AuditEntryCitizens").HasKey(c => new { c.EntryId, c.CitizenId });
        part.Property(c => c.Fields);
        part.HasIndex(c => new { c.CitizenId, c.EntryId });
        part.InsertOnly()
            .MayDeleteWhen<AuditEntry, LedgerPruning>(
                (c, e, pruning) => e.Id == c.EntryId && e.RegisteredAt < pruning.Before && e.Rights == null
            );
    }
}
