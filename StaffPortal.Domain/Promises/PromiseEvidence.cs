using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Domain.Promises;

/// <summary>
/// Computes the evidence for each promise from the same rows that the portal works with. Counts alone: nobody's name and no
/// citizen's value leaves here. What the portal cannot show it does not claim.
/// </summary>
public sealed class PromiseEvidence(PortalStore store, PolicyReading policies, TimeProvider clock, ClockOffset? offset = null) : IDisposable
{
    /// <summary>How many days denials are counted over.</summary>
    public const int Days = 30;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SealedWithin = TimeSpan.FromMinutes(1);

    private static readonly PromiseDoubt[] None = [];
    private static readonly PromiseFigure[] NoFigures = [];

    private readonly SemaphoreSlim computing = new(1);
    private PromiseBoard? last;

    /// <summary>The evidence, computed at most every five seconds however many ask.</summary>
    public async Task<PromiseBoard> ReadAsync(CancellationToken cancellationToken)
    {
        await computing.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (last is { } known && now - known.At < Fresh && now >= known.At)
                return known;
            return last = new(await ComputeAsync(now, cancellationToken), now);
        }
        finally
        {
            computing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => computing.Dispose();

    private async Task<IReadOnlyList<Promise>> ComputeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
        var privacy = await policies.InForceAsync(PolicyKind.Privacy, cancellationToken);
        var cookies = await policies.InForceAsync(PolicyKind.Cookies, cancellationToken);
        var (acknowledged, readers) = await policies.AcknowledgedAsync(cancellationToken);
        return await store.ReadAsync<IReadOnlyList<Promise>>(
            async db =>
                [
                    await CollectionAsync(db, cancellationToken),
                    await TrafficAsync(db, today, cancellationToken),
                    await MissionAsync(db, today, cancellationToken),
                    await DisclosureAsync(db, cancellationToken),
                    await SecurityAsync(db, now, cancellationToken),
                    await AccountsAsync(db, today, cancellationToken),
                    new(
                        7,
                        cookies is null ? [new("NoCookiePolicy")] : [],
                        [new("CookiePolicy", cookies?.Number ?? 0, PromiseList.CookiePolicy)]
                    ),
                    new(
                        8,
                        [
                            .. privacy is null ? [new("NoPrivacyPolicy")] : None,
                            .. acknowledged < readers ? [new PromiseDoubt("NotAllAcknowledged", readers - acknowledged)] : None,
                        ],
                        [
                            new("PolicyVersion", privacy?.Number ?? 0, PromiseList.PrivacyPolicy),
                            new("PolicyFrom", privacy?.EffectiveOn ?? today, PromiseList.PrivacyPolicy),
                            new("Acknowledged", FormattableString.Invariant($"{acknowledged}/{readers}"), PromiseList.PolicyVersions),
                        ]
                    ),
                    await ContactAsync(db, today, cancellationToken),
                ],
            cancellationToken
        );
    }

    private static async Task<Promise> CollectionAsync(DbContext db, CancellationToken cancellationToken)
    {
        var services = await db.Set<Service>().AsNoTracking().Where(s => s.EndedAt == null).ToListAsync(cancellationToken);
        var declared = services.SelectMany(s => s.Fields).ToHashSet();
        var held = new List<CitizenField>();
        foreach (var field in FieldCatalog.All.Select(d => d.Field).Where(f => !declared.Contains(f)))
        {
            if (await db.Set<Citizen>().AnyAsync(UnneededValues.HasValue(field), cancellationToken))
                held.Add(field);
        }

        return new(
            1,
            held.Count == 0 ? [] : [new("HeldUndeclared", string.Join(", ", held.Select(f => Words.Of(f))))],
            [
                new("Services", services.Count, PromiseList.CollectionNotice),
                new("FieldsDeclared", declared.Count, PromiseList.CollectionNotice),
                new("FieldsHeldUndeclared", held.Count, PromiseList.UnneededValues),
            ]
        );
    }

