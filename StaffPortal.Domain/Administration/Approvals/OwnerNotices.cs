using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Administration.Approvals;

/// <summary>Tells the owner of an account what others have asked for and done to it: at the next sign-in, and by mail (law 12).</summary>
public sealed class OwnerNotices(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>What was done to the asking account, or waits to be, that its owner has not said they read.</summary>
    public Task<List<ProposalRow>> UnreadAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (!await origin.Acting(db).AnyAsync(cancellationToken))
                    return [];
                var now = clock.GetUtcNow();
                var unread = await Unread(db, origin.AccountId!.Value, now).AsNoTracking().ToListAsync(cancellationToken);
                return await ProposalRows.OfAsync(db, unread, origin.AccountId.Value, now, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The owner has read what was done; what still waits is shown again when it is done.</summary>
    public Task<Result<bool>> ReadAsync(Origin origin, CancellationToken cancellationToken) =>
        trail.TryAsync<bool>(
            AuditAction.OwnerTold,
            async (db, action) =>
            {
                if (!await origin.Acting(db).AnyAsync(cancellationToken))
                    return await trail.DenyAsync(db, origin, action, "SessionOver", cancellationToken);
                var now = clock.GetUtcNow();
                var read = (await Unread(db, origin.AccountId!.Value, now).ToListAsync(cancellationToken)).FindAll(p =>
                    p.State == ProposalState.Confirmed
                );
                read.ForEach(p => p.OwnerToldAt = now);
                if (read.Count > 0)
                    await trail.AppendAsync(
                        db,
                        origin,
                        new(action) { SubjectId = origin.AccountId, Detail = new OwnerToldDetail(read.Count) },
                        cancellationToken
                    );
                return true;
            },
            cancellationToken
        );

    /// <summary>Mails that are due: what was done to accounts whose owner has an address.</summary>
    public Task<List<OwnerMail>> DueMailsAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                (
                    from proposal in db.Set<Proposal>()
                    join account in db.Set<Account>() on proposal.AccountId equals account.Id
                    where proposal.State == ProposalState.Confirmed && proposal.MailedAt == null && account.Email != null
                    select new OwnerMail(proposal.Id, account.Email!, account.UserName!, proposal.Kind, proposal.DecidedAt!.Value)
                ).ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>The mail was sent.</summary>
    public Task MailedAsync(OwnerMail mail, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                var proposal = await db.Set<Proposal>().SingleAsync(p => p.Id == mail.ProposalId, cancellationToken);
                proposal.MailedAt = clock.GetUtcNow();
            },
            cancellationToken
        );

    private static IQueryable<Proposal> Unread(DbContext db, Guid accountId, DateTimeOffset now) =>
        db.Set<Proposal>()
            .Where(p =>
                p.AccountId == accountId
                && p.OwnerToldAt == null
                && (p.State == ProposalState.Confirmed || (p.State == ProposalState.Waiting && p.ExpiresAt > now))
            );
}

/// <summary>A mail to the owner of an account.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="At">When (UTC).</param>
public sealed record OwnerMail(Guid ProposalId, string Address, string UserName, ProposalKind Kind, DateTimeOffset At);

/// <summary>What the entry about an owner who read says: of how much.</summary>
internal sealed record OwnerToldDetail(int Proposals) : EntryDetail;
