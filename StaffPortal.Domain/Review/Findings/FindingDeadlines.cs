using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Evening;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// What nobody decides in its time: an overdue finding stands first in the queue and compliance officers are told; after twice the time the
/// head of the organisation is. Who was asked and did not answer in time is said of the finding, which returns to who decides. Each step is
/// an entry in the step's own commit, and is made once.
/// </summary>
public sealed class FindingDeadlines(PortalStore store, AuditTrail trail, ReviewTimes times, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <summary>Takes the steps that are due; for the portal's own job alone.</summary>
    /// <param name="mails">Whether compliance officers are mailed.</param>
    /// <param name="tellsHead">Whether the head of the organisation is.</param>
    /// <returns>How many steps were taken.</returns>
    public async Task<Result<int>> PassAsync(Origin self, bool mails, bool tellsHead, CancellationToken cancellationToken)
    {
        await ForgetAsync(cancellationToken);
        return await trail.TryAsync<int>(
            AuditAction.FindingOverdue,
            async (db, _) =>
            {
                var (now, steps) = (clock.GetUtcNow(), 0);
                var today = OfficeTime.DayOf(now);
                foreach (var finding in await DueAsync(db, now, today, cancellationToken))
                {
                    if (finding.DecideBy is null)
                        Begin(finding, today);
                    else if (finding.State == FindingState.Asked && finding.AnswerBy < today)
                        steps += await MissedAsync(db, self, finding, cancellationToken);
                    else if (LevelOf(finding, today) is var level && level > finding.Overdue)
                        steps += await OverdueAsync(db, self, finding, level, (mails, tellsHead), cancellationToken);
                }

                return steps;
            },
            cancellationToken
        );
    }

    /// <summary>Open findings about which something may be due, the longest first.</summary>
    private static Task<List<Finding>> DueAsync(DbContext db, DateTimeOffset now, DateOnly today, CancellationToken cancellationToken) =>
        Finding
            .Shown(db, now)
            .AsTracking()
            .Where(f => f.DecidedAt == null)
            .Where(f =>
                f.DecideBy == null
                || (f.State == FindingState.Asked && f.AnswerBy < today)
                || (f.Overdue == OverdueLevel.None && f.DecideBy < today)
                || (f.Overdue == OverdueLevel.Reviewers && f.DecideBy.Value.AddDays(f.DaysToDecide) < today)
            )
            .OrderBy(f => f.Overdue)
            .ThenBy(f => f.DecideBy)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);

    /// <summary>A finding of before there were dates has its time from today on.</summary>
    private void Begin(Finding finding, DateOnly today)
    {
        finding.DaysToDecide = times.DaysToDecide;
        finding.DecideFrom(today);
    }

    private static OverdueLevel LevelOf(Finding finding, DateOnly today) =>
        finding.DecideBy >= today ? OverdueLevel.None
        : finding.Overdue == OverdueLevel.None ? OverdueLevel.Reviewers
        : finding.DecideBy?.AddDays(finding.DaysToDecide) < today ? OverdueLevel.Organisation
        : finding.Overdue;

    private async Task<int> MissedAsync(DbContext db, Origin self, Finding finding, CancellationToken cancellationToken)
    {
        finding.State = FindingState.Unanswered;
        finding.Version++;
        await AppendAsync(db, self, AuditAction.JustificationMissed, finding, new FindingDetail(finding.FirstEntryId), cancellationToken);
        return 1;
    }

    private async Task<int> OverdueAsync(
        DbContext db,
        Origin self,
        Finding finding,
        OverdueLevel level,
        (bool Reviewers, bool Head) mails,
        CancellationToken cancellationToken
    )
    {
        finding.Overdue = level;
        await AppendAsync(db, self, AuditAction.FindingOverdue, finding, new OverdueDetail(finding.FirstEntryId, level), cancellationToken);
        if (mails.Reviewers)
            foreach (var reviewer in await ReviewersAsync(db, finding.AccountId, cancellationToken))
                db.Add(NoticeOf(finding, reviewer));
        if (mails.Head && level == OverdueLevel.Organisation)
            db.Add(NoticeOf(finding, null));
        return 1;
    }

    /// <summary>Compliance officers who can be written to; never the person whom the finding is about.</summary>
    private static Task<List<Guid>> ReviewersAsync(DbContext db, Guid about, CancellationToken cancellationToken) =>
        db.Set<Account>()
            .Where(a => a.Role == Role.ComplianceOfficer && a.DisabledAt == null && a.Email != null && a.Id != about)
            .Select(a => a.Id)
            .ToListAsync(cancellationToken);

    private FindingNotice NoticeOf(Finding finding, Guid? account) =>
        new()
        {
            FindingId = finding.Id,
            Level = finding.Overdue,
            AccountId = account,
            At = clock.GetUtcNow(),
        };

    private Task<AuditEntry> AppendAsync(
        DbContext db,
        Origin self,
        AuditAction action,
        Finding finding,
        EntryDetail detail,
        CancellationToken cancellationToken
    ) => trail.AppendAsync(db, self, new(action) { SubjectId = finding.Id, Detail = detail }, cancellationToken);

    /// <summary>What explained looks goes when no list of a unit shows them any more.</summary>
    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = OfficeTime.DayOf(clock.GetUtcNow()).AddDays(-ReviewedLook.DaysKept);
        var oldest = await store.ReadAsync(
            db =>
                db.Set<ReviewedLook>()
                    .OrderBy(l => l.EntryId)
                    .Select(l => new
                    {
                        Day = db.Set<AuditEntry>().Where(e => e.Id == l.EntryId).Select(e => (DateOnly?)e.Day).FirstOrDefault(),
                    })
                    .FirstOrDefaultAsync(cancellationToken),
            cancellationToken
        );
        // Without its entry, which went under the retention policy, a look is as old as that.
        if (oldest is null || oldest.Day >= before)
            return;
        await store.WriteAsync(
            async db =>
            {
                var first = await db.Set<AuditEntry>().Where(e => e.Day >= before).MinAsync(e => (long?)e.Id, cancellationToken);
                await db.Set<ReviewedLook>().Where(l => first == null || l.EntryId < first).ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken
        );
    }
}
