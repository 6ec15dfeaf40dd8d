using System.Text.RegularExpressions;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// What was made of a query's rows on one connection, kept as long as the engine itself proves that nobody has written any table they came
/// from: no other connection or process, whatever it wrote by, and not this one. Where an engine cannot prove it, nothing is kept.
/// </summary>
internal abstract partial class KnownRows
{
    private const int MostKept = 10_000;

    private readonly Dictionary<Question, object> kept = [];
    private readonly HashSet<Statement> read = [];
    private readonly HashSet<string> tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds out what others wrote before this transaction began; nobody else writes until it ends.</summary>
    public abstract void Begin();

    /// <summary>Forgets all of it: what was read may have been undone.</summary>
    public virtual void Forget() => kept.Clear();

    /// <summary>What was made of the answer; null where it must be asked.</summary>
    public object? Find(Question question)
    {
        if (!SawEveryWrite())
            Forget();
        return kept.GetValueOrDefault(question);
    }

    /// <summary>Keeps what was made of the answer, which nobody changes from here on.</summary>
    /// <param name="question">The statement and its values.</param>
    /// <param name="text">The statement's text: the tables it names are those that must not be written.</param>
    public void Keep(Question question, string text, object made)
    {
        if (kept.Count >= MostKept)
            Forget();
        if (read.Add(question.Statement))
            tables.UnionWith(Named().Matches(text).Select(m => m.Groups["table"].Value));
        kept[question] = made;
    }

    /// <summary>Whether what was told of this connection's writes is all that it wrote since the last look.</summary>
    protected abstract bool SawEveryWrite();

    /// <summary>Told of every row that this connection writes.</summary>
    protected void Wrote(string table)
    {
        if (tables.Contains(table))
            Forget();
    }

    [GeneratedRegex("\\b(FROM|JOIN)\\s+\"(?<table>\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    /// <summary>A statement with its values.</summary>
    internal sealed record Question(Statement Statement, object[] Values)
    {
        public bool Equals(Question? other) =>
            other is not null
            && ReferenceEquals(Statement, other.Statement)
            && Values.Length == other.Values.Length
            && Values.AsSpan().SequenceEqual(other.Values, ByValue.Instance);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in Values)
            {
                if (value is byte[] bytes)
                    hash.AddBytes(bytes);
                else
                    hash.Add(value);
            }

            return hash.ToHashCode();
        }

        /// <summary>Bytes are the same where they are alike.</summary>
        private sealed class ByValue : IEqualityComparer<object>
        {
            public static readonly ByValue Instance = new();

            public new bool Equals(object? one, object? other) =>
                one is byte[] bytes ? other is byte[] others && bytes.AsSpan().SequenceEqual(others) : object.Equals(one, other);

            public int GetHashCode(object value) => value.GetHashCode();
        }
    }
}
