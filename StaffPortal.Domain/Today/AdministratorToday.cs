using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Today;

/// <summary>What an administrator comes to in the morning.</summary>
/// <param name="ToConfirm">Proposals of others that this person may confirm.</param>
/// <param name="OwnWaiting">Their own that wait for somebody else.</param>
/// <param name="NotActivated">Open accounts whose person has not chosen a password yet, the oldest first.</param>
/// <param name="GrantsEnding">Grants that end within <see cref="AdministratorToday.DaysBeforeGrantEnds"/> days.</param>
/// <param name="ContractsEnding">Contracts that end within <see cref="AdministratorToday.DaysBeforeContractEnds"/> days.</param>
/// <param name="FailedJobs">Background jobs whose last run failed.</param>
public sealed record AdministratorsDay(
    int ToConfirm,
    int OwnWaiting,
    IReadOnlyList<WaitingAccount> NotActivated,
    IReadOnlyList<EndingGrant> GrantsEnding,
    IReadOnlyList<Contract> ContractsEnding,
    IReadOnlyList<JobState> FailedJobs
)
{
    /// <summary>How many findings of the review nobody decided in their time; what they are about is not theirs to see.</summary>
    public int OverdueFindings { get; init; }
}

/// <summary>An account that nobody has used yet.</summary>
/// <param name="CreatedAt">When it was made (UTC).</param>
public sealed record WaitingAccount(Guid Id, string UserName, string DisplayName, DateTimeOffset CreatedAt);

/// <summary>A grant near its last day.</summary>
public sealed record EndingGrant(Guid Id, string DisplayName, Purpose Purpose, DateOnly EndsOn);

/// <summary>Reads an administrator's day.</summary>
public sealed class AdministratorToday(PortalStore store, TimeProvider clock)
{
    /// <summary>How early a grant's end is said.</summary>
    public const int DaysBeforeGrantEnds = 30;

    /// <summary>How early a contract's end is said.</summary>
    public const int DaysBeforeContractEnds = 60;

    /// <summary>What waits for an administrator; null for every other role.</summary>
    public Task<AdministratorsDay?> ReadAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.Administrator))
                    return null;
                var (me, now) = (origin.AccountId!.Value, clock.GetUtcNow());
                var today = OfficeTime.DayOf(now);
                var contractsUntil = today.AddDays(DaysBeforeContractEnds);
                return new AdministratorsDay(
                    await WaitingWork.ToConfirm(db, me, now).CountAsync(cancellationToken),
                    await db.Set<Proposal>()
                        .CountAsync(p => p.State == ProposalState.Waiting && p.ExpiresAt > now && p.AskedById == me, cancellationToken),
                    await db.Set<Account>()
                        .Where(Account.Unused)
                        .OrderBy(a => a.CreatedAt)
                        .Select(a => new WaitingAccount(a.Id, a.UserName!, a.DisplayName, a.CreatedAt))
                        .ToListAsync(cancellationToken),
                    await GrantsEndingAsync(db, today, cancellationToken),
                    await db.Set<Contract>()
                        .AsNoTracking()
                        .Where(c => c.EndedAt == null && c.EndsOn >= today && c.EndsOn <= contractsUntil)
                        .OrderBy(c => c.EndsOn)
                        .ToListAsync(cancellationToken),
                    await WaitingWork
                        .FailedJobs(db, now)
                        .OrderBy(j => j.Name)
                        .Select(j => new JobState(j.Name, j.Node, j.Holder != null, j.StartedAt, j.EndedAt, j.Outcome, j.Reason, j.DueAt))
                        .ToListAsync(cancellationToken)
                )
                {
                    OverdueFindings = await WaitingWork.OverdueFindings(db).CountAsync(cancellationToken),
                };
            },
            cancellationToken
        );

    private static async Task<List<EndingGrant>> GrantsEndingAsync(DbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var until = today.AddDays(DaysBeforeGrantEnds);
        var rows = await (
            from grant in db.Set<Grant>().AsNoTracking().Where(Term.InForceOn<Grant>(today))
            where grant.EndsOn <= until
            join holder in db.Set<Account>() on grant.AccountId equals holder.Id
            where holder.DisabledAt == null
            join purpose in db.Set<Purpose>().AsNoTracking() on grant.PurposeId equals purpose.Id
            where purpose.EndedAt == null
            orderby grant.EndsOn, holder.DisplayName
            select new
            {
                grant.Id,
                holder.DisplayName,
                purpose,
                grant.EndsOn,
            }
        ).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new EndingGrant(r.Id, r.DisplayName, r.purpose, r.EndsOn));
    }
}
