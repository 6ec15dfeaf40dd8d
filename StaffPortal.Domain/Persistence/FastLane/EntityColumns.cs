using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// An entity's columns as the model maps them: read from a row, and written to parameters, with the model's own conversions.
/// </summary>
internal sealed class EntityColumns
{
    private static readonly MethodInfo IsNull = typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!;

    private readonly Column[] columns;
    private readonly Dictionary<string, Column> byName;
    private readonly Func<DbDataReader, int, object> make;

    public EntityColumns(IEntityType entity)
    {
        Table = entity.GetTableName()!;
        var table = StoreObjectIdentifier.Table(Table);
        columns = [.. entity.GetProperties().Where(p => !p.IsShadowProperty()).Select(p => new Column(p, p.GetColumnName(table)!))];
        byName = columns.ToDictionary(c => c.Property.Name, StringComparer.Ordinal);
        Key = [.. entity.FindPrimaryKey()!.Properties.Where(p => !p.IsShadowProperty()).Select(p => byName[p.Name])];
        Written =
        [
            .. columns.Where(c =>
                c.Property.ValueGenerated != ValueGenerated.OnAdd || !Key.Contains(c) || c.Property.ClrType != typeof(long)
            ),
        ];
        HasIdentity = Written.Count < columns.Length;
        CommitProof = entity.CommitProof() is { } proof ? byName[proof] : null;
        make = Maker(entity.ClrType);
    }

    public string Table { get; }

    public IReadOnlyList<Column> Key { get; }

    /// <summary>The columns of an INSERT: all but a key that the database gives.</summary>
    public IReadOnlyList<Column> Written { get; }

    /// <summary>Those of them that must be named for these rows: a column that none of the rows fills is left empty.</summary>
    public IReadOnlyList<Column> WrittenOf(IReadOnlyCollection<object> rows) =>
        [.. Written.Where(c => !c.MayBeLeftOut || rows.Any(r => c.Of(r) is not null))];

    /// <summary>Whether the database gives the key.</summary>
    public bool HasIdentity { get; }

    /// <summary>The column whose value proves that a commit arrived; null where none does.</summary>
    public Column? CommitProof { get; }

    public int Count => columns.Length;

    public Column this[string property] => byName[property];

    public string SelectList(string alias) => string.Join(", ", columns.Select(c => $"{alias}.\"{c.Name}\""));

    public object Read(DbDataReader reader, int at) => make(reader, at);

    /// <summary>Members are set as the row is made, columns that the model reaches through an indexer after it.</summary>
    private Func<DbDataReader, int, object> Maker(Type type)
    {
        var (reader, at, row) = (
            Expression.Parameter(typeof(DbDataReader), "reader"),
            Expression.Parameter(typeof(int), "at"),
            Expression.Variable(type, "row")
        );
        var read = columns.Select((c, i) => (c.Property, Value: c.Reading(reader, Expression.Add(at, Expression.Constant(i))))).ToList();
        var members = read.Where(c => !c.Property.IsIndexerProperty())
            .Select(c => (MemberBinding)Expression.Bind(c.Property.GetMemberInfo(forMaterialization: true, forSet: true), c.Value));
        var indexed = read.Where(c => c.Property.IsIndexerProperty())
            .Select(c =>
                (Expression)
                    Expression.Assign(
                        Expression.Property(row, c.Property.PropertyInfo!, Expression.Constant(c.Property.Name)),
                        Expression.Convert(c.Value, typeof(object))
                    )
            );
        Expression made = Expression.Assign(row, Expression.MemberInit(Expression.New(type), members));
        return Expression.Lambda<Func<DbDataReader, int, object>>(Expression.Block([row], [made, .. indexed, row]), reader, at).Compile();
    }

    /// <summary>One column.</summary>
    internal sealed class Column(IProperty property, string name)
    {
        private readonly RelationalTypeMapping mapping = (RelationalTypeMapping)property.GetTypeMapping();

        /// <summary>How the model stores a list of nothing; most scopes are that, and need no JSON reader.</summary>
        private const string EmptyList = "[]";

        private Func<DbDataReader, int, object?>? reading;

        public IProperty Property => property;

        public string Name => name;

        /// <summary>Whether it is null where no statement names it.</summary>
        public bool MayBeLeftOut => property.IsNullable && property.ValueGenerated == ValueGenerated.Never;

        public object? Of(object row) => property.GetGetter().GetClrValue(row);

        public object? Read(DbDataReader reader, int at) => (reading ??= Compile())(reader, at);

        public DbParameter Parameter(DbCommand command, string parameter, object? value) =>
            mapping.CreateParameter(command, parameter, value, nullable: true);

        /// <summary>The value as the provider takes it.</summary>
        public object Stored(object? value) =>
            (value is null || mapping.Converter is not { } converter ? value : converter.ConvertToProvider(value)) ?? DBNull.Value;

        public Expression Reading(ParameterExpression reader, Expression at)
        {
            var method = mapping.GetDataReaderMethod();
            Expression value = mapping.CustomizeDataReaderExpression(
                Expression.Call(
                    method.DeclaringType == typeof(DbDataReader) ? reader : Expression.Convert(reader, method.DeclaringType!),
                    method,
                    at
                )
            );
            if (mapping.Converter is { } converter)
            {
                var from = converter.ConvertFromProviderExpression;
                var stored = value.Type == from.Parameters[0].Type ? value : Expression.Convert(value, from.Parameters[0].Type);
                value = Expression.Invoke(from, stored);
                if (property.IsPrimitiveCollection)
                    value = Expression.Condition(
                        Expression.Equal(stored, Expression.Constant(EmptyList)),
                        Expression.Convert(Expression.New(property.ClrType), value.Type),
                        value
                    );
            }

            if (value.Type != property.ClrType)
                value = Expression.Convert(value, property.ClrType);
            return property.IsNullable
                ? Expression.Condition(Expression.Call(reader, IsNull, at), Expression.Default(property.ClrType), value)
                : value;
        }

        private Func<DbDataReader, int, object?> Compile()
        {
            var (reader, at) = (Expression.Parameter(typeof(DbDataReader), "reader"), Expression.Parameter(typeof(int), "at"));
            return Expression
                .Lambda<Func<DbDataReader, int, object?>>(Expression.Convert(Reading(reader, at), typeof(object)), reader, at)
                .Compile();
        }
    }
}

/// <summary>The columns of every entity of one engine's model.</summary>
internal sealed class ModelColumns(IModel model) : PortalColumns
{
    private readonly ConcurrentDictionary<Type, EntityColumns> entities = new();

    public EntityColumns Of(Type type) => entities.GetOrAdd(type, t => new(model.FindEntityTypes(t).Single()));

    public override string Of<T>(string alias) => Of(typeof(T)).SelectList(alias);
}
