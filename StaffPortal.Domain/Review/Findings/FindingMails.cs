using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>One mail about overdue findings, to one person: references alone, no name, no purpose and no case.</summary>
/// <param name="Notices">What it tells of.</param>
/// <param name="AccountId">The compliance officer it goes to; null for the head of the organisation.</param>
/// <param name="Address">Where to; null for the head of the organisation, whose address the configuration holds.</param>
/// <param name="Findings">The findings, by number and opaque id.</param>
public sealed record FindingMail(
    IReadOnlyList<Guid> Notices,
    Guid? AccountId,
    string? Address,
    IReadOnlyList<(long Number, Guid Id)> Findings
);

/// <summary>
/// Mails about overdue findings. A mail is marked as handed over before it is sent and is never handed over twice; one whose end nobody saw
/// is said to be unknown, on the log too.
/// </summary>
public sealed class FindingMails(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>The most findings that one mail tells of; the queue has the others.</summary>
    public const int MostInMail = 50;

    /// <summary>A mail that could not go for so long is not sent any more.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    /// <summary>
    /// Marks what a node that ended had handed over, without saying what came of it. Called by whoever holds the job's lease.
    /// </summary>
    public Task<Result<int>> SettleAsync(Origin self, CancellationToken cancellationToken) =>
        EndAsync(self, n => n.Outcome == NoticeOutcome.Handed, NoticeOutcome.Unknown, cancellationToken);

    /// <summary>Takes what waits for one person and marks it as handed over; null where nothing waits.</summary>
    /// <param name="toHead">Whether the head of the organisation can be written to.</param>
    public Task<FindingMail?> HandAsync(bool toHead, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Fresh;
        return store.WriteAsync<FindingMail?>(
            async db =>
            {
                var waiting = db.Set<FindingNotice>()
                    .AsTracking()
                    .Where(n => n.Outcome == NoticeOutcome.Waiting && n.At > since)
                    .Where(n => db.Set<Finding>().Any(f => f.Id == n.FindingId && f.DecidedAt == null))
                    .Where(n =>
                        (toHead && n.AccountId == null)
                        || db.Set<Account>()
                            .Any(a => a.Id == n.AccountId && a.Role == Role.ComplianceOfficer && a.DisabledAt == null && a.Email != null)
                    );
                if (await waiting.OrderBy(n => n.At).FirstOrDefaultAsync(cancellationToken) is not { } first)
                    return null;
                var notices = await waiting
                    .Where(n => n.AccountId == first.AccountId)
                    .OrderByDescending(n => n.Level)
                    .ThenBy(n => n.At)
                    .Take(MostInMail)
                    .ToListAsync(cancellationToken);
                notices.ForEach(n => n.Outcome = NoticeOutcome.Handed);
                var ids = notices.Select(n => n.FindingId).Distinct().ToList();
                var findings = await db.Set<Finding>()
                    .Where(f => ids.Contains(f.Id))
                    .OrderBy(f => f.FirstEntryId)
                    .Select(f => new { f.FirstEntryId, f.Id })
                    .ToListAsync(cancellationToken);
                var address = await db.Set<Account>()
                    .Where(a => a.Id == first.AccountId)
                    .Select(a => a.Email)
                    .SingleOrDefaultAsync(cancellationToken);
                return new(notices.ConvertAll(n => n.Id), first.AccountId, address, findings.ConvertAll(f => (f.FirstEntryId, f.Id)));
            },
            cancellationToken
        );
    }

    /// <summary>Says what came of a mail.</summary>
    /// <param name="isSent">Whether the mail server took it; what it surely did not take waits again.</param>
    public async Task<Result<int>> RecordAsync(Origin self, FindingMail mail, bool isSent, CancellationToken cancellationToken)
    {
        var notices = mail.Notices.ToList();
        if (isSent)
            return await EndAsync(
                self,
                n => notices.Contains(n.Id) && n.Outcome == NoticeOutcome.Handed,
                NoticeOutcome.Sent,
                cancellationToken
            );
        return await store.WriteAsync(
            db =>
                db.Set<FindingNotice>()
                    .Where(n => notices.Contains(n.Id) && n.Outcome == NoticeOutcome.Handed)
                    .ExecuteUpdateAsync(n => n.SetProperty(x => x.Outcome, NoticeOutcome.Waiting), cancellationToken),
            cancellationToken
        );
    }

    private Task<Result<int>> EndAsync(
        Origin self,
        System.Linq.Expressions.Expression<Func<FindingNotice, bool>> of,
        NoticeOutcome outcome,
        CancellationToken cancellationToken
    ) =>
        trail.TryAsync<int>(
            AuditAction.FindingMailed,
            async (db, action) =>
            {
                var notices = await db.Set<FindingNotice>()
                    .AsTracking()
                    .Where(of)
                    .Join(db.Set<Finding>(), n => n.FindingId, f => f.Id, (n, f) => new { Notice = n, f.FirstEntryId })
                    .ToListAsync(cancellationToken);
                foreach (var one in notices)
                {
                    one.Notice.Outcome = outcome;
                    await trail.AppendAsync(
                        db,
                        self,
                        new(action)
                        {
                            SubjectId = one.Notice.FindingId,
                            Detail = new FindingMailDetail(one.FirstEntryId, one.Notice.Level, outcome),
                        },
                        cancellationToken
                    );
                }

                return notices.Count;
            },
            cancellationToken
        );
}
