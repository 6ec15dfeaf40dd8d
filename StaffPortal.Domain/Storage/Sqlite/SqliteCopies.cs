using Microsoft.Data.Sqlite;
using SQLitePCL;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>Copies of a SQLite file, by SQLite's online backup.</summary>
internal sealed class SqliteCopies(DatabaseOptions options, SqliteHold hold, Func<DatabaseOptions, PortalStore> open) : DatabaseCopies
{
    /// <summary>Pages copied between two looks at whether to stop: 4 MB.</summary>
    private const int Piece = 1024;

    /// <summary>What SQLite keeps beside a file while it is open.</summary>
    private static readonly string[] Beside = ["-wal", "-shm"];

    private readonly SqliteConnectionStringBuilder live = new(options.ConnectionString) { Pooling = false };

    public override string File => Path.GetFullPath(live.DataSource);

    /// <summary>A read transaction holds the moment: pages that are written meanwhile go to the log beside the file.</summary>
    public override async Task CopyAsync(string target, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        await using (OwnerOnly.Open(target, new() { Mode = FileMode.CreateNew, Access = FileAccess.Write })) { }
        hold.Share();
        await using var source = await OpenAsync(live.ConnectionString, cancellationToken);
        await using var copy = await OpenAsync(ConnectionTo(target), cancellationToken);
        await ExecuteAsync(source, "BEGIN; SELECT COUNT(*) FROM sqlite_master", cancellationToken);
        var backup = raw.sqlite3_backup_init(copy.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid)
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(copy.Handle), copy.Handle);
        using (backup)
        {
            for (var code = raw.SQLITE_OK; code != raw.SQLITE_DONE; )
            {
                cancellationToken.ThrowIfCancellationRequested();
                code = raw.sqlite3_backup_step(backup, Piece);
                if (code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
                    await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
                else if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
                    SqliteException.ThrowExceptionForRC(code, copy.Handle);
                var total = raw.sqlite3_backup_pagecount(backup);
                progress?.Report((total - raw.sqlite3_backup_remaining(backup), total));
            }
        }
    }

    public override PortalStore Open(string file) => open(options with { ConnectionString = ConnectionTo(file) });

    public override async Task<bool> IsSoundAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(ConnectionTo(file), cancellationToken);
            return await ScalarAsync(connection, "PRAGMA integrity_check", cancellationToken) is "ok"
                && await ScalarAsync(connection, "PRAGMA foreign_key_check", cancellationToken) is null;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    public override IDisposable? TryHoldAlone() => hold.TryAlone();

    public override async Task ReplaceAsync(string aside, CancellationToken cancellationToken)
    {
        if (!await IsOneFileAsync(Waiting, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken))
            throw new IOException($"{Waiting} is not one file.");
        if (!System.IO.File.Exists(File))
        {
            System.IO.File.Move(Waiting, File);
            return;
        }

        if (!await IsOneFileAsync(File, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE", cancellationToken))
        {
            // Not readable any more: what its log holds goes aside with it.
            foreach (var part in Beside.Where(p => System.IO.File.Exists(File + p)))
            {
                System.IO.File.Copy(File + part, aside + part, overwrite: true);
                System.IO.File.Delete(File + part);
            }
        }

        System.IO.File.Replace(Waiting, File, aside);
    }

    /// <summary>Takes what stands in the log beside a file into it, so that nothing of the old one is left for the new.</summary>
    private static async Task<bool> IsOneFileAsync(string file, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(ConnectionTo(file), cancellationToken);
            await ExecuteAsync(connection, sql, cancellationToken);
        }
        catch (SqliteException)
        {
            return false;
        }

        return !System.IO.File.Exists($"{file}-wal");
    }

    private static string ConnectionTo(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();

    private static async Task<SqliteConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
