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
    private static readonly ListOrder<Disclosure> Order = new ListOrder<Disclosure>(d => d.RequestedAt, usuallyDown: true, d => d.Id)
        .By("recipient", d => d.Recipient)
        .By("basis", d => d.Basis)
        .By("citizens", d => d.Citizens.Count)
        .By("asked", d => d.RequestedAt)
        .By("state", d => d.State);

    /// <summary>
    /// A page of disclosures, the newest first: all of them for a compliance officer; for an officer their own, and those for purposes
    /// of disclosure that they hold now. Empty for others.
    /// </summary>
    /// <param name="window">What is found by recipient, authority and reason, of which state, and which page of it.</param>
    public Task<ListPage<DisclosureRow>> ListAsync(Origin origin, ListWindow window, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var me = origin.AccountId;
                var rights = await Rights.ReadAsync(store.On(db), origin, null, now, cancellationToken);
                if (rights.Actor is not { IsEnabled: true, IsSignedIn: true, Role: Role.Officer or Role.ComplianceOfficer })
                    return new ListPage<DisclosureRow>([], 0);
                var seesAll = rights.Actor.Role == Role.ComplianceOfficer;
                var held = rights.Grants.Where(g => g.IsInForce(OfficeTime.DayOf(now))).Select(g => g.PurposeId).Distinct().ToList();
                var decided = await db.Set<Purpose>()
                    .Where(Purpose.InForceFor(Operations.Disclose))
                    .Where(p => held.Contains(p.Id))
                    .Select(p => p.Id)
                    .ToListAsync(cancellationToken);
                var state = window.KindOf<DisclosureState>();
                return await db.Set<Disclosure>()
                    .AsNoTracking()
                    .FoundBy(
                        window,
                        like =>
                            d =>
                                EF.Functions.Like(d.Recipient, like, ListQuery.Escape)
                                || EF.Functions.Like(d.Authority, like, ListQuery.Escape)
                                || EF.Functions.Like(d.Reason, like, ListQuery.Escape)
                    )
                    .Where(d => seesAll || d.RequestedById == me || decided.Contains(d.PurposeId))
                    .Where(d => state == null || d.State == state)
                    .PageAsync(
                        window,
                        Order,
                        page =>
                            page.Select(d => new DisclosureRow(
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
                            )),
                        cancellationToken
                    );
            },
            cancellationToken
        );
}
