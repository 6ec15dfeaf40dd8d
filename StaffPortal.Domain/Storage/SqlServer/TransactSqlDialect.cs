using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.SqlServer;

/// <summary>T-SQL.</summary>
internal sealed class TransactSqlDialect(TimeSpan lockTimeout) : Dialect
{
    /// <summary>
    /// Waits for the resource, owned by the transaction; a code below zero means it was not given, -3 that two waited for each other.
    /// </summary>
    internal static readonly string AcquireLockSql = $$"""
        DECLARE @got int;
        EXEC @got = sp_getapplock @Resource = {0}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = {1};
        IF @got = -3 THROW {{WaitedForEachOther}}, N'Two writers waited for each other', 1;
        IF @got < 0 THROW 51001, N'The resource is held by another writer', 1;
        """;

    /// <summary>Said to the one of two who waited for each other that has to let go.</summary>
    internal const int WaitedForEachOther = 51005;

    /// <summary>Said where a row that is written later is no longer as it was read.</summary>
    internal const int ChangedMeanwhile = 51003;

    /// <summary>A statement of SQL Server has at most 2,100 parameters, and <c>VALUES</c> at most 1,000 rows.</summary>
    private const int MostParameters = 2_000;

    private const int MostRows = 1_000;

    public override string NewKey => "SELECT CAST(SCOPE_IDENTITY() AS bigint)";

    /// <summary>A server can be set not to count for anybody (<c>user options</c>), and a batch before can have said so.</summary>
    public override string Counted(string statement) => $"SET NOCOUNT OFF; {statement}";

    public override int RowsAtOnce(int columns) => Math.Clamp(MostParameters / columns, 1, MostRows);

    public override BatchWords Together { get; } = new TransactSqlBatch(lockTimeout, MostParameters);

    public override Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(AcquireLockSql, [resource, (int)lockTimeout.TotalMilliseconds], cancellationToken);
}

/// <summary>T-SQL's words for several statements in one command, which goes through <c>sp_executesql</c>.</summary>
internal sealed class TransactSqlBatch(TimeSpan lockTimeout, int mostParameters) : BatchWords
{
    public override int MostParameters => mostParameters;

    /// <summary>The same lock that is taken alone, under a number: a command declares a name once.</summary>
    public override string Lock(string resource, int number) =>
        TransactSqlDialect
            .AcquireLockSql.Replace("@got", FormattableString.Invariant($"@got{number}"), StringComparison.Ordinal)
            .Replace("{0}", resource, StringComparison.Ordinal)
            .Replace("{1}", ((int)lockTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public override string KeepKey(int number) =>
        FormattableString.Invariant($"DECLARE {Key(number)} bigint = CAST(SCOPE_IDENTITY() AS bigint);");

    public override string Key(int number) => FormattableString.Invariant($"@k{number}");

    public override string Sought(string table, string alias) => $"{table} {alias} WITH (FORCESEEK)";

    public override string HasWritten(int rows) =>
        FormattableString.Invariant($"IF @@ROWCOUNT <> {rows} THROW 51004, N'Not every row found the one it refers to', 1;");

    public override string WasAsRead { get; } =
        FormattableString.Invariant(
            $"IF @@ROWCOUNT <> 1 THROW {TransactSqlDialect.ChangedMeanwhile}, N'A row is no longer as it was read', 1;"
        );

    /// <summary>Without it a statement that fails is passed over, and the commit behind it taken.</summary>
    public override string Whole(string writes) => $"SET XACT_ABORT ON;\n{writes}";

    /// <summary>
    /// The two together: a command with parameters must leave as many transactions open as it found (error 266), so that neither can be
    /// sent with one alone. What was begun has done nothing yet, and holds nothing.
    /// </summary>
    public override string CommitAndBegin => "COMMIT TRANSACTION; BEGIN TRANSACTION;";

    public override string UndoAndBegin => "IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION; BEGIN TRANSACTION;";
}
