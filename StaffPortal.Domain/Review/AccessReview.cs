using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Review;

/// <summary>
/// The review of who has access (the Committee's announcement on security measures B.E. 2565): a compliance officer looks at each grant
/// in force, with its scope and last use, and finds it needed or withdraws it; they give none. Where a round stands, the log alone says:
/// looking, finding and withdrawing are entries, and the round ends with one when no grant is left.
/// </summary>
public sealed class AccessReview(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>A review older than this is no evidence any more.</summary>
    public const int DaysValid = 180;

    private const string OwnGrantReviewed = nameof(OwnGrantReviewed);
    private const string RoleReviewsNoAccess = nameof(RoleReviewsNoAccess);

    /// <summary>The day of the last review; null when there was none.</summary>
    public Task<DateOnly?> LastAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => LastAsync(db, cancellationToken), cancellationToken);

    /// <summary>The grants in force, and what this round has come to; nothing for who is no compliance officer.</summary>
    public Task<ReviewRound> ReadAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await ReviewRows.ReadAsync(db, origin.AccountId!.Value, Today, cancellationToken)
                    : new ReviewRound(null, []),
            cancellationToken
        );

    /// <summary>Looks at one grant: an entry, after which it can be found needed. It reads the log, never a citizen's data.</summary>
    public Task<Result<GrantUse>> LookAsync(Origin origin, Guid grantId, CancellationToken cancellationToken) =>
        ActAsync<GrantUse>(
            origin,
            AuditAction.GrantLookedAt,
            async db =>
            {
                if (await InForceAsync(db, [grantId], cancellationToken) is not [var grant])
                    return new ValidationError("ReviewedGrantOver");
                await AppendAsync(db, origin, AuditAction.GrantLookedAt, grantId, null, cancellationToken);
                return await ReviewRows.UseAsync(db, grant, Today, cancellationToken);
            },
            grantId,
            cancellationToken
        );

    /// <summary>Finds grants still needed, each with its entry; refused where one is their own (law 6), or this person has not looked at it
    /// in this round since its purpose was last changed.</summary>
    /// <returns>How many.</returns>
    public Task<Result<int>> KeepAsync(Origin origin, IReadOnlyCollection<Guid> grantIds, CancellationToken cancellationToken) =>
        ActAsync<int>(
            origin,
            AuditAction.GrantKept,
            async db =>
            {
                var wanted = grantIds.Distinct().ToList();
                var grants = await InForceAsync(db, wanted, cancellationToken);
                if (wanted.Count == 0 || grants.Count < wanted.Count)
                    return new ValidationError("ReviewedGrantOver");
                if (grants.Exists(g => g.AccountId == origin.AccountId))
                    return await trail.DenyAsync(db, origin, AuditAction.GrantKept, OwnGrantReviewed, cancellationToken, wanted[0]);
                var round = await ReviewRows.StandingAsync(db, origin.AccountId!.Value, cancellationToken);
                if (!wanted.TrueForAll(round.LookedAt.Contains))
                    return new ValidationError("ReviewNeedsALook");
                var fresh = wanted.FindAll(g => !round.Kept.Contains(g));
                foreach (var grant in fresh)
                    await AppendAsync(db, origin, AuditAction.GrantKept, grant, null, cancellationToken);
                return fresh.Count;
            },
            grantIds.Count == 1 ? grantIds.First() : null,
            cancellationToken
        );

    /// <summary>Takes a grant back that the review finds needed no more; the holder's next click is denied.</summary>
    public Task<Result<Guid>> WithdrawAsync(Origin origin, Guid grantId, string reason, CancellationToken cancellationToken) =>
        ActAsync<Guid>(
            origin,
            AuditAction.GrantRevoked,
            async db =>
            {
                if (!GivenReason.Fits(reason, out var found))
                    return GivenReason.Needed;
                if (await InForceAsync(db, [grantId], cancellationToken) is not [var grant])
                    return new ValidationError("ReviewedGrantOver");
                grant.RevokedAt = clock.GetUtcNow();
                await AppendAsync(db, origin, AuditAction.GrantRevoked, grantId, found, cancellationToken);
                return grantId;
            },
            grantId,
            cancellationToken
        );

    /// <summary>Ends the round, once every grant in force was found needed.</summary>
    /// <returns>How many there were.</returns>
    public Task<Result<int>> RecordAsync(Origin origin, string finding, CancellationToken cancellationToken) =>
        ActAsync<int>(
            origin,
            AuditAction.AccessReviewed,
            async db =>
            {
                if (!GivenReason.Fits(finding, out var found))
                    return GivenReason.Needed;
                var grants = await db.Set<Grant>().Where(Term.InForceOn<Grant>(Today)).Select(g => g.Id).ToListAsync(cancellationToken);
                var round = await ReviewRows.StandingAsync(db, origin.AccountId!.Value, cancellationToken);
                var left = grants.Count(g => !round.Kept.Contains(g));
                if (left > 0)
                    return new ValidationError("ReviewRowsLeft", left);
                await trail.AppendAsync(
                    db,
                    origin,
                    new(AuditAction.AccessReviewed) { Reason = found, Detail = new AccessReviewedDetail(grants.Count) },
                    cancellationToken
                );
                return grants.Count;
            },
            null,
            cancellationToken
        );

    private DateOnly Today => OfficeTime.DayOf(clock.GetUtcNow());

    internal static Task<DateOnly?> LastAsync(DbContext db, CancellationToken cancellationToken) =>
        db.Set<AuditEntry>()
            .Where(e => e.Action == AuditAction.AccessReviewed && e.Outcome == AuditOutcome.Permitted)
            .OrderByDescending(e => e.Id)
            .Select(e => (DateOnly?)e.Day)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Those of the grants that are in force today.</summary>
    private Task<List<Grant>> InForceAsync(DbContext db, List<Guid> ids, CancellationToken cancellationToken) =>
        db.Set<Grant>().Where(Term.InForceOn<Grant>(Today)).Where(g => ids.Contains(g.Id)).ToListAsync(cancellationToken);

    private Task<AuditEntry> AppendAsync(
        DbContext db,
        Origin origin,
        AuditAction action,
        Guid grantId,
        string? reason,
        CancellationToken cancellationToken
    ) => trail.AppendAsync(db, origin, new(action) { SubjectId = grantId, Reason = reason }, cancellationToken);

    private Task<Result<T>> ActAsync<T>(
        Origin origin,
        AuditAction action,
        Func<DbContext, Task<Result<T>>> act,
        Guid? subject,
        CancellationToken cancellationToken
    ) =>
        trail.TryInTurnAsync<T>(
            Turns.Rights,
            action,
            async (db, _) =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await act(db)
                    : await trail.DenyAsync(db, origin, action, RoleReviewsNoAccess, cancellationToken, subject),
            cancellationToken
        );
}

/// <summary>What the entry about a review says: how many grants were in force.</summary>
internal sealed record AccessReviewedDetail(int Grants) : EntryDetail;
