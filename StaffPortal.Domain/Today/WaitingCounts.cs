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
                var me = origin.AccountId!.Value;
                var waits = role switch
                {
                    Role.Officer => await OfOfficerAsync(db, me, cancellationToken),
                    Role.ComplianceOfficer => await OfReviewerAsync(db, me, cancellationToken),
                    Role.Administrator => await OfAdministratorAsync(db, me, cancellationToken),
                    _ => new Waits(),
                };
                return role == Role.Administrator
                    ? waits
                    : waits with
                    {
                        OwnLooks = await WaitingWork.OwnLooksAsync(db, me, clock.GetUtcNow(), cancellationToken),
                    };
            },
            cancellationToken
        );

    /// <summary>Of one's own looks, how many wait for a word of one's own.</summary>
    public Task<int> OwnLooksAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.Acting(db).AnyAsync(cancellationToken)
                    ? await WaitingWork.OwnLooksAsync(db, origin.AccountId!.Value, clock.GetUtcNow(), cancellationToken)
                    : 0,
            cancellationToken
        );

    /// <summary>Of the review alone, how much waits for a compliance officer; nothing for anybody else.</summary>
    public Task<Waits> ReviewAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await OfReviewAsync(db, origin.AccountId!.Value, cancellationToken)
                    : new Waits(),
            cancellationToken
        );

    private async Task<Waits> OfOfficerAsync(DbContext db, Guid me, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return new(
            Cases: await WaitingWork.OpenCases(db).CountAsync(c => c.OwnerId == me || c.OwnerId == null, cancellationToken),
            Disclosures: await WaitingWork.DisclosuresToDecide(db, me, OfficeTime.DayOf(now)).CountAsync(cancellationToken)
                + await WaitingWork.DisclosuresAnswered(db, me, now).CountAsync(cancellationToken),
            Imports: await WaitingWork.ImportsToMend(db, me, now).CountAsync(cancellationToken),
            Disposals: await WaitingWork.DisposalsToLookThrough(db, me, OfficeTime.DayOf(now)).CountAsync(cancellationToken)
        );
    }

    private async Task<Waits> OfReviewerAsync(DbContext db, Guid me, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await OfReviewAsync(db, me, cancellationToken) with
        {
            Cases = await WaitingWork.CasesNearDue(db, OfficeTime.DayOf(now)).CountAsync(cancellationToken),
            Disclosures = await WaitingWork.DisclosuresToDecide(db, me).CountAsync(cancellationToken),
            ToConfirm = await WaitingWork.ToConfirm(db, me, now).CountAsync(cancellationToken),
            Breaches = await WaitingWork.OpenBreaches(db).CountAsync(cancellationToken),
            Disposals = await WaitingWork.DisposalsToApprove(db, me).CountAsync(cancellationToken),
        };
    }

    private async Task<Waits> OfReviewAsync(DbContext db, Guid me, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (findings, sampled) = (ReviewDesk.Waiting(db, me, now), SampleDesk.Waiting(db, me, OfficeTime.DayOf(now)));
        return await db.Set<Account>()
            .Where(a => a.Id == me)
            .Select(a => new Waits { Findings = findings.Count(), Sampled = sampled.Count() })
            .SingleAsync(cancellationToken);
    }

    private async Task<Waits> OfAdministratorAsync(DbContext db, Guid me, CancellationToken cancellationToken) =>
        new(
            ToConfirm: await WaitingWork.ToConfirm(db, me, clock.GetUtcNow()).CountAsync(cancellationToken),
            FailedJobs: await WaitingWork.FailedJobs(db, clock.GetUtcNow()).CountAsync(cancellationToken)
        );
}
