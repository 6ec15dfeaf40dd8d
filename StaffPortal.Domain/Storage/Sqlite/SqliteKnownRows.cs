using Microsoft.Data.Sqlite;
using SQLitePCL;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>
/// SQLite tells both: <c>PRAGMA data_version</c> changes with every commit of another connection, of whatever process, and the update hook
/// names the table of each row that this connection writes, in a trigger too. A write that the hook is not told of (a table emptied at
/// once) is missed in the connection's own count of changes.
/// </summary>
internal sealed class SqliteKnownRows : KnownRows
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand version;
    private readonly Dictionary<int, string> names = [];
    private long seenVersion;
    private int countedChanges;
    private int toldChanges;

    /// <param name="connection">Open, and of nobody else.</param>
    public SqliteKnownRows(SqliteConnection connection)
    {
        this.connection = connection;
        version = connection.CreateCommand();
        version.CommandText = "PRAGMA data_version";
        version.Prepare();
        raw.sqlite3_update_hook(connection.Handle, OnUpdate, null);
        Forget();
    }

    public override void Begin()
    {
        var now = (long)version.ExecuteScalar()!;
        if (now == seenVersion)
            return;
        seenVersion = now;
        Forget();
    }

    public override void Forget()
    {
        base.Forget();
        (countedChanges, toldChanges) = (raw.sqlite3_total_changes(connection.Handle), 0);
    }

    protected override bool SawEveryWrite() => raw.sqlite3_total_changes(connection.Handle) - countedChanges == toldChanges;

    private void OnUpdate(object userData, int type, utf8z database, utf8z table, long rowId)
    {
        toldChanges++;
        Wrote(table.utf8_to_string());
    }
}
