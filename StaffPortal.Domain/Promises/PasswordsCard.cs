using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Promises;

/// <summary>
/// Promise 6: the office knows user IDs and no password. Each stored hash was made and sealed by this portal for its account, and the
/// log says that its owner chose it.
/// </summary>
internal sealed class PasswordsCard(SealedPasswordHasher hasher) : PromiseCard
{
    public override int Number => 6;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = OfficeTime.DayOf(now).AddDays(-Days);
        var accounts = await db.Set<Account>()
            .AsNoTracking()
            .Where(a => a.DisabledAt == null)
            .Select(a => new { a.Id, a.PasswordHash })
            .ToListAsync(cancellationToken);
        var chosen = await db.Set<AuditEntry>()
            .Where(e =>
                (e.Action == AuditAction.PasswordChanged || e.Action == AuditAction.AccountActivated) && e.Outcome == AuditOutcome.Permitted
            )
            .Select(e => e.AccountId)
            .Distinct()
            .ToListAsync(cancellationToken);
        var refused = await db.Set<AuditEntry>()
            .CountAsync(e => e.Action == AuditAction.SignInRefused && e.Day >= since, cancellationToken);
        var held = accounts.Where(a => a.PasswordHash is not null).ToList();
        var foreign = held.Count(a => !hasher.Holds(a.Id, a.PasswordHash!));
        var given = held.Count(a => !chosen.Contains(a.Id));
        var measure = new PromiseMeasure();
        measure.BrokenBy(foreign, "PasswordForeign");
        measure.NotYetIf(accounts.Count == 0, "NoAccounts");
        measure.NotYetIf(given > 0, "PasswordNotChosen", given);
        measure.Count("Accounts", accounts.Count, PromiseList.Accounts);
        measure.Count("PasswordsChosen", held.Count - given, PromiseList.Accounts);
        measure.Count("SignInsRefused", refused, PromiseList.SignInsRefused, since);
        return measure;
    }
}
