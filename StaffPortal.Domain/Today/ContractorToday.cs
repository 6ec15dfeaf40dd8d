using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Today;

/// <summary>The contract that a contractor's person works under, as they see it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="DaysLeft">Days until its last day, that one counted; none when it has not begun, is over or was ended.</param>
/// <param name="Services">The services it covers; empty for all.</param>
public sealed record ContractorsDay(Contract Contract, int DaysLeft, IReadOnlyList<Service> Services);

/// <summary>Reads a contractor's day.</summary>
public sealed class ContractorToday(PortalStore store, TimeProvider clock)
{
    /// <summary>The asker's own contract; null for every other role, and where none is set.</summary>
    public Task<ContractorsDay?> ReadAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var contract = await (
                    from account in origin.Acting(db)
                    where account.Role == Role.Contractor
                    join known in db.Set<Contract>() on account.ContractId equals known.Id
                    select known
                )
                    .AsNoTracking()
                    .SingleOrDefaultAsync(cancellationToken);
                if (contract is null)
                    return null;
                var today = OfficeTime.DayOf(clock.GetUtcNow());
                var stands = contract.EndedAt is null && contract.StartsOn <= today && contract.EndsOn >= today;
                var services = await db.Set<Service>()
                    .AsNoTracking()
                    .Where(s => contract.Services.Contains(s.Id))
                    .OrderBy(s => s.Code)
                    .ToListAsync(cancellationToken);
                return new ContractorsDay(contract, stands ? contract.EndsOn.DayNumber - today.DayNumber + 1 : 0, services);
            },
            cancellationToken
        );
}
