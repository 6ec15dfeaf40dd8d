using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>
/// What SQLite forgets from one connection to the next. Of these, <c>temp_store</c> keeps out of a file what a statement
/// with triggers would undo by: an entry touches more pages than SQLite holds in memory otherwise, and took four times as long.
/// </summary>
internal sealed class ConnectionPragmas(TimeSpan lockTimeout) : DbConnectionInterceptor
{
    private readonly string commands = string.Create(
        CultureInfo.InvariantCulture,
        $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={(long)lockTimeout.TotalMilliseconds}; PRAGMA recursive_triggers=ON; "
            + $"PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
    );

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = commands;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = commands;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
