using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// Where features reach the database, without naming which one it is. A write runs whole in one transaction and
/// may be run again after a passing fault, so its work must have no effect outside the context it is given.
/// </summary>
internal abstract class PortalStore
{
    /// <summary>Runs a query outside any transaction.</summary>
    public abstract Task<T> ReadAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs <paramref name="work"/>, saves what it left unsaved, and commits: all of it or nothing.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs the short work of one access and commits it: all of it or nothing. Work that comes while others wait for the disk
    /// is committed together with theirs; work that comes alone waits for nobody.
    /// </summary>
    public abstract Task<T> RecordAsync<T>(Func<PortalSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>The statements of an access on a context that is at work already, in its transaction.</summary>
    public abstract PortalSession On(DbContext db);

    /// <summary>Holds off every other writer of the same resource, on any node, until this transaction ends.</summary>
    public abstract Task HoldAsync(DbContext db, string resource, CancellationToken cancellationToken);

    /// <summary>
    /// What kept the database from taking the work (locked, full, refused, away), in words without any value; null when
    /// the exception is another fault.
    /// </summary>
    public abstract string? RefusalOf(Exception exception);

    /// <summary>The triggers of law 7 that the database lacks; it has none of its own reason to lack one.</summary>
    public abstract Task<IReadOnlyList<string>> MissingGuardsAsync(CancellationToken cancellationToken);

    /// <summary><see cref="WriteAsync{T}"/> for work without an answer.</summary>
    public Task WriteAsync(Func<DbContext, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(async db =>
        {
            await work(db);
            return true;
        }, cancellationToken);
}
