using System.Data.Common;

namespace StaffPortal.Domain.Persistence;

/// <content>What a statement answered.</content>
internal sealed partial class StatementSession
{
    /// <summary>What this connection knows already; null where it reads everything anew.</summary>
    public KnownRows? Known { get; set; }

    public override async Task<T> ReadKnownAsync<T>(Asked<T> asked, CancellationToken cancellationToken)
    {
        if (Known is null)
            return await asked.AskAsync(this, cancellationToken);
        var question = new KnownRows.Question(asked.Statement, asked.Values);
        if (Known.Find(question) is T known)
            return known;
        var made = await asked.AskAsync(this, cancellationToken);
        Known.Keep(question, asked.Statement.On(columns), made);
        return made;
    }

    private sealed class ResultRows(DbDataReader reader, ModelColumns columns, Dialect dialect, CancellationToken cancellationToken)
        : PortalRows
    {
        private int at;

        public override Task<bool> NextAsync()
        {
            at = 0;
            return reader.ReadAsync(cancellationToken);
        }

        public override Task NextQueryAsync() => reader.NextResultAsync(cancellationToken);

        /// <summary>SqlClient gives a day only to who asks for one that cannot be missing.</summary>
        public override T? Value<T>()
            where T : default
        {
            var column = at++;
            if (reader.IsDBNull(column))
                return default;
            if (typeof(T) == typeof(Guid) || typeof(T) == typeof(Guid?))
                return (T)(object)dialect.ReadGuid(reader, column);
            return typeof(T) == typeof(DateOnly?) ? (T)(object)reader.GetFieldValue<DateOnly>(column) : reader.GetFieldValue<T>(column);
        }

        public override bool IsThere() => !reader.IsDBNull(at++);

        public override T? Entity<T>()
            where T : class
        {
            var entity = columns.Of(typeof(T));
            var from = at;
            at += entity.Count;
            return reader.IsDBNull(from) ? null : (T)entity.Read(reader, from);
        }

        public override object? Property<T>(string name) => columns.Of(typeof(T))[name].Read(reader, at++);
    }
}
