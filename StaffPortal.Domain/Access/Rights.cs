using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Access;

/// <summary>Everything a decision rests on, read from the database for this one access (law 5).</summary>
internal sealed record Rights(
    Actor Actor, AccountFacts Facts, Declaration? Declaration, Purpose? Purpose, Contract? Contract, IReadOnlyList<Grant> Grants)
{
    /// <summary>Reads them anew. An unknown account has no rights and is answered as a closed one.</summary>
    public static async Task<Rights> ReadAsync(DbContext db, Origin origin, Guid? declarationId, CancellationToken cancellationToken)
    {
        var accountId = origin.AccountId ?? Guid.Empty;
        var found = await (
            from a in db.Set<Account>().AsNoTracking()
            where a.Id == accountId
            from d in db.Set<Declaration>().AsNoTracking().Where(d => d.Id == declarationId).DefaultIfEmpty()
            from p in db.Set<Purpose>().AsNoTracking().Where(p => p.Id == d!.PurposeId).DefaultIfEmpty()
            from c in db.Set<Contract>().AsNoTracking().Where(c => c.Id == a.ContractId).DefaultIfEmpty()
            select new { a.UserName, a.Role, a.ContractId, a.DisabledAt, Declaration = d, Purpose = p, Contract = c }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return new(new(accountId, Role.None, IsEnabled: false), new(null, Role.None, null), null, null, null, []);
        var grants = await db.Set<Grant>().AsNoTracking().Where(g => g.AccountId == accountId).ToListAsync(cancellationToken);
        return new(
            new(accountId, found.Role, found.DisabledAt is null),
            new(found.UserName, found.Role, found.ContractId),
            found.Declaration, found.Purpose, found.Contract, grants);
    }

    /// <summary>Decides a request of this account under this declaration.</summary>
    public AccessDecision Decide(Operations operation, DateTimeOffset now, Func<AccessRequest, AccessRequest>? with = null)
    {
        var request = new AccessRequest(Actor, operation, Declaration);
        return AccessPolicy.Decide(with?.Invoke(request) ?? request, Grants, Contract, Purpose, now);
    }

    /// <summary>The scopes within which rows may be shown today: one of the grants', and the contract's.</summary>
    public (IReadOnlyList<Scope> Grants, Scope? Contract) ScopesOn(DateOnly today) =>
        ([.. Grants.Where(g => g.PurposeId == Purpose?.Id && g.RevokedAt is null && g.StartsOn <= today && today <= g.EndsOn).Select(g => g.Scope)],
            Actor.Role == Role.Contractor ? Contract?.Scope : null);

    /// <summary>An entry about this access, with what was declared.</summary>
    public AuditDraft Draft(AuditAction action, AccessDecision decision) =>
        new(action, decision.IsPermitted ? AuditOutcome.Permitted : AuditOutcome.Denied)
        {
            Rule = decision.Rule.ToString(),
            PurposeId = Declaration?.PurposeId,
            DeclarationId = Declaration?.Id,
            CaseReference = Declaration?.CaseReference,
            Reason = Declaration?.Reason,
        };
}
