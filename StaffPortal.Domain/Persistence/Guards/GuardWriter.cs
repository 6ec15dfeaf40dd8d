using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StaffPortal.Domain.Persistence.Guards;

/// <summary>Writes a table's triggers from its rule. What is the same SQL on every engine stands here.</summary>
internal abstract class GuardWriter(IReadOnlyModel model)
{
    /// <summary>The triggers of one table.</summary>
    public abstract IEnumerable<GuardTrigger> Write(IReadOnlyEntityType entity, TableGuard guard);

    protected abstract string Quote(string name);

    /// <summary>A whole number without its lowest bits.</summary>
    protected abstract string ShiftRight(string value, int bits);

    /// <summary>Whether rows of the other tables exist for which the rule holds; <paramref name="row"/> names the guarded row.</summary>
    protected string Exists(LambdaExpression rule, string row) => $"EXISTS ({Find(rule, row, "1")})";

    /// <summary>A query for rows of the other tables for which the rule holds.</summary>
    protected string Find(LambdaExpression rule, string row, string selected, Func<string, string>? and = null)
    {
        var others = rule.Parameters.Skip(1).Select((p, i) => (p, Alias: FormattableString.Invariant($"w{i + 1}"))).ToList();
        var aliases = others.Append((rule.Parameters[0], row)).ToDictionary(a => a.Item1, a => a.Item2);
        var tables = string.Join(", ", others.Select(o => $"{Quote(Table(Entity(o.p.Type)))} {o.Alias}"));
        return $"SELECT {selected} FROM {tables} WHERE {Condition(rule.Body, aliases)}{and?.Invoke(others[0].Alias)}";
    }

    protected IReadOnlyEntityType Entity(Type type) =>
        model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not mapped.");

    protected static string Table(IReadOnlyEntityType entity) => entity.GetTableName()!;

    /// <summary>The column of a property that an expression such as <c>e => e.Id</c> names.</summary>
    protected string Column(LambdaExpression member, string row = "") =>
        Condition(member.Body, new Dictionary<ParameterExpression, string> { [member.Parameters[0]] = row });

    protected string Column(IReadOnlyProperty property) =>
        Quote(property.GetColumnName(StoreObjectIdentifier.Table(Table((IReadOnlyEntityType)property.DeclaringType)))!);

    private string Condition(Expression expression, Dictionary<ParameterExpression, string> aliases) =>
        expression switch
        {
            BinaryExpression { NodeType: ExpressionType.RightShift, Right: ConstantExpression { Value: int bits } } shift => ShiftRight(
                Condition(shift.Left, aliases),
                bits
            ),
            BinaryExpression { NodeType: ExpressionType.Equal, Right: ConstantExpression { Value: null } } missing =>
                $"{Condition(missing.Left, aliases)} IS NULL",
            BinaryExpression binary => $"{Condition(binary.Left, aliases)} {Operator(binary.NodeType)} {Condition(binary.Right, aliases)}",
            UnaryExpression { NodeType: ExpressionType.Convert } convert => Condition(convert.Operand, aliases),
            MemberExpression { Expression: ParameterExpression row } member =>
                $"{(aliases[row] is "" ? "" : $"{aliases[row]}.")}{Column(Entity(row.Type).FindProperty(member.Member.Name)!)}",
            _ => throw new NotSupportedException($"A guard cannot say {expression}."),
        };

    private static string Operator(ExpressionType type) =>
        type switch
        {
            ExpressionType.AndAlso => "AND",
            ExpressionType.Equal => "=",
            ExpressionType.LessThan => "<",
            ExpressionType.GreaterThan => ">",
            _ => throw new NotSupportedException($"A guard cannot say {type}."),
        };
}
