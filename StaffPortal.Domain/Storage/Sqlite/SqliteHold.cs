namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>
/// Tells every process whether another has the database open: a file beside it that all share who use it, and that one alone holds who
/// puts another database in its place. SQLite's own locks say nothing between two statements.
/// </summary>
/// <param name="database">The database's file; null where nobody is to be kept from it.</param>
internal sealed class SqliteHold(string? database) : IDisposable
{
    private readonly Lock taking = new();
    private FileStream? held;

    /// <summary>Who may not write beside the database may not replace it either, and needs no hold.</summary>
    private bool isNeeded = database is not (null or "" or ":memory:");

    /// <summary>Shares it from now on.</summary>
    /// <exception cref="IOException">Somebody holds it alone: the database is being replaced.</exception>
    public void Share()
    {
        if (held is not null || !isNeeded)
            return;
        lock (taking)
        {
            try
            {
                held ??= Open(FileShare.Read);
            }
            catch (UnauthorizedAccessException)
            {
                isNeeded = false;
            }
            catch (DirectoryNotFoundException)
            {
                // There is no database yet, and nothing to replace.
            }
        }
    }

    /// <summary>Holds it alone, until what is answered is disposed of; null where another shares it, or this one does already.</summary>
    public IDisposable? TryAlone()
    {
        lock (taking)
        {
            if (held is not null)
                return null;
            try
            {
                held = Open(FileShare.None);
                return new Release(this);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    public void Dispose()
    {
        lock (taking)
        {
            held?.Dispose();
            held = null;
        }
    }

    private FileStream Open(FileShare share) =>
        OwnerOnly.Open(
            $"{database}.lock",
            new()
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Read,
                Share = share,
            }
        );

    private sealed class Release(SqliteHold hold) : IDisposable
    {
        public void Dispose() => hold.Dispose();
    }
}
