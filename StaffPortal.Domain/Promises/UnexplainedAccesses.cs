using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Promises;

/// <summary>A permitted access that no grant explains.</summary>
/// <param name="EntryId">Its number in the log.</param>
/// <param name="At">When (UTC).</param>
/// <param name="AccountName">Who.</param>
/// <param name="Purpose">For which purpose, in the current language; null when for none.</param>
public sealed record UnexplainedAccess(long EntryId, DateTimeOffset At, AuditAction Action, string? AccountName, string? Purpose);

/// <summary>
/// Permitted uses of records for which no grant stood that covers the account, the purpose and the day. The door permits none such: one
/// that is there came to the log, or lost its grant, by another way.
/// </summary>
public sealed class UnexplainedAccesses(AuditTrail trail, TimeProvider clock)
{
    /// <summary>So many are listed at most; the promise counts them all.</summary>
    public const int Most = 200;

    private const string RoleReadsNoLog = nameof(RoleReadsNoLog);

    /// <summary>Lists them, newest first; reading them is an entry.</summary>
    public Task<Result<IReadOnlyList<UnexplainedAccess>>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        trail.TryAsync<IReadOnlyList<UnexplainedAccess>>(
            AuditAction.LogRead,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleReadsNoLog, cancellationToken);
                var (since, thai) = (OfficeTime.DayOf(clock.GetUtcNow()).AddDays(-PromiseCard.Days), Words.InThai);
                var found = await Of(db, PromiseCard.UsesSince(db, since))
                    .OrderByDescending(e => e.Id)
                    .Take(Most)
                    .Select(e => new UnexplainedAccess(
                        e.Id,
                        e.OccurredAt,
                        e.Action,
                        e.AccountName,
                        db.Set<Purpose>().Where(p => p.Id == e.PurposeId).Select(p => thai ? p.NameTh : p.NameEn).FirstOrDefault()
                    ))
                    .ToListAsync(cancellationToken);
                var draft = new AuditDraft(action) { Detail = new UnexplainedReadDetail(found.Count) };
                await trail.AppendAsync(db, origin, draft, cancellationToken);
                return found;
            },
            cancellationToken
        );

    internal static IQueryable<AuditEntry> Of(DbContext db, IQueryable<AuditEntry> uses) =>
        uses.Where(e =>
            e.PurposeId == null
            || !db.Set<Purpose>().Any(p => p.Id == e.PurposeId && (p.EndedAt == null || p.EndedAt >= e.OccurredAt))
            || !db.Set<Grant>()
                .Any(g =>
                    g.AccountId == e.AccountId
                    && g.PurposeId == e.PurposeId
                    && g.GrantedAt <= e.OccurredAt
                    && g.StartsOn <= e.Day
                    && g.EndsOn >= e.Day
                    && (g.RevokedAt == null || g.RevokedAt >= e.OccurredAt)
                )
        );
}

/// <summary>What the entry about reading the unexplained accesses says.</summary>
internal sealed record UnexplainedReadDetail(int Unexplained) : EntryDetail;
