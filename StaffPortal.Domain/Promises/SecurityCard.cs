using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review;

namespace StaffPortal.Domain.Promises;

/// <summary>
/// Promise 5: the log is verified by the portal itself each day, guarded and sealed; access is reviewed, contractors are bound,
/// breaches are told in time (PDPA s.37, 40).
/// </summary>
internal sealed class SecurityCard(PortalStore store) : PromiseCard
{
    /// <summary>The portal verifies once a day; a verification older than this is no evidence any more.</summary>
    public static readonly TimeSpan VerifiedWithin = TimeSpan.FromHours(48);

    private static readonly TimeSpan SealedWithin = TimeSpan.FromMinutes(1);

    public override int Number => 5;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (measure, today) = (new PromiseMeasure(), OfficeTime.DayOf(now));
        await VerifiedAsync(db, measure, now, cancellationToken);
        await ReviewedAsync(db, measure, today, cancellationToken);
        var access = await db.Set<Grant>()
            .Where(Term.InForceOn<Grant>(today))
            .Select(g => g.AccountId)
            .Distinct()
            .CountAsync(cancellationToken);
        var contracts = await db.Set<Contract>()
            .AsNoTracking()
            .Where(c => c.EndedAt == null && c.StartsOn <= today && c.EndsOn >= today)
            .Select(c => c.ConfidentialityOn)
            .ToListAsync(cancellationToken);
        var unsigned = contracts.Count(c => c is null);
        var breaches = await db.Set<Breach>().AsNoTracking().Where(b => b.ClosedAt == null).ToListAsync(cancellationToken);
        measure.BrokenBy(unsigned, "Unsigned");
        measure.BrokenBy(breaches.Count(b => b.IsLate(now)), "BreachUntold", Breach.HoursToTell);
        measure.Count("PeopleWithAccess", access, PromiseList.Grants);
        measure.Count("Contracts", contracts.Count, PromiseList.Contracts);
        measure.Count("ConfidentialityAccepted", contracts.Count - unsigned, PromiseList.Contracts);
        measure.Count("BreachesOpen", breaches.Count, PromiseList.Breaches);
        return measure;
    }

    private async Task VerifiedAsync(DbContext db, PromiseMeasure measure, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var newest = await LedgerTree.NewestAsync(db, cancellationToken);
        var waiting = now - SealedWithin;
        var late = await db.Set<UnsealedEntry>()
            .AnyAsync(u => db.Set<AuditEntry>().Any(e => e.Id == u.EntryId && e.RegisteredAt < waiting), cancellationToken);
        var guards = await store.CheckGuardsAsync(cancellationToken);
        var verified = await LogVerifications.NewestAsync(db, cancellationToken);
        var found = verified?.ReadDetail<LogVerifiedDetail>();
        var isWhole = found?.Verdict == Verdict.Whole;
        measure.BrokenIf(verified is not null && !isWhole, "VerifiedBroken", verified?.Day ?? default);
        measure.BrokenIf(late, "NotSealed");
        measure.BrokenIf(guards.Count > 0, "GuardsMissing", string.Join(", ", guards.Select(g => g.Name)));
        measure.NotYetIf(verified is null, "NeverVerified");
        measure.NotYetIf(isWhole && now - verified!.OccurredAt > VerifiedWithin, "VerifiedTooOld", verified?.Day ?? default);
        measure.Count("EntriesSealed", newest?.Size ?? 0, PromiseList.Verification);
        if (found?.Lost is > 0 and var lost)
            measure.Count("EntriesLost", lost, PromiseList.Verification);
        if (verified is not null)
            measure.Count("VerifiedOn", verified.Day, PromiseList.Verification);
    }

    private static async Task ReviewedAsync(DbContext db, PromiseMeasure measure, DateOnly today, CancellationToken cancellationToken)
    {
        var reviewed = await AccessReview.LastAsync(db, cancellationToken);
        if (reviewed is { } day)
        {
            measure.BrokenIf(today.DayNumber - day.DayNumber > AccessReview.DaysValid, "AccessNotReviewed", AccessReview.DaysValid);
            measure.Count("AccessReviewedOn", day, PromiseList.AccessReviews);
            return;
        }

        measure.NotYetIf(true, "NeverReviewed");
    }
}
