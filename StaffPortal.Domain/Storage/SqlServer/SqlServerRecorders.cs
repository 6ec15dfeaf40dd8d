using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.SqlServer;

/// <summary>
/// Connections kept for the short work of accesses. On each a transaction stands open that has done nothing yet: the work begins in it
/// without a way to the server of its own, and its commit begins the next one. None stays long without work.
/// </summary>
internal sealed class SqlServerRecorders : IAsyncDisposable
{
    /// <summary>So many pieces of work at once; more wait.</summary>
    private const int Most = 64;

    /// <summary>An error of this class or above ends the connection; the state of the connection says so only later.</summary>
    private const byte Ends = 20;

    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);

    private readonly Func<StatementSession> open;
    private readonly TimeSpan patience;
    private readonly SemaphoreSlim places = new(Most);
    private readonly ConcurrentStack<Idle> shelf = new();
    private readonly Timer trimming;
    private volatile bool isDisposed;

    /// <param name="open">Makes a session on a connection of its own, which goes back to no pool.</param>
    /// <param name="patience">How long work waits for its turn.</param>
    public SqlServerRecorders(Func<StatementSession> open, TimeSpan patience)
    {
        (this.open, this.patience) = (open, patience);
        trimming = new(_ => Trim(), null, LongestIdle, LongestIdle);
    }

    /// <summary>
    /// One attempt is one transaction. When the connection breaks while the commit is on its way, a row that proves it tells whether it
    /// arrived; work is then not done twice.
    /// </summary>
    public async Task<T> RecordAsync<T>(
        Func<PortalSession, Task<T>> work,
        Func<CommitProof, CancellationToken, Task<bool>> hasArrived,
        CancellationToken cancellationToken
    )
    {
        if (!await places.WaitAsync(patience, cancellationToken))
            throw new TimeoutException("No connection to record by came free in time.");
        try
        {
            await using var first = open();
            CommitProof? proof = null;
            T answer = default!;
            return await first
                .Context.Database.CreateExecutionStrategy()
                .ExecuteAsync(
                    cancellationToken,
                    async (_, _, ct) =>
                    {
                        proof = null;
                        return answer = await OnceAsync(work, p => proof = p, ct);
                    },
                    async (_, _, ct) => new ExecutionResult<T>(proof is not null && await hasArrived(proof, ct), answer)
                );
        }
        finally
        {
            places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        isDisposed = true;
        await trimming.DisposeAsync();
        while (shelf.TryPop(out var idle))
            await idle.Session.DisposeAsync();
        places.Dispose();
    }

    private async Task<T> OnceAsync<T>(Func<PortalSession, Task<T>> work, Action<CommitProof?> commits, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (session, wasKept) = await TakeAsync(cancellationToken);
            var outcome = session.Begin();
            var end = WorkEnd.RolledBack;
            try
            {
                var answer = await work(session);
                commits(session.Proof);
                end = WorkEnd.Unknown;
                await session.CommitAndBeginAsync(cancellationToken);
                end = WorkEnd.Committed;
                return answer;
            }
            catch (SqlException exception) when (end == WorkEnd.Unknown && IsRefusal(exception))
            {
                end = WorkEnd.RolledBack;
                throw;
            }
            catch (SqlException exception) when (end == WorkEnd.RolledBack && wasKept && exception.Class >= Ends)
            {
                // Closed from outside since the work before. Nothing of this work is there: it begins anew on the next connection.
            }
            finally
            {
                outcome.Settle(end);
                await LeaveAsync(session, end);
            }
        }
    }

    /// <summary>
    /// Whether a statement of the last command failed, and took the transaction with it: what the server says of a statement has a class
    /// of 11 to 16. Whether the commit arrived is not known after anything else: no answer in time, a broken connection, a full disk.
    /// </summary>
    private static bool IsRefusal(SqlException exception) => exception is { Number: > 0, Class: > 10 and <= 16 };

    private async Task<(StatementSession Session, bool WasKept)> TakeAsync(CancellationToken cancellationToken)
    {
        while (shelf.TryPop(out var idle))
        {
            if (idle.IsFresh)
                return (idle.Session, true);
            await idle.Session.DisposeAsync();
        }

        var session = open();
        try
        {
            await session.UndoAndBeginAsync(cancellationToken);
            return (session, false);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task LeaveAsync(StatementSession session, WorkEnd end)
    {
        if (end == WorkEnd.Unknown || !await CanBeginAsync(session, end))
        {
            await session.DisposeAsync();
            return;
        }

        shelf.Push(new(session, Stopwatch.GetTimestamp()));
        if (isDisposed)
            Trim();
    }

    private static async Task<bool> CanBeginAsync(StatementSession session, WorkEnd end)
    {
        if (end == WorkEnd.Committed)
            return true;
        if (session.Context.Database.GetDbConnection().State != ConnectionState.Open)
            return false;
        try
        {
            await session.UndoAndBeginAsync(CancellationToken.None);
            return true;
        }
        catch (Exception exception) when (exception is SqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private void Trim()
    {
        var kept = new List<Idle>();
        while (shelf.TryPop(out var idle))
        {
            if (idle.IsFresh && !isDisposed)
                kept.Add(idle);
            else
                idle.Session.Context.Dispose();
        }

        kept.Reverse();
        if (kept.Count > 0)
            shelf.PushRange([.. kept]);
    }

    private sealed record Idle(StatementSession Session, long Since)
    {
        public bool IsFresh => Stopwatch.GetElapsedTime(Since) < LongestIdle;
    }
}
