using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Tests.Storage;

/// <summary>
/// Acts that a door must refuse. Whatever refuses them writes nothing but, where law 4 asks it, one entry that says so; and the person
/// is told in both languages.
/// </summary>
internal static class RefusedActs
{
    /// <summary>The log and what keeps it: the one thing that a refusal may write.</summary>
    private static readonly string[] OfTheLog = ["AuditEntries", "AuditEntryCitizens", "LedgerQueue", "EntrySequences"];

    /// <summary>Something filled in wrongly, or not there: it is refused, and nothing at all is written.</summary>
    public static async Task RefusedAsync<T>(this TestOffice office, string key, Func<Task<Result<T>>> act) =>
        Assert.Empty(await TryAsync(office, key, act));

    /// <summary>Something that a rule of the house stands against: it is refused, and the one thing written is the entry of it.</summary>
    public static async Task<AuditEntry> DeniedAsync<T>(this TestOffice office, string key, Func<Task<Result<T>>> act)
    {
        var entry = Assert.Single(await TryAsync(office, key, act));
        Assert.Equal((AuditOutcome.Denied, key[(key.IndexOf('_', StringComparison.Ordinal) + 1)..]), (entry.Outcome, entry.Rule));
        return entry;
    }

    /// <summary>Every table but the log's, with how many rows it has and a digest of them.</summary>
    public static async Task<string> RowsAsync(this TestOffice office)
    {
        await using var db = office.Db();
        var tables = await db
            .Database.SqlQueryRaw<string>(
                db.Database.IsSqlServer()
                    ? "SELECT TABLE_NAME AS [Value] FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE'"
                    : """SELECT "name" AS "Value" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%'"""
            )
            .ToListAsync();
        var text = new StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in tables.Except(OfTheLog, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"""SELECT * FROM "{table}" """;
            await using var rows = await command.ExecuteReaderAsync();
            List<string> digests = [];
            while (await rows.ReadAsync())
                digests.Add(DigestOf(rows));
            digests.Sort(StringComparer.Ordinal);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{table}: {digests.Count} rows, {string.Concat(digests).GetHashCode(StringComparison.Ordinal)}"
            );
        }

        return text.ToString();
    }

    /// <summary>A server gives rows in an order of its own, so each is told by itself.</summary>
    private static string DigestOf(DbDataReader row)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < row.FieldCount; i++)
            digest.AppendData(row[i] as byte[] ?? Encoding.UTF8.GetBytes(FormattableString.Invariant($"{row[i]}|")));
        return Convert.ToHexString(digest.GetHashAndReset());
    }

    private static async Task<List<AuditEntry>> TryAsync<T>(TestOffice office, string key, Func<Task<Result<T>>> act)
    {
        var (rows, entries) = (await office.RowsAsync(), (await office.EntriesAsync()).Count);

        var result = await act();

        Assert.Equal(key, result.Refusal?.Key);
        Assert.NotEqual(In("th-TH", result.Refusal!), In("en-GB", result.Refusal!));
        Assert.Equal(rows, await office.RowsAsync());
        return [.. (await office.EntriesAsync()).Skip(entries)];
    }

    private static string In(string culture, Refusal refusal)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return refusal.Message;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
