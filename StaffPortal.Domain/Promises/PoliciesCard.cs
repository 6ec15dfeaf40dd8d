using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Domain.Promises;

/// <summary>
/// Promise 8: what is in force was published as it stands, on the log, and those who work by it have read it.
/// </summary>
internal sealed class PoliciesCard : PromiseCard
{
    public override int Number => 8;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
        var inForce = new Dictionary<PolicyKind, PolicyVersion?>();
        foreach (var kind in Enum.GetValues<PolicyKind>())
            inForce[kind] = await PolicyReading.InForceAsync(db, kind, today, cancellationToken);
        var (privacy, rules) = (inForce[PolicyKind.Privacy], inForce[PolicyKind.StaffRules]);
        var (acknowledged, readers) = await PolicyReading.AcknowledgedAsync(db, rules, cancellationToken);
        var altered = await AlteredAsync(db, inForce, today, cancellationToken);
        var measure = new PromiseMeasure();
        measure.BrokenBy(altered, "PolicyAltered");
        measure.BrokenBy(rules is null ? 0 : readers - acknowledged, "NotAllAcknowledged");
        measure.NotYetIf(privacy is null, "NoPrivacyPolicy");
        measure.NotYetIf(rules is null, "NoStaffRules");
        measure.NotYetIf(rules is not null && readers == 0, "NobodyReads");
        measure.Count("PolicyVersion", privacy?.Number ?? 0, PromiseList.PrivacyPolicy);
        if (privacy is not null)
            measure.Count("PolicyFrom", privacy.EffectiveOn, PromiseList.PrivacyPolicy);
        measure.Count("Acknowledged", FormattableString.Invariant($"{acknowledged}/{readers}"), PromiseList.PolicyVersions);
        return measure;
    }

    /// <summary>
    /// Policies of which not the version is in force that the newest entry about a publishing tells of, as it stands. Versions from before
    /// the log begins cannot be compared.
    /// </summary>
    private static async Task<int> AlteredAsync(
        DbContext db,
        Dictionary<PolicyKind, PolicyVersion?> inForce,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var begins = await db.Set<AuditEntry>()
            .OrderBy(e => e.Id)
            .Select(e => (DateTimeOffset?)e.RegisteredAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (begins is not { } first)
            return 0;
        var published = (
            await db.Set<AuditEntry>()
                .AsNoTracking()
                .Where(e => e.Action == AuditAction.PolicyPublished && e.Outcome == AuditOutcome.Permitted)
                .OrderBy(e => e.Id)
                .ToListAsync(cancellationToken)
        )
            .Select(e => e.ReadDetail<PolicyPublishedDetail>())
            .OfType<PolicyPublishedDetail>()
            .ToList();
        var altered = 0;
        foreach (var (kind, version) in inForce)
        {
            var newest = published.FindLast(p => p.Kind == kind && p.EffectiveOn <= today);
            var isAsPublished = newest is null
                ? version is null || version.PublishedAt < first
                : version is not null && TellsOf(newest, version);
            altered += isAsPublished ? 0 : 1;
        }

        return altered;
    }

    /// <summary>Entries from before they held a digest tell of the day alone.</summary>
    private static bool TellsOf(PolicyPublishedDetail published, PolicyVersion version) =>
        published.Digest is { } digest ? digest == version.Digest : published.EffectiveOn == version.EffectiveOn;
}
