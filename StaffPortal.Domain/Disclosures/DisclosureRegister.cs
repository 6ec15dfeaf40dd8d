using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Disclosures;

/// <summary>The register of disclosures: what was asked for, and a second person's decision. It holds no citizen's value.</summary>
public sealed class DisclosureRegister(PortalStore store, AuditTrail trail)
{
    private const int MaxRows = 200;

    private const string RoleApprovesNothing = nameof(RoleApprovesNothing);

    /// <summary>The newest disclosures first; empty for who may not read the register.</summary>
    public Task<List<DisclosureRow>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<List<DisclosureRow>>(
            async db =>
            {
                var me = origin.AccountId;
                if (!await origin.HoldsAsync(db, cancellationToken, Role.Officer, Role.ComplianceOfficer))
                    return [];
                return await db.Set<Disclosure>()
                    .AsNoTracking()
                    .OrderByDescending(d => d.RequestedAt)
                    .Take(MaxRows)
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
                        d.RequestedAt,
                        db.Set<Account>().Where(a => a.Id == d.DecidedById).Select(a => a.DisplayName).FirstOrDefault(),
                        d.MadeAt
                    ))
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );

    /// <summary>A second person's decision: an officer or the compliance officer, never the one who asked (law 6).</summary>
    public Task<Result<bool>> ApproveAsync(Origin origin, Guid id, bool approves, CancellationToken cancellationToken)
    {
        var action = approves ? AuditAction.DisclosureApproved : AuditAction.DisclosureRejected;
        return trail.TryAsync<bool>(
            action,
            async (db, _) =>
            {
                var disclosure = await db.Set<Disclosure>().SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
                var mayApprove = await origin.HoldsAsync(db, cancellationToken, Role.Officer, Role.ComplianceOfficer);
                var refusal =
                    !mayApprove ? new Refusal(RoleApprovesNothing)
                    : disclosure is not { State: DisclosureState.Requested } ? new Refusal("DisclosureNotWaiting")
                    : disclosure.RequestedById == origin.AccountId ? new Refusal("NobodyApprovesThemselves")
                    : null;
                if (refusal?.Key == "DisclosureNotWaiting")
                    return refusal;
                if (refusal is null)
                {
                    disclosure!.State = approves ? DisclosureState.Approved : DisclosureState.Rejected;
                    disclosure.DecidedById = origin.AccountId;
                    disclosure.Version++;
                }

                var outcome = refusal is null ? AuditOutcome.Permitted : AuditOutcome.Denied;
                await trail.AppendAsync(db, origin, new(action, outcome) { SubjectId = id, Rule = refusal?.Key }, cancellationToken);
                return refusal is null ? true : refusal;
            },
            cancellationToken
        );
    }
}
