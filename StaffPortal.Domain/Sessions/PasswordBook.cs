using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Sessions;

/// <summary>Keeps the hash of a password that its person chose. The act and its entry commit together, and end every session.</summary>
public sealed class PasswordBook(AuditTrail trail)
{
    /// <summary>The first password by an activation link, or another one by a later link.</summary>
    /// <param name="origin">The account, and where from.</param>
    /// <param name="stamp">The account's stamp when the link was proven good: a link used at once elsewhere is over.</param>
    /// <param name="hash">The password's hash.</param>
    public Task<Result<bool>> ActivateAsync(Origin origin, string stamp, string hash, CancellationToken cancellationToken) =>
        SetAsync(origin, AuditAction.AccountActivated, db => db.Set<Account>(), stamp, hash, cancellationToken);

    /// <summary>Another password, chosen by its person in their session.</summary>
    /// <param name="stamp">The account's stamp when the former password was proven.</param>
    /// <param name="hash">The new password's hash.</param>
    public Task<Result<bool>> ChangeAsync(Origin origin, string stamp, string hash, CancellationToken cancellationToken) =>
        SetAsync(origin, AuditAction.PasswordChanged, origin.Acting, stamp, hash, cancellationToken);

    private Task<Result<bool>> SetAsync(
        Origin origin,
        AuditAction action,
        Func<DbContext, IQueryable<Account>> of,
        string stamp,
        string hash,
        CancellationToken cancellationToken
    ) =>
        trail.TryInTurnAsync<bool>(
            Turns.Rights,
            action,
            async (db, _) =>
            {
                var account = await of(db)
                    .SingleOrDefaultAsync(
                        a => a.Id == origin.AccountId && a.DisabledAt == null && a.SecurityStamp == stamp,
                        cancellationToken
                    );
                if (account is null)
                    return new Refusal("AccountChangedMeanwhile");
                (account.PasswordHash, account.SecurityStamp) = (hash, Account.NewStamp());
                await trail.AppendAsync(db, origin, new(action), cancellationToken);
                return true;
            },
            cancellationToken
        );
}
