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
        text.Append(CultureInfo.InvariantCulture, $"INSERT INTO \"{entity.Table}\" (");
        text.AppendJoin(", ", entity.Written.Select(c => $"\"{c.Name}\"")).Append(") VALUES (").AppendJoin(", ", names).Append(");\n");
    }

    private string Of(EntityColumns.Column column, object row)
    {
        var value = column.Of(row);
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
