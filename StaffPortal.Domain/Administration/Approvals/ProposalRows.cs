using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration.Approvals;

/// <summary>A proposal, as those who decide about it see it.</summary>
/// <param name="AskedBy">Who asked.</param>
/// <param name="DecidedBy">Who decided; null while nobody has.</param>
/// <param name="Role">The role asked for, where one was.</param>
/// <param name="Contract">The number of its contract.</param>
/// <param name="Grant">The grant asked for, where one was.</param>
/// <param name="Purpose">Its purpose.</param>
/// <param name="IsActivated">Whether the account's person has chosen a password or signs in elsewhere.</param>
/// <param name="LastSeenAt">When the account was last used (UTC), as far as sessions are remembered.</param>
/// <param name="MayConfirm">Whether the reader may decide about it now.</param>
/// <param name="MayWithdraw">Whether the reader may take it back now.</param>
public sealed record ProposalRow(
    Guid Id,
    ProposalKind Kind,
    ProposalState State,
    Guid AccountId,
    string UserName,
    string DisplayName,
    string AskedBy,
    DateTimeOffset AskedAt,
    DateTimeOffset ExpiresAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    Role? Role,
    string? Contract,
    GrantForm? Grant,
    Purpose? Purpose,
    bool IsActivated,
    DateTimeOffset? LastSeenAt,
    bool MayConfirm,
    bool MayWithdraw
);

/// <summary>Reads proposals with the names that they mention.</summary>
internal static class ProposalRows
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    /// <summary>Those that wait, oldest first, then those decided of late, newest first.</summary>
    public static async Task<List<ProposalRow>> ReadAsync(
        DbContext db,
        Guid readerId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var since = now - Shown;
        var proposals = await db.Set<Proposal>()
            .AsNoTracking()
            .Where(p => p.State == ProposalState.Waiting || p.DecidedAt > since)
            .ToListAsync(cancellationToken);
        return await OfAsync(db, proposals, readerId, now, cancellationToken);
    }

    /// <summary>The rows of some proposals.</summary>
    public static async Task<List<ProposalRow>> OfAsync(
        DbContext db,
        List<Proposal> proposals,
        Guid readerId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (proposals.Count == 0)
            return [];
        var ids = proposals.SelectMany(p => new[] { p.AccountId, p.AskedById, p.DecidedById ?? p.AskedById }).Distinct().ToList();
        var accounts = await db.Set<Account>()
            .AsNoTracking()
            .Where(a => ids.Contains(a.Id))
            .Select(a => new
            {
                a.Id,
                a.UserName,
                a.DisplayName,
                IsActivated = a.PasswordHash != null || a.EmailConfirmed,
                LastSeenAt = db.Set<AccountSession>().Where(s => s.AccountId == a.Id).Max(s => (DateTimeOffset?)s.LastSeenAt),
            })
            .ToDictionaryAsync(a => a.Id, cancellationToken);
        var purposes = await db.Set<Purpose>().AsNoTracking().ToDictionaryAsync(p => p.Id, cancellationToken);
        var contracts = await db.Set<Contract>().AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Number, cancellationToken);
        return
        [
            .. proposals
                .OrderBy(p => p.WaitsAt(now) ? 0 : 1)
                .ThenBy(p => p.WaitsAt(now) ? p.AskedAt.UtcTicks : -p.AskedAt.UtcTicks)
                .Select(p =>
                {
                    var of = accounts[p.AccountId];
                    var role = p.Kind == ProposalKind.Role ? p.Read<RoleForm>() : null;
                    var grant = p.Kind == ProposalKind.FirstGrant ? p.Read<GrantForm>() : null;
                    return new ProposalRow(
                        p.Id,
                        p.Kind,
                        p.State == ProposalState.Waiting && !p.WaitsAt(now) ? ProposalState.Expired : p.State,
                        p.AccountId,
                        of.UserName!,
                        of.DisplayName,
                        accounts[p.AskedById].DisplayName,
                        p.AskedAt,
                        p.ExpiresAt,
                        p.DecidedById is { } decider ? accounts[decider].DisplayName : null,
                        p.DecidedAt,
                        role?.Role,
                        role?.ContractId is { } contract ? contracts.GetValueOrDefault(contract) : null,
                        grant,
                        grant is null ? null : purposes.GetValueOrDefault(grant.PurposeId),
                        of.IsActivated,
                        of.LastSeenAt,
                        p.WaitsAt(now) && p.AskedById != readerId && p.AccountId != readerId,
                        p.WaitsAt(now) && p.AskedById == readerId
                    );
                }),
        ];
    }
}
