using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Domain.Promises;

/// <summary>
/// Promise 8: what is in force was published as it stands, on the log, and those who work by it have read it.
/// </summary>
internal sealed class PoliciesCard(PolicyReading policies) : PromiseCard
{
    public override int Number => 8;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
        var (acknowledged, readers) = await policies.AcknowledgedAsync(cancellationToken);
        var privacy = await PolicyReading.InForceAsync(db, PolicyKind.Privacy, today, cancellationToken);
        var rules = await PolicyReading.InForceAsync(db, PolicyKind.StaffRules, today, cancellationToken);
        var altered = await AlteredAsync(db, today, cancellationToken);
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
    /// Versions in force that no entry about a publishing tells of as they stand. Those from before the log begins cannot be compared.
    /// </summary>
    private static async Task<int> AlteredAsync(DbContext db, DateOnly today, CancellationToken cancellationToken)
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
                .ToListAsync(cancellationToken)
        )
            .Select(e => e.ReadDetail<PolicyPublishedDetail>()?.Digest)
            .ToHashSet(StringComparer.Ordinal);
        var altered = 0;
        foreach (var kind in Enum.GetValues<PolicyKind>())
        {
            if (await PolicyReading.InForceAsync(db, kind, today, cancellationToken) is { } version && version.PublishedAt >= first)
                altered += published.Contains(version.Digest) ? 0 : 1;
        }

        return altered;
    }
}
