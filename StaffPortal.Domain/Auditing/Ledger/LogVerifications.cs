using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>What the log tells of its own verifications.</summary>
internal static class LogVerifications
{
    /// <summary>The entry about the newest one; null where the log was never verified.</summary>
    public static Task<AuditEntry?> NewestAsync(DbContext db, CancellationToken cancellationToken) =>
        db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => e.Action == AuditAction.LogVerified && e.Outcome == AuditOutcome.Permitted)
            .OrderByDescending(e => e.Id)
            .FirstOrDefaultAsync(cancellationToken);
}
