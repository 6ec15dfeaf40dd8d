using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StaffPortal.Domain.Persistence;

/// <summary>Statements that go to the server as one command.</summary>
internal sealed partial class StatementBatch(ModelColumns columns, Dialect dialect)
{
    private readonly BatchWords words = dialect.Together ?? throw new InvalidOperationException("The engine takes statements one by one.");
    private readonly StringBuilder text = new();
    private readonly List<Func<DbCommand, string, DbParameter>> parameters = [];
    private readonly List<Action<long>> keyed = [];
    private int locks;

    /// <summary>How many parameters there are.</summary>
    public int Count => parameters.Count;

    /// <summary>The statements.</summary>
    public string Text => text.ToString();

    /// <summary>The kept keys as one row; nothing where none was.</summary>
    public string Keys => keyed.Count == 0 ? "" : $"SELECT {string.Join(", ", keyed.Select((_, i) => words.Key(i)))};";

    public void Lock(string resource)
    {
        text.Append(words.Lock(Plain(resource), locks++)).Append('\n');
    }

    public void Add(Statement statement, object[] values)
    {
        var first = parameters.Count;
        var own = statement.On(columns);
        text.Append(Parameter().Replace(own, m => NameOf(first + int.Parse(m.ValueSpan[2..], CultureInfo.InvariantCulture))));
        text.Append(";\n");
        foreach (var value in values)
            Plain(value);
    }

    public void Insert(EntityColumns entity, object row) => Insert(entity, row, reference: null);

    /// <summary>Inserts a row whose key the database gives, and rows that refer to it.</summary>
    public void Insert(EntityColumns entity, object row, EntityColumns parts, IEnumerable<object> rows, string reference, Action<long> key)
    {
        Insert(entity, row, reference: null);
        text.Append(words.KeepKey(keyed.Count)).Append('\n');
        foreach (var part in rows)
            Insert(parts, part, reference);
        keyed.Add(key);
    }

    /// <summary>Inserts rows by one statement.</summary>
    /// <param name="written">Their columns.</param>
    public void InsertMany(EntityColumns entity, IReadOnlyList<EntityColumns.Column> written, IEnumerable<object> rows)
    {
        Into(entity, written);
        text.Append(" VALUES ").AppendJoin(", ", rows.Select(r => Row(written.Select(c => Of(c, r))))).Append(";\n");
    }

    /// <summary>Inserts rows that refer to rows which are there by then, found by a value that no other row has.</summary>
    /// <param name="written">Their columns but the one that refers.</param>
    /// <param name="rows">Each with the row it refers to.</param>
    /// <param name="reference">The column that refers.</param>
    /// <param name="to">The rows that are referred to, and the column of the value by which each is found.</param>
    public void InsertReferring(
        EntityColumns entity,
        IReadOnlyList<EntityColumns.Column> written,
        IReadOnlyCollection<(object Row, object Owner)> rows,
        EntityColumns.Column reference,
        (EntityColumns Owner, EntityColumns.Column By) to
    )
    {
        Into(entity, [reference, .. written]);
        text.Append(CultureInfo.InvariantCulture, $" SELECT o.\"{to.Owner.Key[0].Name}\"");
        text.AppendJoin("", written.Select(c => $", v.\"{c.Name}\"")).Append(" FROM (VALUES ");
        text.AppendJoin(", ", rows.Select(r => Row(written.Select(c => Of(c, r.Row)).Prepend(Of(to.By, r.Owner)))));
        text.Append(") AS v(\"By\"").AppendJoin("", written.Select(c => $", \"{c.Name}\"")).Append(')');
        var owners = words.Sought($"\"{to.Owner.Table}\"", "o");
        text.Append(CultureInfo.InvariantCulture, $" JOIN {owners} ON o.\"{to.By.Name}\" = v.\"By\";\n");
        text.Append(words.HasWritten(rows.Count)).Append('\n');
    }

    /// <summary>Writes some properties of a row, which must still be as it was read.</summary>
    public void Update(EntityColumns entity, object row, IReadOnlyList<string> properties, (string Property, object Was) token)
    {
        text.Append(CultureInfo.InvariantCulture, $"UPDATE \"{entity.Table}\" SET ");
        text.AppendJoin(", ", properties.Select(p => Is(entity[p], entity[p].Of(row)))).Append(" WHERE ");
        var still = entity.Key.Select(c => (Column: c, Was: c.Of(row))).Append((Column: entity[token.Property], token.Was));
        text.AppendJoin(" AND ", still.Select(s => Is(s.Column, s.Was)));
        text.Append(";\n").Append(words.WasAsRead).Append('\n');

        string Is(EntityColumns.Column column, object? value) => $"\"{column.Name}\" = {Mapped(column, value)}";
    }

    /// <summary>Gives a command its parameters.</summary>
    public void Fill(DbCommand command)
    {
        for (var i = 0; i < parameters.Count; i++)
            command.Parameters.Add(parameters[i](command, NameOf(i)));
    }

    /// <summary>Tells of the keys that <see cref="Keys"/> answered.</summary>
    public void Tell(DbDataReader reader)
    {
        for (var i = 0; i < keyed.Count; i++)
            keyed[i](reader.GetInt64(i));
    }

    private void Insert(EntityColumns entity, object row, string? reference)
    {
        var names = entity.Written.Select(c => c.Property.Name == reference ? words.Key(keyed.Count) : Of(c, row)).ToList();
        Into(entity, entity.Written);
        text.Append(" VALUES ").Append(Row(names)).Append(";\n");
    }

    private void Into(EntityColumns entity, IReadOnlyList<EntityColumns.Column> written) =>
        text.Append(CultureInfo.InvariantCulture, $"INSERT INTO \"{entity.Table}\" ").Append(Row(written.Select(c => $"\"{c.Name}\"")));

    private static string Row(IEnumerable<string> parts) => $"({string.Join(", ", parts)})";

    private string Of(EntityColumns.Column column, object row) => Mapped(column, column.Of(row));

    private string Mapped(EntityColumns.Column column, object? value)
    {
        parameters.Add((command, name) => column.Parameter(command, name, value));
        return NameOf(parameters.Count - 1);
    }

    private string Plain(object value)
    {
        parameters.Add(
            (command, name) =>
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, dialect.Stored(value));
                return parameter;
            }
        );
        return NameOf(parameters.Count - 1);
    }

    private static string NameOf(int index) => FormattableString.Invariant($"@p{index}");

    [GeneratedRegex("@p\\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
