using System.Linq.Expressions;

namespace StaffPortal.Domain.Citizens;

/// <summary>Joins conditions on a citizen for the database.</summary>
internal static class Conditions
{
    public static Expression<Func<Citizen, bool>> Or(Expression<Func<Citizen, bool>> one, Expression<Func<Citizen, bool>> other) =>
        Joined(one, other, Expression.OrElse);

    public static Expression<Func<Citizen, bool>> And(Expression<Func<Citizen, bool>> one, Expression<Func<Citizen, bool>> other) =>
        Joined(one, other, Expression.AndAlso);

    private static Expression<Func<Citizen, bool>> Joined(
        Expression<Func<Citizen, bool>> one,
        Expression<Func<Citizen, bool>> other,
        Func<Expression, Expression, Expression> join
    )
    {
        var body = new Renaming(other.Parameters[0], one.Parameters[0]).Visit(other.Body);
        return Expression.Lambda<Func<Citizen, bool>>(join(one.Body, body), one.Parameters);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
