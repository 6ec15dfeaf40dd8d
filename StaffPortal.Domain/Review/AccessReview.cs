using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Review;

/// <summary>
/// The review of who has access (the Committee's announcement on security measures B.E. 2565): a compliance officer looks
/// through all grants in force and says so. What they find they have an administrator take back: they grant nothing themselves.
/// </summary>
public sealed class AccessReview(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>A review older than this is no evidence any more.</summary>
    public const int DaysValid = 180;

    private const string RoleReviewsNoAccess = nameof(RoleReviewsNoAccess);

    /// <summary>The day of the last review; null when there was none.</summary>
    public Task<DateOnly?> LastAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => LastAsync(db, cancellationToken), cancellationToken);

    /// <summary>Records a review of all grants in force.</summary>
    /// <returns>How many there were.</returns>
    public async Task<Result<int>> RecordAsync(Origin origin, string finding, CancellationToken cancellationToken)
    {
        if (!GivenReason.Fits(finding, out var found))
            return GivenReason.Needed;
        return await trail.TryAsync<int>(
            AuditAction.AccessReviewed,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleReviewsNoAccess, cancellationToken);
                var today = OfficeTime.DayOf(clock.GetUtcNow());
                var grants = await db.Set<Grant>().CountAsync(Term.InForceOn<Grant>(today), cancellationToken);
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action) { Reason = found, Detail = new AccessReviewedDetail(grants) },
                    cancellationToken
                );
                return grants;
            },
            cancellationToken
        );
    }

    internal static Task<DateOnly?> LastAsync(DbContext db, CancellationToken cancellationToken) =>
        db.Set<AuditEntry>()
            .Where(e => e.Action == AuditAction.AccessReviewed && e.Outcome == AuditOutcome.Permitted)
            .OrderByDescending(e => e.Id)
            .Select(e => (DateOnly?)e.Day)
            .FirstOrDefaultAsync(cancellationToken);
}

/// <summary>What the entry about a review says: how many grants were in force.</summary>
internal sealed record AccessReviewedDetail(int Grants) : EntryDetail;
