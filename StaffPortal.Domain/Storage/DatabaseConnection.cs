using System.Data.Common;
using System.Globalization;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Storage.Sqlite;
using StaffPortal.Domain.Storage.SqlServer;

namespace StaffPortal.Domain.Storage;

/// <summary>Which engine a configuration names, and how it is reached.</summary>
public static class DatabaseConnection
{
    /// <summary>Reads the two settings; an engine without a connection of its own gets its default, where it has one.</summary>
    /// <param name="provider"><c>Database:Provider</c>; SQLite where it is missing.</param>
    /// <param name="connection"><c>ConnectionStrings:Portal</c>.</param>
    /// <param name="folder">The folder that a relative path of a database file begins at.</param>
    /// <exception cref="InvalidOperationException">The engine is unknown, or needs a connection string.</exception>
    public static DatabaseOptions Read(string? provider, string? connection, string folder)
    {
        var engine = string.IsNullOrEmpty(provider) ? DatabaseProvider.Sqlite : Enum.Parse<DatabaseProvider>(Known(provider));
        return new(
            engine,
            engine switch
            {
                DatabaseProvider.Sqlite => SqlitePortalStore.ConnectionOf(connection, folder),
                DatabaseProvider.SqlServer => SqlServerPortalStore.ConnectionOf(connection),
                _ => throw new InvalidOperationException($"{engine} has no store."),
            }
        );
    }

    /// <summary>What a connection says of where and how, to be shown: never who, and never a password.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> PartsOf(DatabaseOptions database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Provider == DatabaseProvider.SqlServer
            ? SqlServerPortalStore.PartsOf(database.ConnectionString)
            : SqlitePortalStore.PartsOf(database.ConnectionString);
    }

    /// <summary>Whether whoever stands between would be believed to be the database.</summary>
    internal static bool TrustsAnyone(DatabaseOptions database) =>
        database.Provider == DatabaseProvider.SqlServer && SqlServerPortalStore.TrustsAnyone(database.ConnectionString);

    /// <summary>Of a connection, the words that may be shown and that it says.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> PartsOf(DbConnectionStringBuilder connection, params string[] words) =>
        [
            .. words
                .Where(connection.ShouldSerialize)
                .Select(w => KeyValuePair.Create(w, Convert.ToString(connection[w], CultureInfo.InvariantCulture) ?? "")),
        ];

    private static string Known(string provider) =>
        Enum.GetNames<DatabaseProvider>().FirstOrDefault(n => n.Equals(provider, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException($"Database:Provider must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
}