    private async Task<Promise> TrafficAsync(DbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var days = db.Set<TrafficDay>().Where(d => d.DeletedAt == null);
        var oldest = await days.MinAsync(d => (int?)d.Day, cancellationToken);
        var newest = await days.MaxAsync(d => (int?)d.Day, cancellationToken);
        // A day is sealed within the hours after it; whoever looks a day later must find it so.
        var unsealed = await days.CountAsync(
            d => d.SealedLines < d.Lines && d.Day < today.DayNumber - 1 && d.AddedOn < today.DayNumber,
            cancellationToken
        );
        var orders = await db.Set<PreservationOrder>().CountAsync(o => o.Until >= today, cancellationToken);
        var readers = await db.Set<TrafficDesignation>().CountAsync(Term.InForceOn<TrafficDesignation>(today), cancellationToken);
        var clocked = offset?.Latest;
        return new(
            2,
            [
                .. newest is null ? [new PromiseDoubt("TrafficNotKept")] : None,
                .. newest < today.DayNumber - 1 ? [new PromiseDoubt("TrafficStopped", DateOnly.FromDayNumber(newest.Value))] : None,
                .. unsealed > 0 ? [new PromiseDoubt("TrafficNotSealed", unsealed)] : None,
                .. clocked is { Offset: not null, IsWithin: false } ? [new PromiseDoubt("ClockBeyond")] : None,
            ],
            [
                .. oldest is { } first
                    ?
                    [
                        new PromiseFigure("TrafficOldest", DateOnly.FromDayNumber(first), PromiseList.TrafficFiles),
                        new PromiseFigure("TrafficNewest", DateOnly.FromDayNumber(newest!.Value), PromiseList.TrafficFiles),
                    ]
                    : NoFigures,
                new("PreservationOrders", orders, PromiseList.PreservationOrders),
                new("TrafficReaders", readers, PromiseList.TrafficReaders),
                clocked is { Offset: { } known }
                    ? new(
                        "ClockOffset",
                        known.TotalMilliseconds.ToString("+0.0;-0.0", CultureInfo.CurrentCulture),
                        PromiseList.TrafficFiles
                    )
                    : new("ClockUnknown", "", PromiseList.TrafficFiles),
            ]
        );
    }

    private static async Task<Promise> MissionAsync(DbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        AuditAction[] reading = [AuditAction.Searched, AuditAction.Opened, AuditAction.Revealed, AuditAction.Changed, AuditAction.Erased];
        var outside = await db.Set<AuditEntry>()
            .CountAsync(e => e.PurposeId == null && e.Outcome == AuditOutcome.Permitted && reading.Contains(e.Action), cancellationToken);
        var since = today.AddDays(-Days);
        var denied = await db.Set<AuditEntry>().CountAsync(e => e.Outcome == AuditOutcome.Denied && e.Day >= since, cancellationToken);
        var opened = await db.Set<AuditEntry>()
            .CountAsync(e => e.Action == AuditAction.Opened && e.Outcome == AuditOutcome.Permitted && e.Day >= since, cancellationToken);
        return new(
            3,
            outside == 0 ? [] : [new("AccessOutsidePurpose", outside)],
            [
                new("OutsidePurpose", outside),
                new("Opened", opened, PromiseList.RecordsOpened, since),
                new("Denied", denied, PromiseList.AccessesDenied, since),
            ]
        );
    }

    private static async Task<Promise> DisclosureAsync(DbContext db, CancellationToken cancellationToken)
    {
        var consents = await db.Set<CitizenConsent>().CountAsync(c => c.WithdrawnAt == null, cancellationToken);
        var withdrawn = await db.Set<CitizenConsent>().CountAsync(c => c.WithdrawnAt != null, cancellationToken);
        var restrictions = await db.Set<Restriction>().CountAsync(r => r.LiftedAt == null, cancellationToken);
        var made = await db.Set<Disclosure>()
            .Where(d => d.MadeAt != null)
            .GroupBy(d => d.Basis)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var waiting = await db.Set<Disclosure>().CountAsync(d => d.State == DisclosureState.Requested, cancellationToken);
        var unrecorded = await db.Set<Disclosure>()
            .CountAsync(
                d => d.MadeAt != null && !db.Set<AuditEntry>().Any(e => e.SubjectId == d.Id && e.Action == AuditAction.Disclosed),
                cancellationToken
            );
        return new(
            4,
            unrecorded == 0 ? [] : [new("DisclosureUnrecorded", unrecorded)],
            [
                .. made.Select(m => new PromiseFigure(
                    "Disclosures",
                    FormattableString.Invariant($"{m.Count} · {Words.Of(m.Key)}"),
                    PromiseList.Disclosures
                )),
                new("DisclosuresWaiting", waiting, PromiseList.Disclosures),
                new("Consents", consents, PromiseList.Consents),
                new("ConsentsWithdrawn", withdrawn, PromiseList.Consents),
                new("Restrictions", restrictions, PromiseList.Consents),
            ]
        );
    }

