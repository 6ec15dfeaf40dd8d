using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration.Approvals;

/// <summary>What was done by confirming.</summary>
/// <param name="GivesLink">Whether the account now needs an activation link, which its confirmer alone is shown.</param>
public sealed record Confirmed(Guid AccountId, string UserName, string DisplayName, bool GivesLink);

/// <summary>
/// Where a second person decides about what an administrator asked for (law 12): another administrator or a compliance officer, never
/// who asked and never the account concerned. The act is done in the transaction of its confirmation, by the rules of that moment.
/// </summary>
public sealed class ApprovalBook(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>What waits, oldest first, and what was decided in the last month; empty for who may not read registers.</summary>
    public Task<List<ProposalRow>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.Administrator, Role.ComplianceOfficer)
                    ? await ProposalRows.ReadAsync(db, origin.AccountId!.Value, clock.GetUtcNow(), cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>Confirms: what was asked for is done now, or refused by a rule that meanwhile stands against it.</summary>
    public Task<Result<Confirmed>> ConfirmAsync(Origin origin, Guid proposalId, CancellationToken cancellationToken) =>
        DecideAsync<Confirmed>(
            origin,
            AuditAction.ProposalConfirmed,
            proposalId,
            async (db, proposal) =>
            {
                var isAskerThere = await db.Set<Account>()
                    .AnyAsync(a => a.Id == proposal.AskedById && a.DisabledAt == null && a.Role == Role.Administrator, cancellationToken);
                if (!isAskerThere)
                    return new Refusal("AskerIsGone");
                var account = await db.Set<Account>().SingleAsync(a => a.Id == proposal.AccountId, cancellationToken);
                if (await DoAsync(db, origin, proposal, account, cancellationToken) is { } refused)
                    return refused;
                proposal.State = ProposalState.Confirmed;
                var givesLink =
                    proposal.Kind == ProposalKind.ActivationLink
                    || (proposal.Kind is ProposalKind.Role or ProposalKind.FirstGrant && account is { IsActivated: false });
                return new Confirmed(account.Id, account.UserName!, account.DisplayName, givesLink);
            },
            cancellationToken
        );

    /// <summary>Rejects: nothing is done.</summary>
    public Task<Result<bool>> RejectAsync(Origin origin, Guid proposalId, CancellationToken cancellationToken) =>
        EndAsync(origin, AuditAction.ProposalRejected, proposalId, ProposalState.Rejected, byAsker: false, cancellationToken);

    /// <summary>Takes back what one has asked for oneself.</summary>
    public Task<Result<bool>> WithdrawAsync(Origin origin, Guid proposalId, CancellationToken cancellationToken) =>
        EndAsync(origin, AuditAction.ProposalWithdrawn, proposalId, ProposalState.Withdrawn, byAsker: true, cancellationToken);

    /// <summary>Ends those that waited too long; each gets its entry.</summary>
    public Task<Result<int>> ExpireAsync(CancellationToken cancellationToken) =>
        trail.TryInTurnAsync<int>(
            Turns.Rights,
            AuditAction.ProposalExpired,
            async (db, action) =>
            {
                var now = clock.GetUtcNow();
                var over = await db.Set<Proposal>()
                    .Where(p => p.State == ProposalState.Waiting && p.ExpiresAt <= now)
                    .ToListAsync(cancellationToken);
                foreach (var proposal in over)
                {
                    (proposal.State, proposal.DecidedAt) = (ProposalState.Expired, now);
                    trail.Append(db, new(null), null, Draft(action, proposal));
                }

                return over.Count;
            },
            cancellationToken
        );

    private Task<Result<bool>> EndAsync(
        Origin origin,
        AuditAction action,
        Guid proposalId,
        ProposalState state,
        bool byAsker,
        CancellationToken cancellationToken
    ) =>
        DecideAsync<bool>(
            origin,
            action,
            proposalId,
            (_, proposal) =>
            {
                proposal.State = state;
                return Task.FromResult<Result<bool>>(true);
            },
            cancellationToken,
            byAsker
        );

    private static AuditDraft Draft(AuditAction action, Proposal proposal) =>
        new(action) { SubjectId = proposal.AccountId, Detail = ProposalDetail.Of(proposal) };

    private Task<Result<T>> DecideAsync<T>(
        Origin origin,
        AuditAction action,
        Guid proposalId,
        Func<DbContext, Proposal, Task<Result<T>>> decide,
        CancellationToken cancellationToken,
        bool byAsker = false
    ) =>
        trail.TryInTurnAsync<T>(
            Turns.Rights,
            action,
            async (db, _) =>
            {
                var now = clock.GetUtcNow();
                var proposal = await db.Set<Proposal>().SingleOrDefaultAsync(p => p.Id == proposalId, cancellationToken);
                if (proposal?.WaitsAt(now) != true)
                    return new ValidationError("ProposalOver");
                var result = await RefusalAsync(db, origin, proposal, byAsker, cancellationToken) is { } refused
                    ? refused
                    : await decide(db, proposal);
                if (result.Refusal is ValidationError)
                    return result;
                var draft = Draft(action, proposal);
                if (result.Succeeded)
                    (proposal.DecidedById, proposal.DecidedAt) = (origin.AccountId, now);
                else
                    draft = draft with { Outcome = AuditOutcome.Denied, Rule = result.Refusal.Key };
                await trail.AppendAsync(db, origin, draft, cancellationToken);
                return result;
            },
            cancellationToken
        );

    /// <summary>Why this person must not decide about it; null when they may.</summary>
    private static async Task<Refusal?> RefusalAsync(
        DbContext db,
        Origin origin,
        Proposal proposal,
        bool byAsker,
        CancellationToken cancellationToken
    ) =>
        !await origin.HoldsAsync(db, cancellationToken, Role.Administrator, Role.ComplianceOfficer) ? new("RoleConfirmsNothing")
        : byAsker
            ? proposal.AskedById == origin.AccountId ? null
                : new("OnlyTheAskerWithdraws")
        : proposal.AskedById == origin.AccountId ? new("NobodyConfirmsThemselves")
        : proposal.AccountId == origin.AccountId ? new("NobodyConfirmsTheirOwn")
        : null;

    /// <summary>Does what was asked for, with its entry; why not, where a rule stands against it now.</summary>
    private async Task<Refusal?> DoAsync(
        DbContext db,
        Origin origin,
        Proposal proposal,
        Account account,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        (AuditAction Action, EntryDetail? Detail) entry;
        switch (proposal.Kind)
        {
            case ProposalKind.Role:
                var form = proposal.Read<RoleForm>();
                if (
                    form.ContractId is { } contract
                    && !await db.Set<Contract>().AnyAsync(c => c.Id == contract && c.EndedAt == null, cancellationToken)
                )
                    return new ValidationError("ContractorNeedsContract");
                AccountBook.GiveRole(account, form);
                entry = (AuditAction.RoleChanged, new RoleChangedDetail(form.Role));
                break;
            case ProposalKind.ActivationLink when !account.IsEnabled || account.Role == Role.None:
                return new ValidationError("LinkNeedsRole");
            case ProposalKind.ActivationLink:
                AccountBook.VoidLinks(account);
                entry = (AuditAction.ActivationIssued, null);
                break;
            case ProposalKind.FirstGrant:
                var asked = proposal.Read<GrantForm>();
                var grant = await GrantBook.MakeAsync(db, asked, proposal.AskedById, now, cancellationToken);
                if (!grant.Succeeded)
                    return grant.Refusal;
                db.Add(grant.Value);
                // A link that is still out is void: from now on the account is worth having.
                if (!account.IsActivated)
                    AccountBook.VoidLinks(account);
                entry = (AuditAction.GrantGiven, GrantGivenDetail.Of(asked));
                break;
            case ProposalKind.Closing or ProposalKind.Reopening:
                AccountBook.Open(account, proposal.Kind == ProposalKind.Reopening, now);
                entry = (proposal.Kind == ProposalKind.Reopening ? AuditAction.AccountEnabled : AuditAction.AccountDisabled, null);
                break;
            default:
                throw new InvalidOperationException($"{proposal.Kind} is nothing to confirm.");
        }

        await trail.AppendAsync(db, origin, new(entry.Action) { SubjectId = account.Id, Detail = entry.Detail }, cancellationToken);
        return null;
    }
}
