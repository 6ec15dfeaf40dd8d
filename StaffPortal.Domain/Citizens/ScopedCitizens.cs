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
    /// <summary>Whether a scope asks for services, and so is decided for the last part outside the database.</summary>
    public static bool AskForServices((IReadOnlyList<Scope> Grants, Scope? Contract) scopes) =>
        scopes.Grants.Any(g => g.Services.Count > 0) || scopes.Contract?.Services.Count > 0;

    /// <summary>Rows whose village one of the grants reaches, and the contract too where there is one.</summary>
    public static IQueryable<Citizen> InVillages(IQueryable<Citizen> citizens, (IReadOnlyList<Scope> Grants, Scope? Contract) scopes)
    {
        if (scopes.Contract is { } contract)
            citizens = citizens.Where(InVillages(contract));
        return citizens.Where(scopes.Grants.Select(InVillages).Aggregate(Or));
    }

    /// <summary>Those of these citizens who lie within the scopes.</summary>
    public static async Task<HashSet<Guid>> WithinAsync(
        DbContext db,
        CitizenKeys keys,
        IReadOnlyCollection<Guid> ids,
        (IReadOnlyList<Scope> Grants, Scope? Contract) scopes,
        CancellationToken cancellationToken
    )
    {
        var places = await InVillages(db.Set<Citizen>().AsNoTracking(), scopes)
            .Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Village })
            .ToListAsync(cancellationToken);
        if (!AskForServices(scopes))
            return [.. places.Select(p => p.Id)];
        var registrations = await db.Set<Registration>()
            .AsNoTracking()
            .Where(r => ids.Contains(r.CitizenId) && r.EndedOn == null)
            .Select(r => new { r.CitizenId, r.Mark })
            .ToListAsync(cancellationToken);
        var marks = registrations.ToLookup(r => r.CitizenId, r => r.Mark);
        var asked = scopes.Grants.Append(scopes.Contract ?? Scope.Everyone).SelectMany(s => s.Services).ToHashSet();
        return
        [
            .. places
                .Where(p =>
                {
                    var services = Registration.ServicesOf(keys, p.Id, marks[p.Id], asked);
                    return scopes.Grants.Any(g => g.Reaches(p.Village, services)) && scopes.Contract?.Reaches(p.Village, services) != false;
                })
                .Select(p => p.Id),
        ];
    }

    private static Expression<Func<Citizen, bool>> InVillages(Scope scope)
    {
        var villages = scope.Villages;
        return villages.Count == 0 ? _ => true : c => c.Village != null && villages.Contains(c.Village.Value);
    }

    private static Expression<Func<Citizen, bool>> Or(Expression<Func<Citizen, bool>> one, Expression<Func<Citizen, bool>> other)
    {
        var body = new Renaming(other.Parameters[0], one.Parameters[0]).Visit(other.Body);
        return Expression.Lambda<Func<Citizen, bool>>(Expression.OrElse(one.Body, body), one.Parameters);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