    private async Task<Promise> SecurityAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
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
        var newest = await LedgerTree.NewestAsync(db, cancellationToken);
        var waiting = now - SealedWithin;
        var late = await db.Set<UnsealedEntry>()
            .AnyAsync(u => db.Set<AuditEntry>().Any(e => e.Id == u.EntryId && e.RegisteredAt < waiting), cancellationToken);
        var guards = await store.CheckGuardsAsync(cancellationToken);
        var reviewed = await AccessReview.LastAsync(db, cancellationToken);
        var breaches = await db.Set<Breach>().AsNoTracking().Where(b => b.ClosedAt == null).ToListAsync(cancellationToken);
        var untold = breaches.Count(b => b.IsLate(now));
        var verified = await db.Set<AuditEntry>()
            .Where(e => e.Action == AuditAction.LogVerified && e.Outcome == AuditOutcome.Permitted)
            .AsNoTracking()
            .OrderByDescending(e => e.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new(
            5,
            [
                .. unsigned > 0 ? [new PromiseDoubt("Unsigned", unsigned)] : None,
                .. verified is null ? [new PromiseDoubt("NeverVerified")] : None,
                .. verified is null || verified.ReadDetail<LogVerifiedDetail>()?.Verdict == Verdict.Whole
                    ? None
                    : [new PromiseDoubt("VerifiedBroken", verified.Day)],
                .. reviewed is { } day && today.DayNumber - day.DayNumber <= AccessReview.DaysValid
                    ? None
                    : [new PromiseDoubt("AccessNotReviewed", AccessReview.DaysValid)],
                .. untold > 0 ? [new PromiseDoubt("BreachUntold", untold, Breach.HoursToTell)] : None,
                .. late ? [new PromiseDoubt("NotSealed")] : None,
                .. guards.Count > 0 ? [new PromiseDoubt("GuardsMissing", string.Join(", ", guards.Select(g => g.Name)))] : None,
            ],
            [
                new("PeopleWithAccess", access, PromiseList.Grants),
                new("Contracts", contracts.Count, PromiseList.Contracts),
                new("ConfidentialityAccepted", contracts.Count - unsigned, PromiseList.Contracts),
                new("EntriesSealed", newest?.Size ?? 0, PromiseList.Verification),
                .. reviewed is { } last ? [new PromiseFigure("AccessReviewedOn", last, PromiseList.AccessReviews)] : NoFigures,
                new("BreachesOpen", breaches.Count, PromiseList.Breaches),
                .. verified is null ? NoFigures : [new("VerifiedOn", verified.Day, PromiseList.Verification)],
            ]
        );
    }

    private static async Task<Promise> AccountsAsync(DbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var open = await db.Set<Account>().CountAsync(a => a.DisabledAt == null, cancellationToken);
        var since = today.AddDays(-Days);
        var refused = await db.Set<AuditEntry>()
            .CountAsync(e => e.Action == AuditAction.SignInRefused && e.Day >= since, cancellationToken);
        return new(6, [], [new("Accounts", open, PromiseList.Accounts), new("SignInsRefused", refused, PromiseList.SignInsRefused, since)]);
    }

    private static async Task<Promise> ContactAsync(DbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var open = await db.Set<ContactCase>().CountAsync(c => c.EndedAt == null, cancellationToken);
        var late = await db.Set<ContactCase>().CountAsync(c => c.EndedAt == null && c.DueOn < today, cancellationToken);
        var answered = await db.Set<ContactCase>().CountAsync(c => c.EndedAt != null, cancellationToken);
        return new(
            9,
            late == 0 ? [] : [new("AnswersLate", late)],
            [
                new("CasesOpen", open, PromiseList.CasesOpen),
                new("CasesLate", late, PromiseList.CasesOpen),
                new("CasesEnded", answered, PromiseList.CasesEnded),
            ]
        );
    }
}
