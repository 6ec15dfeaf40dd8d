using System.Linq.Expressions;
using System.Reflection;

namespace StaffPortal.Domain.Auditing;

/// <summary>How a criterion compares a column with its value.</summary>
public enum CriterionComparison
{
    /// <summary>The column holds the value.</summary>
    Equal = 1,

    /// <summary>The column holds the value or a later one.</summary>
    AtLeast,

    /// <summary>The column holds the value or an earlier one.</summary>
    AtMost,
}

/// <summary>Makes a property of <see cref="AuditFilter"/> a criterion on one column of <see cref="EntryColumns.All"/>.</summary>
/// <param name="column">The column's name.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CriterionAttribute(string column) : Attribute
{
    public string Column => column;

    public CriterionComparison Comparison { get; init; } = CriterionComparison.Equal;

    /// <summary>The longest text it takes.</summary>
    public int MaxLength { get; init; }
}

/// <summary>
/// One criterion of the log, as its property of <see cref="AuditFilter"/> defines it. The condition in the database, the key in the URL
/// and in the entry about the look, the field of the form and the chip follow from it; its label is the text
/// <c>AuditCriterion_{Name}</c>.
/// </summary>
public sealed class AuditCriterion
{
    private readonly PropertyInfo property;
    private readonly CriterionAttribute definition;
    private readonly PropertyInfo? compared;

    private AuditCriterion(PropertyInfo property, CriterionAttribute definition)
    {
        (this.property, this.definition) = (property, definition);
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        compared =
            EntryColumns.All.Single(c => c.Name == definition.Column) is CitizensColumn
                ? null
                : typeof(AuditEntry).GetProperty(PropertyOf(definition.Column));
    }

    /// <summary>Every criterion, in the order of the form.</summary>
    public static IReadOnlyList<AuditCriterion> All { get; } =
    [
        .. typeof(AuditFilter)
            .GetProperties()
            .Select(p => (Property: p, Definition: p.GetCustomAttribute<CriterionAttribute>()))
            .Where(p => p.Definition is not null)
            .Select(p => new AuditCriterion(p.Property, p.Definition!)),
    ];

    /// <summary>The property's name.</summary>
    public string Name => property.Name;

    /// <summary>The column of an entry that it looks at.</summary>
    public string Column => definition.Column;

    /// <summary>What it takes: a day, an id, a name of an enumeration or a text.</summary>
    public Type Type { get; }

    /// <summary>The longest text it takes.</summary>
    public int MaxLength => definition.MaxLength;

    /// <summary>What a person calls it.</summary>
    public string Label => Words.Text($"AuditCriterion_{Name}");

    /// <summary>The filter's value of it; null where it is not set.</summary>
    public object? Of(AuditFilter filter) => property.GetValue(filter) is { } value and not "" ? value : null;

    /// <summary>The filter with this value of it; null takes it away.</summary>
    public AuditFilter With(AuditFilter filter, object? value)
    {
        var changed = filter with { };
        property.SetValue(changed, value is string text && string.IsNullOrWhiteSpace(text) ? null : value);
        return changed;
    }

    internal IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries, AuditFilter filter) =>
        Of(filter) is { } value ? entries.Where(Condition(value)) : entries;

    private static string PropertyOf(string column) =>
        column switch
        {
            "Case" => nameof(AuditEntry.CaseReference),
            _ => column,
        };

    private Expression<Func<AuditEntry, bool>> Condition(object value)
    {
        if (compared is null)
        {
            var citizen = (Guid)value;
            return e => e.Citizens.Any(c => c.CitizenId == citizen);
        }

        // The index over denials is partial: the database uses it only where the statement itself says Denied.
        if (value is AuditOutcome.Denied)
            return e => e.Outcome == AuditOutcome.Denied;
        var entry = Expression.Parameter(typeof(AuditEntry), "e");
        var column = Expression.Property(entry, compared);
        var wanted = Expression.Convert(Parameter(value), compared.PropertyType);
        var condition = definition.Comparison switch
        {
            CriterionComparison.AtLeast => Expression.GreaterThanOrEqual(column, wanted),
            CriterionComparison.AtMost => Expression.LessThanOrEqual(column, wanted),
            _ => Expression.Equal(column, wanted),
        };
        return Expression.Lambda<Func<AuditEntry, bool>>(condition, entry);
    }

    /// <summary>The value as a lambda would capture it, so that EF Core makes a parameter of it and keeps one plan for all.</summary>
    private MemberExpression Parameter(object value)
    {
        var box = Activator.CreateInstance(typeof(Captured<>).MakeGenericType(Type), value)!;
        return Expression.Property(Expression.Constant(box), nameof(Captured<int>.Value));
    }

    private sealed record Captured<T>(T Value);
}
