using System.Collections.Concurrent;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>
/// Commits pieces of work together: who comes first commits for all who came meanwhile; who comes alone is committed at once,
/// on their own thread. A piece of work that fails takes nothing of the others' with it.
/// </summary>
/// <param name="writer">Held while a group is written, as by every writer of this process.</param>
/// <param name="lockTimeout">How long it is waited for.</param>
/// <param name="open">Opens the connection that all groups are written through; anew after a fault.</param>
internal sealed class GroupRecorder(SemaphoreSlim writer, TimeSpan lockTimeout, Func<Task<StatementSession>> open) : IAsyncDisposable
{
    /// <summary>So many share a commit at most: the first of them does not wait for an endless queue.</summary>
    private const int MaxGroupSize = 64;

    private static readonly Statement BeginImmediate = new("BEGIN IMMEDIATE");
    private static readonly Statement SavepointOne = new("SAVEPOINT \"one\"");
    private static readonly Statement RollbackToOne = new("ROLLBACK TO \"one\"");
    private static readonly Statement ReleaseOne = new("RELEASE \"one\"");
    private static readonly Statement Commit = new("COMMIT");
    private static readonly Statement Rollback = new("ROLLBACK");

    private readonly ConcurrentQueue<Pending> waiting = new();
    private StatementSession? session;
    private int isRecording;

    /// <summary>Whether the group in hand has sent its commit, so that a fault leaves open whether it stands.</summary>
    private bool isCommitting;

    public async Task<T> RecordAsync<T>(Func<PortalSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var mine = new Pending<T>(work, cancellationToken);
        waiting.Enqueue(mine);
        if (Interlocked.Exchange(ref isRecording, 1) == 0)
            await RecordWaitingAsync(mine);
        return await mine.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (session is not null)
            await session.DisposeAsync();
    }

    /// <summary>
    /// Commits group after group; once <paramref name="mine"/> is answered, another thread continues with what is left.
    /// </summary>
    private async Task RecordWaitingAsync(Pending? mine)
    {
        do
        {
            while (!waiting.IsEmpty)
            {
                if (mine is { IsAnswered: true })
                {
                    _ = Task.Run(() => RecordWaitingAsync(null));
                    return;
                }

                await RecordGroupAsync();
            }

            Volatile.Write(ref isRecording, 0);
        } while (!waiting.IsEmpty && Interlocked.Exchange(ref isRecording, 1) == 0);
    }

    private async Task RecordGroupAsync()
    {
        var group = new List<Pending>();
        isCommitting = false;
        try
        {
            if (!await writer.WaitAsync(lockTimeout))
                throw new TimeoutException("Another write held the database longer than its lock timeout.");
            try
            {
                await CommitGroupAsync(group);
            }
            catch (Exception) when (session is { } broken)
            {
                // Closing the connection rolls back what the engine has not; the next group begins with a new one.
                session = null;
                await broken.DisposeAsync();
                throw;
            }
            finally
            {
                writer.Release();
            }
        }
        catch (Exception exception)
        {
            // What could not even begin fails all who waited for it as long.
            while (group.Count == 0 && waiting.TryDequeue(out var other))
                other.Fail(exception, WorkEnd.RolledBack);
            group.ForEach(p => p.Fail(exception, isCommitting ? WorkEnd.Unknown : WorkEnd.RolledBack));
            return;
        }

        group.ForEach(p => p.Succeed());
    }

    /// <summary>
    /// Pieces hardly ever fail, so none is given a savepoint, which copies each page it touches. When one does fail, all of them are undone
    /// and run again, each with one; alone, there is nothing else to keep.
    /// </summary>
    private async Task CommitGroupAsync(List<Pending> group)
    {
        var current = session ??= await open();
        await BeginAsync(current);
        while (group.Count < MaxGroupSize && waiting.TryDequeue(out var next))
        {
            if (next.IsRefused())
                continue;
            group.Add(next);
            try
            {
                await next.RunAsync(current);
            }
            catch (Exception) when (group.Count > 1)
            {
                await RunOneByOneAsync(current, group);
                break;
            }
        }

        isCommitting = true;
        await current.ExecuteAsync(Commit, CancellationToken.None);
    }

    /// <summary>Begins anew with a group of which one failed, and leaves in it those that did not.</summary>
    private static async Task RunOneByOneAsync(StatementSession current, List<Pending> group)
    {
        await current.ExecuteAsync(Rollback, CancellationToken.None);
        current.Known?.Forget();
        group.ForEach(p => p.Undone());
        await BeginAsync(current);
        foreach (var next in group.ToList())
        {
            await current.ExecuteAsync(SavepointOne, CancellationToken.None);
            try
            {
                await next.RunAsync(current);
            }
            catch (Exception exception)
            {
                try
                {
                    await current.ExecuteAsync(RollbackToOne, CancellationToken.None);
                    current.Known?.Forget();
                }
                finally
                {
                    group.Remove(next);
                    next.Fail(exception, WorkEnd.RolledBack);
                }
            }

            await current.ExecuteAsync(ReleaseOne, CancellationToken.None);
        }
    }

    private static async Task BeginAsync(StatementSession current)
    {
        await current.ExecuteAsync(BeginImmediate, CancellationToken.None);
        current.Known?.Begin();
    }

    /// <summary>Work that waits for its commit.</summary>
    private abstract class Pending
    {
        public abstract bool IsAnswered { get; }

        /// <summary>Whether nobody waits for it any more; it is then answered so, and does not begin.</summary>
        public abstract bool IsRefused();

        public abstract Task RunAsync(StatementSession session);

        /// <summary>What it did is rolled back; it may run again.</summary>
        public abstract void Undone();

        public abstract void Succeed();

        public abstract void Fail(Exception exception, WorkEnd end);
    }

    private sealed class Pending<T>(Func<PortalSession, Task<T>> work, CancellationToken cancellationToken) : Pending
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? answer;
        private WorkOutcome? outcome;

        public Task<T> Answer => done.Task;

        public override bool IsAnswered => done.Task.IsCompleted;

        public override bool IsRefused() => cancellationToken.IsCancellationRequested && done.TrySetCanceled(cancellationToken);

        public override void Undone()
        {
            outcome?.Settle(WorkEnd.RolledBack);
            outcome = null;
        }

        public override async Task RunAsync(StatementSession session)
        {
            cancellationToken.ThrowIfCancellationRequested();
            outcome = session.Begin();
            answer = await work(session);
        }

        public override void Succeed()
        {
            outcome!.Settle(WorkEnd.Committed);
            done.TrySetResult(answer!);
        }

        public override void Fail(Exception exception, WorkEnd end)
        {
            outcome?.Settle(end);
            done.TrySetException(exception);
        }
    }
}
