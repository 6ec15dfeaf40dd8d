using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// Where features reach the database, without naming which one it is. A write runs whole in one transaction and
/// may be run again after a passing fault, so its work must have no effect outside the context it is given. Nothing of it can be
/// called outside the domain: pages reach data through the features' doors alone.
/// </summary>
public abstract class PortalStore
{
    private protected PortalStore() { }

    /// <summary>Runs a query outside any transaction.</summary>
    internal abstract Task<T> ReadAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs <paramref name="work"/>, saves what it left unsaved, and commits: all of it or nothing.</summary>
    internal abstract Task<T> WriteAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs the short work of one access and commits it: all of it or nothing. Work that comes while others wait for the disk
    /// is committed together with theirs; work that comes alone waits for nobody.
    /// </summary>
    internal abstract Task<T> RecordAsync<T>(Func<PortalSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>The statements of an access on a context that is at work already, in its transaction.</summary>
    internal abstract PortalSession On(DbContext db);

    /// <summary>Holds off every other writer of the same resource, on any node, until this transaction ends.</summary>
    internal abstract Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken);

    /// <summary>
    /// What kept the database from taking the work (locked, full, refused, away), in words without any value; null when
    /// the exception is another fault.
    /// </summary>
    internal abstract string? RefusalOf(Exception exception);

    /// <summary>The database's triggers that are not as the model says: missing, altered, disabled, or known to nobody.</summary>
    internal abstract Task<IReadOnlyList<GuardFault>> CheckGuardsAsync(CancellationToken cancellationToken);

    /// <summary>A new context; whoever asks for it disposes of it.</summary>
    internal abstract PortalDbContext CreateContext();

    /// <summary>Copies of the database's file; null where a server keeps it, which makes copies itself.</summary>
    internal virtual DatabaseCopies? Copies => null;

    /// <summary>The statement that has the server make a copy, where it keeps the database.</summary>
    /// <param name="folder">A folder of the server's.</param>
    internal virtual string BackupStatement(string folder) => throw new NotSupportedException("The database is a file.");

    /// <summary>The database's file on this machine; null where it is a server's.</summary>
    internal virtual string? FilePath => null;

    /// <summary>
    /// False where the database's file is gone, or an empty one stands in its place. Connections that were open before go on with a file
    /// that nobody finds any more.
    /// </summary>
    internal virtual bool IsThere => true;

    /// <summary>What time it is on the database's machine (UTC); null where that is this one.</summary>
    internal virtual Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>Makes ready what must be there before the first migration.</summary>
    internal abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary><see cref="WriteAsync{T}"/> for work without an answer.</summary>
    internal Task WriteAsync(Func<DbContext, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(
            async db =>
            {
                await work(db);
                return true;
            },
            cancellationToken
        );
}
