namespace StaffPortal.Domain.Persistence;

/// <summary>
/// Copies of a database that is one file: made while people work, looked at beside it, and put in its place when no process has it open.
/// </summary>
internal abstract class DatabaseCopies
{
    private protected DatabaseCopies() { }

    /// <summary>The database's file.</summary>
    public abstract string File { get; }

    /// <summary>Where a copy waits to be put in its place.</summary>
    public string Waiting => $"{File}.restoring";

    /// <summary>Copies the database, as it is at one moment, into a new file; whoever writes meanwhile waits for nobody.</summary>
    /// <param name="target">The file.</param>
    /// <param name="progress">Told of pages copied and pages in all.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    public abstract Task CopyAsync(string target, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken);

    /// <summary>Another file of the same engine; nothing keeps other processes from it, and whoever asks for it disposes of it.</summary>
    public abstract PortalStore Open(string file);

    /// <summary>Whether the engine finds a file's structure in order.</summary>
    public abstract Task<bool> IsSoundAsync(string file, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps every other process from the database until it is disposed of; null where one has it open, be it the server or a verb.
    /// </summary>
    public abstract IDisposable? TryHoldAlone();

    /// <summary>
    /// Puts <see cref="Waiting"/> in the database's place at once: whoever looks finds the old one or the new one. Call it while it is held
    /// alone.
    /// </summary>
    /// <param name="aside">The file that the old one becomes.</param>
    public abstract Task ReplaceAsync(string aside, CancellationToken cancellationToken);
}
