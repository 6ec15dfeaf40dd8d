using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>Limits rows to scopes in the database, so that rows outside them are never read.</summary>
internal static class ScopedCitizens
{
    /// <summary>Whether a scope reaches a row; the database's twin of <see cref="Scope.Reaches"/>.</summary>
    public static Expression<Func<Citizen, bool>> In(DbContext db, Scope scope)
    {
        var (villages, services) = (scope.Villages, scope.Services);
        Expression<Func<Citizen, bool>> inVillages = c => c.Village != null && villages.Contains(c.Village.Value);
        Expression<Func<Citizen, bool>> inServices = c =>
            db.Set<Registration>().Any(r => r.CitizenId == c.Id && r.EndedOn == null && services.Contains(r.ServiceId));
        return (villages.Count, services.Count) switch
        {
            (0, 0) => _ => true,
            (_, 0) => inVillages,
            (0, _) => inServices,
            _ => Join(Expression.AndAlso, inVillages, inServices),
        };
    }

    /// <summary>Either of two conditions.</summary>
    public static Expression<Func<Citizen, bool>> Or(Expression<Func<Citizen, bool>> one, Expression<Func<Citizen, bool>> other) =>
        Join(Expression.OrElse, one, other);

    private static Expression<Func<Citizen, bool>> Join(
        Func<Expression, Expression, BinaryExpression> operation,
        Expression<Func<Citizen, bool>> one,
        Expression<Func<Citizen, bool>> other
    )
    {
        var body = new Renaming(other.Parameters[0], one.Parameters[0]).Visit(other.Body);
        return Expression.Lambda<Func<Citizen, bool>>(operation(one.Body, body), one.Parameters);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
