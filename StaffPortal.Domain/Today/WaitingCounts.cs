using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Domain.Today;

/// <summary>How much waits for one person, by kind; what their role has nothing to do with is none.</summary>
/// <param name="Cases">An officer's own cases and those nobody took; a compliance officer's near their last day or late.</param>
/// <param name="Disclosures">To decide, and of one's own those that were answered.</param>
/// <param name="Imports">Under way, stopped, or with rows left out.</param>
/// <param name="ToConfirm">Proposals that need a second person, who may be this one.</param>
/// <param name="Breaches">Not closed.</param>
/// <param name="FailedJobs">Background jobs whose last run failed.</param>
/// <param name="Disposals">Disposals that wait for one's own step.</param>
/// <param name="Findings">Findings that wait for a decision.</param>
/// <param name="OwnLooks">
/// Of one's own looks, those that one is asked about; for an administrator, whose menu has none, the first page alone counts them.
/// </param>
/// <param name="Sampled">Sampled looks that wait for a verdict.</param>
public sealed record Waits(
    int Cases = 0,
    int Disclosures = 0,
    int Imports = 0,
    int ToConfirm = 0,
    int Breaches = 0,
    int FailedJobs = 0,
    int Disposals = 0,
    int Findings = 0,
    int OwnLooks = 0,
    int Sampled = 0
);

/// <summary>Counts what waits, for the menu. It reads no citizen's data, and counting is no entry.</summary>
public sealed class WaitingCounts(PortalStore store, TimeProvider clock)
{
    /// <summary>Counts for whoever asks; nothing for a stranger or a closed account.</summary>
    public Task<Waits> CountAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (await origin.Acting(db).Select(a => (Role?)a.Role).SingleOrDefaultAsync(cancellationToken) is not { } role)
                    return new Waits();
                var (me, now) = (origin.AccountId!.Value, clock.GetUtcNow());
                return role switch
                {
                    Role.Officer => await OfOfficerAsync(db, me, now, cancellationToken),
                    Role.ComplianceOfficer => await OfReviewerAsync(db, me, now, cancellationToken),
                    Role.Administrator => await OfAdministratorAsync(db, me, now, cancellationToken),
                    _ => new Waits { OwnLooks = await WaitingWork.OwnLooks(db, me, now).CountAsync(cancellationToken) },
                };
            },
            cancellationToken
        );

    /// <summary>Of one's own looks, how many wait for a word of one's own.</summary>
    public Task<int> OwnLooksAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.Acting(db).AnyAsync(cancellationToken)
                    ? await WaitingWork.OwnLooks(db, origin.AccountId!.Value, clock.GetUtcNow()).CountAsync(cancellationToken)
                    : 0,
            cancellationToken
        );

    /// <summary>Of the review alone, how much waits for a compliance officer; nothing for anybody else.</summary>
    public Task<Waits> ReviewAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await OfReviewAsync(db, origin.AccountId!.Value, clock.GetUtcNow(), cancellationToken)
                    : new Waits(),
            cancellationToken
        );

    // One question each: the menu asks it as a person goes from page to page, in every circuit.

    private static Task<Waits> OfOfficerAsync(DbContext db, Guid me, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
        var cases = WaitingWork.OpenCases(db).Where(c => c.OwnerId == me || c.OwnerId == null);
        var (decide, answered) = (WaitingWork.DisclosuresToDecide(db, me, today), WaitingWork.DisclosuresAnswered(db, me, now));
        var (imports, disposals) = (WaitingWork.ImportsToMend(db, me, now), WaitingWork.DisposalsToLookThrough(db, me, today));
        var own = WaitingWork.OwnLooks(db, me, now);
        return Of(db, me)
            .Select(a => new Waits
            {
                Cases = cases.Count(),
                Disclosures = decide.Count() + answered.Count(),
                Imports = imports.Count(),
                Disposals = disposals.Count(),
                OwnLooks = own.Count(),
            })
            .SingleAsync(cancellationToken);
    }

    private static async Task<Waits> OfReviewerAsync(DbContext db, Guid me, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (cases, disclosures) = (WaitingWork.CasesNearDue(db, OfficeTime.DayOf(now)), WaitingWork.DisclosuresToDecide(db, me));
        var (proposals, breaches) = (WaitingWork.ToConfirm(db, me, now), WaitingWork.OpenBreaches(db));
        var (disposals, own) = (WaitingWork.DisposalsToApprove(db, me), WaitingWork.OwnLooks(db, me, now));
        var office = await Of(db, me)
            .Select(a => new Waits
            {
                Cases = cases.Count(),
                Disclosures = disclosures.Count(),
                ToConfirm = proposals.Count(),
                Breaches = breaches.Count(),
                Disposals = disposals.Count(),
                OwnLooks = own.Count(),
            })
            .SingleAsync(cancellationToken);
        var review = await OfReviewAsync(db, me, now, cancellationToken);
        return office with { Findings = review.Findings, Sampled = review.Sampled };
    }

    private static Task<Waits> OfReviewAsync(DbContext db, Guid me, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (findings, sampled) = (ReviewDesk.Waiting(db, me, now), SampleDesk.Waiting(db, me, OfficeTime.DayOf(now)));
        return Of(db, me).Select(a => new Waits { Findings = findings.Count(), Sampled = sampled.Count() }).SingleAsync(cancellationToken);
    }

    private static Task<Waits> OfAdministratorAsync(DbContext db, Guid me, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (proposals, jobs) = (WaitingWork.ToConfirm(db, me, now), WaitingWork.FailedJobs(db, now));
        return Of(db, me)
            .Select(a => new Waits { ToConfirm = proposals.Count(), FailedJobs = jobs.Count() })
            .SingleAsync(cancellationToken);
    }

    private static IQueryable<Account> Of(DbContext db, Guid me) => db.Set<Account>().Where(a => a.Id == me);
}
