using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Disclosures;

/// <summary>The register of disclosures: what was asked for and what became of it. It holds no citizen's value.</summary>
public sealed class DisclosureRegister(PortalStore store, TimeProvider clock)
{
    /// <summary>Rows of one page.</summary>
    public const int PageSize = 50;

    /// <summary>
    /// A page of disclosures, the newest first: all of them for a compliance officer; for an officer their own, and those for purposes
    /// of disclosure that they hold now. Empty for others.
    /// </summary>
    /// <param name="state">Only those that have come so far; null for all.</param>
    /// <param name="page">Which page, from 1.</param>
    public Task<DisclosurePage> ListAsync(Origin origin, DisclosureState? state, int page, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var me = origin.AccountId;
                var rights = await Rights.ReadAsync(store.On(db), origin, null, now, cancellationToken);
                if (rights.Actor is not { IsEnabled: true, IsSignedIn: true, Role: Role.Officer or Role.ComplianceOfficer })
                    return new DisclosurePage([], HasMore: false);
                var seesAll = rights.Actor.Role == Role.ComplianceOfficer;
                var held = rights.Grants.Where(g => g.IsInForce(OfficeTime.DayOf(now))).Select(g => g.PurposeId).Distinct().ToList();
                var decided = await db.Set<Purpose>()
                    .Where(p => held.Contains(p.Id) && p.EndedAt == null && p.Operations.HasFlag(Operations.Disclose))
                    .Select(p => p.Id)
                    .ToListAsync(cancellationToken);
                var rows = await db.Set<Disclosure>()
                    .AsNoTracking()
                    .Where(d => seesAll || d.RequestedById == me || decided.Contains(d.PurposeId))
                    .Where(d => state == null || d.State == state)
                    .OrderByDescending(d => d.RequestedAt)
                    .ThenBy(d => d.Id)
                    .Skip((Math.Max(page, 1) - 1) * PageSize)
                    .Take(PageSize + 1)
                    .Select(d => new DisclosureRow(
                        d.Id,
                        d.PurposeId,
                        d.Recipient,
                        d.Basis,
                        d.Authority,
                        d.Reason,
                        d.Fields,
                        d.Citizens.Count,
                        d.State,
                        db.Set<Account>().Where(a => a.Id == d.RequestedById).Select(a => a.DisplayName).First(),
                        d.RequestedById == me,
                        d.State == DisclosureState.Requested && d.RequestedById != me && (seesAll || decided.Contains(d.PurposeId)),
                        d.RequestedAt,
                        db.Set<Account>().Where(a => a.Id == d.DecidedById).Select(a => a.DisplayName).FirstOrDefault(),
                        d.MadeAt
                    ))
                    .ToListAsync(cancellationToken);
                return new DisclosurePage([.. rows.Take(PageSize)], rows.Count > PageSize);
            },
            cancellationToken
        );
}
