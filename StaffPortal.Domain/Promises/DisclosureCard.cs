using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Promises;

/// <summary>
/// Promise 4: each disclosure stands in the register and on the log, and nobody's data is used against their will: not under a
/// restriction, not without the consent that the purpose rests on (PDPA s.19, 27, 32, 34).
/// </summary>
internal sealed class DisclosureCard : PromiseCard
{
    public override int Number => 4;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = OfficeTime.DayOf(now).AddDays(-Days);
        var measure = new PromiseMeasure();
        var made = await db.Set<Disclosure>()
            .Where(d => d.MadeAt != null)
            .GroupBy(d => d.Basis)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        await RegisterAsync(db, measure, now, cancellationToken);
        await WillAsync(db, measure, since, cancellationToken);
        var used = await UsesSince(db, since).AnyAsync(cancellationToken);
        measure.NotYetIf(made.Count == 0 && !used, "NothingUsed", Days);
        foreach (var basis in made)
            measure.Count("Disclosures", FormattableString.Invariant($"{basis.Count} · {Words.Of(basis.Key)}"), PromiseList.Disclosures);
        var waiting = await db.Set<Disclosure>().CountAsync(d => d.State == DisclosureState.Requested, cancellationToken);
        var consents = await db.Set<CitizenConsent>().CountAsync(c => c.WithdrawnAt == null, cancellationToken);
        var withdrawn = await db.Set<CitizenConsent>().CountAsync(c => c.WithdrawnAt != null, cancellationToken);
        var restrictions = await db.Set<Restriction>().CountAsync(r => r.LiftedAt == null, cancellationToken);
        measure.Count("DisclosuresWaiting", waiting, PromiseList.Disclosures);
        measure.Count("Consents", consents, PromiseList.Consents);
        measure.Count("ConsentsWithdrawn", withdrawn, PromiseList.Consents);
        measure.Count("Restrictions", restrictions, PromiseList.Consents);
        return measure;
    }

    /// <summary>Register and log tell of the same disclosures; entries are kept longer than the days looked at.</summary>
    private static async Task RegisterAsync(DbContext db, PromiseMeasure measure, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-LogRetention.MinRetentionDays);
        var recorded = db.Set<AuditEntry>().Where(e => e.Action == AuditAction.Disclosed);
        // As a set, which the database makes once: no index leads from a disclosure to its entry.
        var told = recorded.Where(e => e.SubjectId != null).Select(e => e.SubjectId!.Value);
        var unrecorded = await db.Set<Disclosure>().CountAsync(d => d.MadeAt >= since && !told.Contains(d.Id), cancellationToken);
        var unregistered = await recorded.CountAsync(
            e => e.Outcome == AuditOutcome.Permitted && !db.Set<Disclosure>().Any(d => d.Id == e.SubjectId && d.MadeAt != null),
            cancellationToken
        );
        measure.BrokenBy(unrecorded, "DisclosureUnrecorded");
        measure.BrokenBy(unregistered, "DisclosureUnregistered");
    }

    private static async Task WillAsync(DbContext db, PromiseMeasure measure, DateOnly since, CancellationToken cancellationToken)
    {
        var restricted = await UsesSince(db, since)
            .CountAsync(
                e =>
                    e.Citizens.Any(c =>
                        db.Set<Restriction>()
                            .Any(r =>
                                r.CitizenId == c.CitizenId
                                && r.PurposeId == e.PurposeId
                                && r.SetAt < e.OccurredAt
                                && (r.LiftedAt == null || r.LiftedAt > e.OccurredAt)
                            )
                    ),
                cancellationToken
            );
        var unconsented = await UsesSince(db, since)
            .Where(e =>
                db.Set<Purpose>()
                    .Any(p =>
                        p.Id == e.PurposeId && (p.Basis == LawfulBasis.Consent || p.SensitiveGround == SensitiveGround.ExplicitConsent)
                    )
            )
            .CountAsync(
                e =>
                    e.Citizens.Any(c =>
                        !db.Set<CitizenConsent>()
                            .Any(g =>
                                g.CitizenId == c.CitizenId
                                && g.PurposeId == e.PurposeId
                                && g.Evidence != null
                                && g.GivenAt <= e.OccurredAt
                                && (g.WithdrawnAt == null || g.WithdrawnAt >= e.OccurredAt)
                            )
                    ),
                cancellationToken
            );
        measure.BrokenBy(restricted, "UsedThoughRestricted");
        measure.BrokenBy(unconsented, "UsedWithoutConsent");
    }
}
