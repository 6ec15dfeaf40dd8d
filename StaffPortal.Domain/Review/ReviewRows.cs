using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Review;

/// <summary>A round of the review of who has access.</summary>
/// <param name="LastOn">The day on which the round before ended (Bangkok); null where there was none.</param>
/// <param name="Rows">Every grant in force today, by account and purpose.</param>
public sealed record ReviewRound(DateOnly? LastOn, IReadOnlyList<ReviewRow> Rows)
{
    /// <summary>How many grants were found needed.</summary>
    public int Kept => Rows.Count(r => r.IsKept);

    /// <summary>How many are still to be looked at and decided.</summary>
    public int Left => Rows.Count - Kept;
}

/// <summary>How far the review of one grant has come; for lists, stored nowhere.</summary>
public enum ReviewState
{
    /// <summary>The person who reviews has not looked at it.</summary>
    ToLookAt,

    /// <summary>They looked at it and have not decided.</summary>
    LookedAt,

    /// <summary>It was found needed.</summary>
    Kept,
}

/// <summary>A grant in force, as a review shows it.</summary>
/// <param name="GivenBy">Who gave it.</param>
/// <param name="IsLookedAt">Whether the person who asks looked at it in this round.</param>
/// <param name="IsKept">Whether somebody found it needed in this round.</param>
public sealed record ReviewRow(
    Grant Grant,
    string UserName,
    string DisplayName,
    Role Role,
    Purpose Purpose,
    string GivenBy,
    bool IsLookedAt,
    bool IsKept
)
{
    /// <summary>How far its review has come.</summary>
    public ReviewState State =>
        IsKept ? ReviewState.Kept
        : IsLookedAt ? ReviewState.LookedAt
        : ReviewState.ToLookAt;
}

/// <summary>What the log tells of a grant's use: of its holder's acts for its purpose.</summary>
/// <param name="LastUsedAt">The last permitted one since the grant was given (UTC); null where there was none.</param>
/// <param name="Uses">How many there were in the last <see cref="Days"/> days.</param>
public sealed record GrantUse(DateTimeOffset? LastUsedAt, int Uses)
{
    /// <summary>Over how many days uses are counted.</summary>
    public const int Days = 90;
}

/// <summary>Where the grants that a round has dealt with stand on the log.</summary>
/// <param name="LookedAt">Those that one person looked at.</param>
/// <param name="Kept">Those that anybody found needed.</param>
internal sealed record ReviewStanding(HashSet<Guid> LookedAt, HashSet<Guid> Kept);

/// <summary>Reads rounds of the review from the registers and the log.</summary>
internal static class ReviewRows
{
    /// <summary>Entries that name a purpose and use nothing of it.</summary>
    private static readonly AuditAction[] NoUse = [AuditAction.Declared, AuditAction.DeclarationEnded, AuditAction.DeclarationExtended];

    public static async Task<ReviewRound> ReadAsync(DbContext db, Guid reviewerId, DateOnly today, CancellationToken cancellationToken)
    {
        var standing = await StandingAsync(db, reviewerId, cancellationToken);
        var rows = await (
            from grant in db.Set<Grant>().AsNoTracking().Where(Term.InForceOn<Grant>(today))
            join holder in db.Set<Account>() on grant.AccountId equals holder.Id
            join giver in db.Set<Account>() on grant.GrantedById equals giver.Id
            join purpose in db.Set<Purpose>().AsNoTracking() on grant.PurposeId equals purpose.Id
            orderby holder.UserName, purpose.Code
            select new
            {
                grant,
                holder.UserName,
                holder.DisplayName,
                holder.Role,
                purpose,
                Giver = giver.DisplayName,
            }
        ).ToListAsync(cancellationToken);
        return new(
            await AccessReview.LastAsync(db, cancellationToken),
            rows.ConvertAll(r => new ReviewRow(
                r.grant,
                r.UserName!,
                r.DisplayName,
                r.Role,
                r.purpose,
                r.Giver,
                standing.LookedAt.Contains(r.grant.Id),
                standing.Kept.Contains(r.grant.Id)
            ))
        );
    }

    /// <summary>What was done since the last round ended.</summary>
    public static async Task<ReviewStanding> StandingAsync(DbContext db, Guid reviewerId, CancellationToken cancellationToken)
    {
        var last = await db.Set<AuditEntry>()
            .Where(e => e.Action == AuditAction.AccessReviewed && e.Outcome == AuditOutcome.Permitted)
            .MaxAsync(e => (long?)e.Id, cancellationToken);
        var after = last ?? 0;
        var looked = await Since(AuditAction.GrantLookedAt)
            .Where(e => e.AccountId == reviewerId)
            .Select(e => new { e.Id, Grant = e.SubjectId!.Value })
            .ToListAsync(cancellationToken);
        var kept = await Since(AuditAction.GrantKept).Select(e => new { e.Id, Grant = e.SubjectId!.Value }).ToListAsync(cancellationToken);
        var saved = await Since(AuditAction.PurposeSaved)
            .GroupBy(e => e.SubjectId!.Value)
            .Select(g => new { Purpose = g.Key, Last = g.Max(e => e.Id) })
            .ToDictionaryAsync(g => g.Purpose, g => g.Last, cancellationToken);
        var changed = saved.Keys.ToList();
        var purposes = await db.Set<Grant>()
            .Where(g => changed.Contains(g.PurposeId))
            .ToDictionaryAsync(g => g.Id, g => g.PurposeId, cancellationToken);
        return new(
            [.. looked.Where(e => IsOfToday(e.Id, e.Grant)).Select(e => e.Grant)],
            [.. kept.Where(e => IsOfToday(e.Id, e.Grant)).Select(e => e.Grant)]
        );

        // What was seen of a grant is what its purpose showed then: once that was changed, nobody has looked at it.
        bool IsOfToday(long entry, Guid grant) => !purposes.TryGetValue(grant, out var purpose) || saved[purpose] < entry;

        IQueryable<AuditEntry> Since(AuditAction action) =>
            db.Set<AuditEntry>()
                .Where(e => e.Action == action && e.Id > after && e.Outcome == AuditOutcome.Permitted && e.SubjectId != null);
    }

    public static async Task<GrantUse> UseAsync(DbContext db, Grant grant, DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-GrantUse.Days);
        var uses = db.Set<AuditEntry>()
            .Where(e =>
                e.AccountId == grant.AccountId
                && e.PurposeId == grant.PurposeId
                && e.Outcome == AuditOutcome.Permitted
                && e.OccurredAt >= grant.GrantedAt
                && !NoUse.Contains(e.Action)
            );
        return new(
            await uses.OrderByDescending(e => e.Id).Select(e => (DateTimeOffset?)e.OccurredAt).FirstOrDefaultAsync(cancellationToken),
            await uses.CountAsync(e => e.Day > since, cancellationToken)
        );
    }
}
