using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Domain.Today;

/// <summary>What a compliance officer comes to in the morning; counts and registers alone, no citizen's data.</summary>
/// <param name="DeniedToday">Attempts of today that a rule refused.</param>
/// <param name="Unexplained">Permitted uses of late that no grant explains; at most <see cref="UnexplainedAccesses.Most"/>.</param>
/// <param name="Breaches">Those that are not closed, the first to be told first.</param>
/// <param name="NearDue">Cases near their last day or late.</param>
/// <param name="ToDecide">Disclosures that wait for a second person.</param>
/// <param name="ToConfirm">Proposals that wait for a second person.</param>
/// <param name="LastVerified">The last verification of the log; null when there was none.</param>
/// <param name="Accesses">Today's accesses by the hour beside an ordinary day's.</param>
public sealed record ReviewersDay(
    int DeniedToday,
    int Unexplained,
    IReadOnlyList<Breach> Breaches,
    IReadOnlyList<ContactRow> NearDue,
    int ToDecide,
    int ToConfirm,
    LastVerification? LastVerified,
    DayOfAccesses Accesses
)
{
    /// <summary>Disposals that wait for this person's approval.</summary>
    public int Disposals { get; init; }

    /// <summary>Findings that wait for a decision of somebody other than whom they are about.</summary>
    public int Findings { get; init; }

    /// <summary>Those of them that nobody decided in their time.</summary>
    public int OverdueFindings { get; init; }

    /// <summary>Sampled looks that wait for a verdict of somebody other than whom they are about.</summary>
    public int Sampled { get; init; }
}

/// <summary>How the log was found last.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="IsWhole">Whether nothing was wrong with it.</param>
/// <param name="Lost">Entries that restores lost.</param>
public sealed record LastVerification(DateTimeOffset At, bool IsWhole, long Lost = 0);

/// <summary>Reads a compliance officer's day.</summary>
public sealed class ReviewerToday(PortalStore store, TimeProvider clock)
{
    /// <summary>What waits for a compliance officer; null for every other role. Counting is no entry.</summary>
    public Task<ReviewersDay?> ReadAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return null;
                var (me, now) = (origin.AccountId!.Value, clock.GetUtcNow());
                var today = OfficeTime.DayOf(now);
                var since = today.AddDays(-PromiseCard.Days);
                var breaches = await WaitingWork.OpenBreaches(db).ToListAsync(cancellationToken);
                return new ReviewersDay(
                    await db.Set<AuditEntry>().CountAsync(e => e.Day == today && e.Outcome == AuditOutcome.Denied, cancellationToken),
                    await UnexplainedAccesses
                        .Of(db, PromiseCard.UsesSince(db, since))
                        .Take(UnexplainedAccesses.Most)
                        .CountAsync(cancellationToken),
                    [.. breaches.OrderBy(b => !b.MustTellOffice).ThenBy(b => b.AwareAt)],
                    await ContactDoor
                        .Rows(db, WaitingWork.CasesNearDue(db, today).OrderBy(c => c.DueOn).ThenBy(c => c.ReceivedAt))
                        .Take(OfficerToday.Most)
                        .ToListAsync(cancellationToken),
                    await WaitingWork.DisclosuresToDecide(db, me).CountAsync(cancellationToken),
                    await WaitingWork.ToConfirm(db, me, now).CountAsync(cancellationToken),
                    await VerifiedAsync(db, cancellationToken),
                    await DayOfAccesses.ReadAsync(db, today, cancellationToken)
                )
                {
                    Disposals = await WaitingWork.DisposalsToApprove(db, me).CountAsync(cancellationToken),
                    Findings = await ReviewDesk.Waiting(db, me, now).CountAsync(cancellationToken),
                    OverdueFindings = await WaitingWork.OverdueFindings(db).CountAsync(f => f.AccountId != me, cancellationToken),
                    Sampled = await SampleDesk.Waiting(db, me, today).CountAsync(cancellationToken),
                };
            },
            cancellationToken
        );

    private static async Task<LastVerification?> VerifiedAsync(DbContext db, CancellationToken cancellationToken)
    {
        var verified = await LogVerifications.NewestAsync(db, cancellationToken);
        var found = verified?.ReadDetail<LogVerifiedDetail>();
        return verified is null ? null : new(verified.OccurredAt, found?.Verdict == Verdict.Whole, found?.Lost ?? 0);
    }
}
