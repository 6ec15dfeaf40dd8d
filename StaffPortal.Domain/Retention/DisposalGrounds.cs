using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Retention;

/// <summary>
/// What the log says of a disposal: that one person looked through it, another approved it after that, and nothing ended it since. The
/// portal destroys by this, never because a row says so: whoever holds the database writes rows, and no entry that the trail vouches for
/// (law 14).
/// </summary>
internal static class DisposalGrounds
{
    private static readonly AuditAction[] Telling =
    [
        AuditAction.DisposalLookedThrough,
        AuditAction.DisposalApproved,
        AuditAction.DisposalTurnedDown,
        AuditAction.DisposalDone,
    ];

    /// <summary>Whether the two whom its row names agreed to it, by entries of theirs.</summary>
    public static async Task<bool> AreOnTheLogAsync(DbContext db, AuditTrail trail, Disposal disposal, CancellationToken cancellationToken)
    {
        var told = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Include(e => e.Citizens)
            .Where(e => Telling.Contains(e.Action) && e.SubjectId == disposal.Id && e.Outcome == AuditOutcome.Permitted)
            .OrderByDescending(e => e.Id)
            .Take(2)
            .ToListAsync(cancellationToken);
        return told
                is [
                    { Action: AuditAction.DisposalApproved, AccountId: { } approver } approved,
                    { Action: AuditAction.DisposalLookedThrough, AccountId: { } first } looked,
                ]
            && approver != first
            && (first, approver) == (disposal.LookedThroughById, disposal.ApprovedById)
            && trail.Wrote(approved)
            && trail.Wrote(looked)
            && !await db.Set<AuditEntry>()
                .AnyAsync(
                    e => e.Action == AuditAction.DisposalHoldLifted && e.Outcome == AuditOutcome.Permitted && e.Id > looked.Id,
                    cancellationToken
                );
    }

    /// <summary>The row waits for two people, and the log says what was not done; nobody is named, because nobody did anything.</summary>
    public static async Task<Refusal> EndAsync(
        PortalSession session,
        AuditTrail trail,
        Disposal disposal,
        AuditAction action,
        CancellationToken cancellationToken
    )
    {
        var row = await session.Db.Set<Disposal>().AsTracking().SingleAsync(d => d.Id == disposal.Id, cancellationToken);
        row.ProposeAgain();
        await session.SaveAsync(cancellationToken);
        var refusal = new Refusal("DisposalNotApproved");
        var draft = new AuditDraft(action, AuditOutcome.Denied) { Rule = refusal.Key, SubjectId = disposal.Id };
        await trail.AppendAsync(session, new(null), null, draft, cancellationToken);
        return refusal;
    }
}

/// <summary>Whether the log itself says of a destroyed record that two people agreed to its disposal before.</summary>
internal sealed class ApprovalsExplainDisposals : IRightsRule
{
    private readonly Dictionary<Guid, (Guid? Looked, Guid? Approved)> agreed = [];

    /// <inheritdoc/>
    public string? Contradiction(AuditEntry entry, RightsHistory rights)
    {
        if (entry.SubjectId is not { } disposal)
            return null;
        switch (entry.Action)
        {
            case AuditAction.DisposalLookedThrough:
                agreed[disposal] = (entry.AccountId, null);
                return null;
            case AuditAction.DisposalApproved:
                agreed[disposal] = (agreed.GetValueOrDefault(disposal).Looked, entry.AccountId);
                return null;
            case AuditAction.Disposed
            or AuditAction.ValueDisposed when !rights.MayMissWhatCameBefore(entry, TimeSpan.FromDays(Disposal.DaysToDecide)):
                var (looked, approved) = agreed.GetValueOrDefault(disposal);
                return looked is not null && approved == entry.AccountId && approved != looked
                    ? null
                    : "no two people had agreed to this disposal";
            default:
                return null;
        }
    }
}
