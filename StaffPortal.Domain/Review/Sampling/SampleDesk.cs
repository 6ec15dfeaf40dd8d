using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>
/// Where sampled visits are judged, so that the rules which explain are themselves tried. Compliance officers alone; nobody judges
/// themselves, nor whoever decided about them (law 6). Each verdict is an entry; another may follow it, and none is rewritten.
/// </summary>
public sealed class SampleDesk(
    PortalStore store,
    AuditTrail trail,
    OfficeKey key,
    CitizenKeys citizenKeys,
    RuleBook book,
    SampleRules rules,
    ReviewTimes times,
    TimeProvider clock
)
{
    /// <summary>Days after a visit by which it should be judged.</summary>
    public const int DaysToJudge = 14;

    /// <summary>The longest period that is reckoned at once, in days.</summary>
    public const int MaxDays = 90;

    private readonly SampleReading reading = new(trail, key);

    /// <summary>What the sample of the last days shows, today among them.</summary>
    /// <param name="days">1 to <see cref="MaxDays"/>.</param>
    public Task<Result<SampleOverview>> ReadAsync(Origin origin, int days, CancellationToken cancellationToken) =>
        store.ReadAsync<Result<SampleOverview>>(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await ReadAsync(db, origin.AccountId!.Value, Math.Clamp(days, 1, MaxDays), cancellationToken)
                    : new Refusal(ReviewDesk.RoleReviewsNoFindings),
            cancellationToken
        );

    /// <summary>Opens a sampled visit: an entry.</summary>
    public Task<Result<SampleSheet>> OpenAsync(Origin origin, Guid id, CancellationToken cancellationToken) =>
        ActAsync<SampleSheet>(
            origin,
            AuditAction.SampleOpened,
            id,
            async (db, standing) =>
            {
                await AppendAsync(db, origin, AuditAction.SampleOpened, standing.Visit, null, cancellationToken);
                return await new SampleSheetReading(key, citizenKeys, reading).SheetAsync(
                    db,
                    standing,
                    clock.GetUtcNow(),
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>The visit that waits for this person's verdict after another, then from the oldest on; null where none does.</summary>
    public Task<Guid?> NextAsync(Origin origin, Guid after, CancellationToken cancellationToken) =>
        store.ReadAsync<Guid?>(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return null;
                var me = origin.AccountId!.Value;
                var waiting = await Waiting(db, me, OfficeTime.DayOf(clock.GetUtcNow()))
                    .AsNoTracking()
                    .OrderBy(v => v.Day)
                    .ThenBy(v => v.FirstEntryId)
                    .ToListAsync(cancellationToken);
                var here = await db.Set<SampledVisit>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == after, cancellationToken);
                var barred = await BarredAsync(db, me, waiting.Select(v => v.AccountId), cancellationToken);
                waiting.RemoveAll(v => v.Id == after || barred.Contains(v.AccountId));
                var next = waiting.Find(v => here is not null && (v.Day, v.FirstEntryId).CompareTo((here.Day, here.FirstEntryId)) > 0);
                return (next ?? waiting.FirstOrDefault())?.Id;
            },
            cancellationToken
        );

    /// <summary>
    /// Judges it. What is not in order becomes a finding, or joins the one that its sitting became; why has to be said unless it is in
    /// order.
    /// </summary>
    /// <param name="verdicts">How many verdicts there were when it was opened.</param>
    /// <returns>The finding, where it became one; else the visit.</returns>
    public Task<Result<Guid>> JudgeAsync(
        Origin origin,
        Guid id,
        int verdicts,
        SampleVerdictKind verdict,
        string text,
        CancellationToken cancellationToken
    ) =>
        ActAsync<Guid>(
            origin,
            AuditAction.SampleJudged,
            id,
            async (db, standing) =>
            {
                if (!Enum.IsDefined(verdict))
                    return new Refusal("SampleNeedsVerdict");
                if (!GivenReason.Fits(text, out var why) && (verdict != SampleVerdictKind.InOrder || why.Length > 0))
                    return GivenReason.Needed;
                if (standing.State == SampleState.Touched)
                    return new Refusal("SampleTouched");
                if (standing.Verdicts.Count != verdicts)
                    return new Refusal("SampleJudgedMeanwhile");
                var (now, judge) = (clock.GetUtcNow(), origin.AccountId!.Value);
                db.Add(SampleVerdict.Of(key, id, verdict, now, judge, why));
                await AppendAsync(db, origin, AuditAction.SampleJudged, standing.Visit, verdict, cancellationToken);
                return verdict == SampleVerdictKind.NotInOrder
                    ? await new SampleFinding(key, await book.CurrentAsync(db, cancellationToken), times).FoundAsync(
                        db,
                        standing,
                        (now, judge, why),
                        cancellationToken
                    )
                    : id;
            },
            cancellationToken
        );

    /// <summary>Those of the last <see cref="MaxDays"/> days that wait for a verdict by somebody: their own never do.</summary>
    internal static IQueryable<SampledVisit> Waiting(DbContext db, Guid accountId, DateOnly today)
    {
        var from = today.AddDays(1 - MaxDays);
        return db.Set<SampledVisit>()
            .Where(v => v.Day >= from && v.AccountId != accountId && !db.Set<SampleVerdict>().Any(j => j.VisitId == v.Id));
    }

    private async Task<SampleOverview> ReadAsync(DbContext db, Guid reader, int days, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var from = today.AddDays(1 - days);
        var standing = await reading.VisitsAsync(db, db.Set<SampledVisit>().Where(v => v.Day >= from && v.Day <= today), cancellationToken);
        var draws = await db.Set<SampleDraw>().AsNoTracking().Where(d => d.Day >= from && d.Day <= today).ToListAsync(cancellationToken);
        var names = await SampleReading.NamesAsync(db, cancellationToken);
        var barred = await BarredAsync(db, reader, standing.Select(s => s.Visit.AccountId), cancellationToken);
        return new(
            from,
            today,
            rules.Confidence,
            draws.Sum(d => d.Visits),
            await db.Set<SampleDraw>().MaxAsync(d => (DateOnly?)d.Day, cancellationToken),
            standing.Count(s => s.State == SampleState.Waiting && s.JudgeBy < today),
            await SampleResults.TouchedAsync(db, trail, (from, today), draws, cancellationToken),
            SampleResults.Of(standing, rules.Confidence),
            [
                .. standing
                    .GroupBy(s => s.Visit.Explanation)
                    .OrderBy(g => g.Key)
                    .Select(g => (g.Key, SampleResults.Of([.. g], rules.Confidence))),
            ],
            [.. draws.OrderBy(d => d.Day).Select(d => (d.Day, OfDay(d.Day)))],
            [
                .. standing
                    .OrderBy(s => s.State == SampleState.Judged)
                    .ThenBy(s => s.Visit.Day)
                    .ThenBy(s => s.Visit.FirstEntryId)
                    .Select(s => names.RowOf(s, !barred.Contains(s.Visit.AccountId))),
            ]
        );

        SampleResult OfDay(DateOnly day) => SampleResults.Of([.. standing.Where(s => s.Visit.Day == day)], rules.Confidence);
    }

    /// <summary>Whom somebody does not judge: themselves, and whoever decided about them.</summary>
    private static async Task<HashSet<Guid>> BarredAsync(
        DbContext db,
        Guid reader,
        IEnumerable<Guid> accounts,
        CancellationToken cancellationToken
    )
    {
        var barred = new HashSet<Guid> { reader };
        foreach (var account in accounts.Distinct().Where(a => a != reader).ToList())
            if (await ReviewDesk.DecidedOnAsync(db, account, reader, cancellationToken))
                barred.Add(account);
        return barred;
    }

    private Task<Result<T>> ActAsync<T>(
        Origin origin,
        AuditAction act,
        Guid id,
        Func<DbContext, StandingVisit, Task<Result<T>>> work,
        CancellationToken cancellationToken
    ) =>
        trail.TryInTurnAsync<T>(
            Turns.Samples,
            act,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, ReviewDesk.RoleReviewsNoFindings, cancellationToken, id);
                var visits = await reading.VisitsAsync(db, db.Set<SampledVisit>().Where(v => v.Id == id), cancellationToken);
                if (visits is not [var standing])
                    return new Refusal("SampleUnknown");
                var barred = await ReviewDesk.BarAsync(trail, db, origin, action, (standing.Visit.AccountId, id), cancellationToken);
                return barred is null ? await work(db, standing) : barred;
            },
            cancellationToken
        );

    private Task AppendAsync(
        DbContext db,
        Origin origin,
        AuditAction action,
        SampledVisit visit,
        SampleVerdictKind? verdict,
        CancellationToken cancellationToken
    ) =>
        trail.AppendAsync(
            db,
            origin,
            new(action) { SubjectId = visit.Id, Detail = new SampleDetail(visit.FirstEntryId, verdict) },
            cancellationToken
        );
}
