using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Persistence;

/// <summary>What both engines share: a new context for every piece of work, and writes that are whole or not at all.</summary>
internal abstract class RelationalPortalStore(ILogger logger) : PortalStore
{
    private const int MaxCollisions = 3;

    private ModelColumns? columns;

    protected abstract Dialect Dialect { get; }

    internal override async Task<T> ReadAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = CreateContext();
        try
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(() => work(db));
        }
        catch (Exception exception) when (FaultOf(exception) is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
            throw;
        }
    }

    internal override Task<T> WriteAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken) =>
        AgainAsync(() =>
            OnceAsync(
                async db =>
                {
                    var answer = await work(db);
                    var proof = ProofOf(db);
                    await db.SaveChangesAsync(cancellationToken);
                    return (answer, proof);
                },
                cancellationToken
            )
        );

    internal override PortalSession On(DbContext db) => Session(db, keeps: false);

    internal override Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken) =>
        Dialect.AcquireLockAsync(db, resource, cancellationToken);

    protected StatementSession Session(DbContext db, bool keeps, bool defers = false) =>
        new((PortalDbContext)db, columns ??= new(db.Model), Dialect, keeps, logger) { Defers = defers };

    /// <summary>Whether the row is there that proves a commit.</summary>
    protected async Task<bool> HasArrivedAsync(CommitProof proof, CancellationToken cancellationToken)
    {
        await using var db = CreateContext();
        return await Session(db, keeps: false).HasArrivedAsync(proof, cancellationToken);
    }

    protected async Task<T> AgainAsync<T>(Func<Task<T>> attempt)
    {
        for (var collisions = 0; ; collisions++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception exception) when (collisions < MaxCollisions && IsCollision(exception))
            {
                // Somebody else's change came between reading and writing: the work runs anew and sees it.
            }
            catch (Exception exception) when (FaultOf(exception) is { } fault)
            {
                ExceptionDispatchInfo.Throw(fault);
                throw;
            }
        }
    }

    /// <summary>
    /// A fault of the database that an engine tells in words of its own, as every caller knows it: a <see cref="DbException"/>, a
    /// <see cref="DbUpdateException"/>, a <see cref="TimeoutException"/> or an <see cref="IOException"/>. Null where it is one already.
    /// </summary>
    protected virtual Exception? FaultOf(Exception exception) =>
        exception is RetryLimitExceededException { InnerException: { } last } ? last : null;

    private bool IsCollision(Exception exception) =>
        exception switch
        {
            DbUpdateConcurrencyException => true,
            DbUpdateException { InnerException: DbException inner } => IsTaken(inner),
            DbException fault => IsTaken(fault),
            _ => false,
        };

    internal override string? RefusalOf(Exception exception) =>
        exception switch
        {
            DbException fault => Describe(fault) ?? fault.GetType().Name,
            DbUpdateException { InnerException: { } inner } => RefusalOf(inner) ?? nameof(DbUpdateException),
            DbUpdateException => nameof(DbUpdateException),
            RetryLimitExceededException { InnerException: { } inner } => RefusalOf(inner) ?? nameof(RetryLimitExceededException),
            IOException or UnauthorizedAccessException or TimeoutException => exception.GetType().Name,
            _ => null,
        };

    internal override async Task<IReadOnlyList<GuardFault>> CheckGuardsAsync(CancellationToken cancellationToken)
    {
        await using var db = CreateContext();
        var stored = await db.Database.SqlQueryRaw<StoredTrigger>(StoredTriggers.Query).ToListAsync(cancellationToken);
        var judged = await HasNewerAsync(db, cancellationToken) ? stored.Where(t => IsOurs(db, t)) : stored;
        return GuardCheck.Compare(db.Model.GuardTriggers(), judged, StoredTriggers.Comparer);
    }

    /// <summary>Whether a newer version has added to the database while this one works on it: tables with guards of their own.</summary>
    private static async Task<bool> HasNewerAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        UpgradeCourse.Newer(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Count > 0;

    /// <summary>
    /// A trigger acts when its table is written to, and no statement of this program names a table that its model does not know: such a
    /// trigger only the newer version can judge.
    /// </summary>
    private bool IsOurs(PortalDbContext db, StoredTrigger trigger) =>
        trigger.Table is not { } table || db.Model.GetEntityTypes().Any(e => StoredTriggers.Comparer.Equals(e.GetTableName(), table));

    /// <summary>The query for the triggers that are there (<see cref="StoredTrigger"/>), and how the engine compares their text.</summary>
    protected abstract (string Query, StringComparer Comparer) StoredTriggers { get; }

    protected abstract string? Describe(DbException exception);

    /// <summary>
    /// Whether somebody wrote a row of the same unique key, or the very row, since this work asked for it, or the two held each other up.
    /// </summary>
    protected abstract bool IsTaken(DbException exception);

    /// <summary>
    /// One attempt is one context and one transaction. When the connection breaks while the commit is on its way,
    /// a row that proves it tells whether it arrived; work is then not done twice.
    /// </summary>
    private async Task<T> OnceAsync<T>(Func<DbContext, Task<(T Answer, CommitProof? Proof)>> work, CancellationToken cancellationToken)
    {
        await using var first = CreateContext();
        CommitProof? proof = null;
        T answer = default!;
        return await first
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(
                cancellationToken,
                async (_, _, ct) =>
                {
                    await using var db = CreateContext();
                    db.Outcome = new() { IsHeld = true };
                    var end = WorkEnd.RolledBack;
                    try
                    {
                        await using var transaction = await db.Database.BeginTransactionAsync(ct);
                        (answer, proof) = await work(db);
                        end = WorkEnd.Unknown;
                        await transaction.CommitAsync(ct);
                        end = WorkEnd.Committed;
                        return answer;
                    }
                    finally
                    {
                        db.Outcome.Settle(end);
                    }
                },
                async (_, _, ct) => new ExecutionResult<T>(proof is not null && await HasArrivedAsync(proof, ct), answer)
            );
    }

    /// <summary>A row of this piece of work whose presence will prove the commit.</summary>
    private static CommitProof? ProofOf(DbContext db) =>
        db
            .ChangeTracker.Entries()
            .Where(e => e.Metadata.CommitProof() is not null)
            .Select(e => new CommitProof(e.Metadata.ClrType, (Guid)e.Property(e.Metadata.CommitProof()!).CurrentValue!))
            .LastOrDefault();
}

/// <summary>A row that only one piece of work writes; finding it tells that the work's commit arrived.</summary>
/// <param name="Entity">Its type.</param>
/// <param name="Value">The unique value that the mapping names.</param>
internal sealed record CommitProof(Type Entity, Guid Value);
