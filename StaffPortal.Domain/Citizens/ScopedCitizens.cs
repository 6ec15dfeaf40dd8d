using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// Limits citizens to scopes, as <see cref="Scope.Reaches"/> says. The database decides by villages; which services somebody is
/// registered in it does not know (<see cref="Registration"/>), so that is decided here, before anything of a record is read.
/// </summary>
internal static class ScopedCitizens
{
    /// <summary>Rows whose village one of the grants reaches, and the contract too where there is one.</summary>
    public static IQueryable<Citizen> InVillages(IQueryable<Citizen> citizens, ActingScopes scopes)
    {
        if (scopes.Contract is { } contract)
            citizens = citizens.Where(InVillages(contract));
        return citizens.Where(scopes.Grants.Select(InVillages).Aggregate(Conditions.Or));
    }

    /// <summary>Those of these citizens who lie within the scopes.</summary>
    public static async Task<HashSet<Guid>> WithinAsync(
        DbContext db,
        CitizenKeys keys,
        IReadOnlyCollection<Guid> ids,
        ActingScopes scopes,
        CancellationToken cancellationToken
    )
    {
        var places = await InVillages(db.Set<Citizen>().AsNoTracking(), scopes)
            .Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Village })
            .ToListAsync(cancellationToken);
        if (scopes.Services.Count == 0)
            return [.. places.Select(p => p.Id)];
        var services = await ServicesAsync(db, keys, [.. places.Select(p => p.Id)], scopes.Services, cancellationToken);
        return [.. places.Where(p => scopes.Reach(p.Village, services[p.Id])).Select(p => p.Id)];
    }

    /// <summary>In which of the services asked for each of these citizens is registered.</summary>
    public static async Task<Dictionary<Guid, IReadOnlyList<Guid>>> ServicesAsync(
        DbContext db,
        CitizenKeys keys,
        IReadOnlyCollection<Guid> ids,
        IReadOnlySet<Guid> asked,
        CancellationToken cancellationToken
    )
    {
        var registrations = await db.Set<Registration>()
            .AsNoTracking()
            .Where(r => ids.Contains(r.CitizenId) && r.EndedOn == null)
            .Select(r => new { r.CitizenId, r.Mark })
            .ToListAsync(cancellationToken);
        var marks = registrations.ToLookup(r => r.CitizenId, r => r.Mark);
        return ids.Distinct().ToDictionary(id => id, id => Registration.ServicesOf(keys, id, marks[id], asked));
    }

    private static Expression<Func<Citizen, bool>> InVillages(Scope scope)
    {
        var villages = scope.Villages;
        return villages.Count == 0 ? _ => true : c => c.Village != null && villages.Contains(c.Village.Value);
    }
}
