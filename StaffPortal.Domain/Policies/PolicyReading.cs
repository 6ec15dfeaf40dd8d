using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Policies;

/// <summary>Policies as anybody reads them, and as staff acknowledge them.</summary>
public sealed class PolicyReading(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Every version of a policy, newest first; those of the future too.</summary>
    public Task<List<PolicyVersion>> VersionsAsync(PolicyKind kind, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<PolicyVersion>()
                    .AsNoTracking()
                    .Where(v => v.Kind == kind)
                    .OrderByDescending(v => v.Number)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>The version in force today; null while none is.</summary>
    public Task<PolicyVersion?> InForceAsync(PolicyKind kind, CancellationToken cancellationToken) =>
        store.ReadAsync(db => InForceAsync(db, kind, OfficeTime.DayOf(clock.GetUtcNow()), cancellationToken), cancellationToken);

    /// <summary>The staff rules that the account has yet to acknowledge; null when it has.</summary>
    public Task<PolicyVersion?> OwedAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var rules = await InForceAsync(db, PolicyKind.StaffRules, OfficeTime.DayOf(clock.GetUtcNow()), cancellationToken);
                return
                    rules is not null
                    && await db.Set<PolicyAcknowledgement>()
                        .AnyAsync(
                            a => a.AccountId == origin.AccountId && a.Kind == PolicyKind.StaffRules && a.Number >= rules.Number,
                            cancellationToken
                        )
                    ? null
                    : rules;
            },
            cancellationToken
        );

    /// <summary>Acknowledges the staff rules in force.</summary>
    /// <param name="number">The version that was read; a newer one must be read first.</param>
    public Task<Result<bool>> AcknowledgeAsync(Origin origin, int number, CancellationToken cancellationToken) =>
        trail.TryAsync<bool>(
            AuditAction.PolicyAcknowledged,
            async (db, action) =>
            {
                var rules = await InForceAsync(db, PolicyKind.StaffRules, OfficeTime.DayOf(clock.GetUtcNow()), cancellationToken);
                if (!await origin.Acting(db).AnyAsync(cancellationToken))
                    return new Refusal("SessionOver");
                if (origin.AccountId is not { } accountId || rules?.Number != number)
                    return new Refusal("PolicyChangedMeanwhile");
                if (
                    await db.Set<PolicyAcknowledgement>()
                        .AnyAsync(a => a.AccountId == accountId && a.Kind == PolicyKind.StaffRules && a.Number == number, cancellationToken)
                )
                    return true;
                db.Add(
                    new PolicyAcknowledgement
                    {
                        AccountId = accountId,
                        Kind = PolicyKind.StaffRules,
                        Number = number,
                        At = clock.GetUtcNow(),
                    }
                );
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action) { Detail = new PolicyAcknowledgedDetail(PolicyKind.StaffRules, number) },
                    cancellationToken
                );
                return true;
            },
            cancellationToken
        );

    /// <summary>How many accounts that may open records have acknowledged the staff rules in force, and how many there are.</summary>
    public Task<(int Done, int All)> AcknowledgedAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var rules = await InForceAsync(db, PolicyKind.StaffRules, OfficeTime.DayOf(clock.GetUtcNow()), cancellationToken);
                return await AcknowledgedAsync(db, rules, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The same for who has read the rules in force.</summary>
    internal static async Task<(int Done, int All)> AcknowledgedAsync(
        DbContext db,
        PolicyVersion? rules,
        CancellationToken cancellationToken
    )
    {
        var readers = db.Set<Accounts.Account>()
            .Where(a => a.DisabledAt == null && (a.Role == Accounts.Role.Officer || a.Role == Accounts.Role.Contractor));
        var all = await readers.CountAsync(cancellationToken);
        if (rules is null)
            return (0, all);
        var done = await readers.CountAsync(
            r =>
                db.Set<PolicyAcknowledgement>()
                    .Any(a => a.AccountId == r.Id && a.Kind == PolicyKind.StaffRules && a.Number >= rules.Number),
            cancellationToken
        );
        return (done, all);
    }

    internal static Task<PolicyVersion?> InForceAsync(DbContext db, PolicyKind kind, DateOnly today, CancellationToken cancellationToken) =>
        db.Set<PolicyVersion>()
            .AsNoTracking()
            .Where(v => v.Kind == kind && v.EffectiveOn <= today)
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(cancellationToken);
}

/// <summary>What the entry about an acknowledged version says.</summary>
internal sealed record PolicyAcknowledgedDetail(PolicyKind Kind, int Number) : EntryDetail;
