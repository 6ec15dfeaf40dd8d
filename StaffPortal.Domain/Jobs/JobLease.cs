using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Jobs;

/// <summary>
/// One holder's hold on a job. A lease is taken when nobody has it, or when its holder's heartbeat has stood still for
/// <see cref="Timeout"/> by the watcher's own clock.
/// </summary>
/// <param name="clock">This node's clock.</param>
/// <param name="node">Told to administrators; two holders on one node are two all the same.</param>
/// <param name="name">The job's row.</param>
/// <param name="interval">Kept in the row for administrators.</param>
/// <param name="firstDelay">Until the first run of a job that has no row yet.</param>
internal sealed class JobLease(
    PortalStore store,
    TimeProvider clock,
    JobNode node,
    string name,
    TimeSpan interval,
    TimeSpan firstDelay = default
)
{
    /// <summary>How long a heartbeat must stand still before another holder takes the lease.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(2);

    private const string Registering = "job-registration";

    /// <summary>How far two nodes' clocks may differ before a due time counts as wrong.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private long? token;
    private long renewedAt;
    private (long Token, long Heartbeat, long Since)? watched;

    /// <summary>Identifies this holder among all of all nodes.</summary>
    public Guid Self { get; } = Guid.NewGuid();

    public bool IsHeld => token is not null;

    public long? Token => token;

    /// <summary>When the job is due (UTC), as the row was seen last.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public TimeSpan SinceRenewal => clock.GetElapsedTime(renewedAt);

    /// <summary>The row as it is now; writes it first where there is none.</summary>
    public async Task<Job> ReadAsync(CancellationToken cancellationToken)
    {
        var job = await FindAsync(cancellationToken);
        if (job is null || job.Interval != interval || IsTooFar(job.DueAt))
        {
            await RegisterAsync(cancellationToken);
            job = (await FindAsync(cancellationToken))!;
        }

        DueAt = job.DueAt;
        return job;
    }

    /// <summary>Takes the lease if nobody else holds it, or if who does stands still.</summary>
    /// <param name="seen">The row as it was read; whoever changed it since keeps it.</param>
    /// <param name="cancellationToken">Stops before it is taken.</param>
    public async Task<bool> TryTakeAsync(Job seen, CancellationToken cancellationToken)
    {
        if (seen.Holder is not null)
        {
            if (watched is not { } standing || (standing.Token, standing.Heartbeat) != (seen.Token, seen.Heartbeat))
            {
                watched = (seen.Token, seen.Heartbeat, clock.GetTimestamp());
                return false;
            }

            if (clock.GetElapsedTime(standing.Since) < Timeout)
                return false;
        }

        var now = clock.GetUtcNow();
        var taken = await store.WriteAsync(
            db =>
                db.Set<Job>()
                    .Where(j => j.Name == name && j.Holder == seen.Holder && j.Token == seen.Token && j.Heartbeat == seen.Heartbeat)
                    .ExecuteUpdateAsync(
                        j =>
                            j.SetProperty(x => x.Holder, Self)
                                .SetProperty(x => x.Node, node.Name)
                                .SetProperty(x => x.Token, x => x.Token + 1)
                                .SetProperty(x => x.Heartbeat, x => x.Heartbeat + 1)
                                .SetProperty(x => x.StartedAt, now),
                        cancellationToken
                    ),
            cancellationToken
        );
        watched = null;
        if (taken == 0)
            return false;
        (token, renewedAt) = (seen.Token + 1, clock.GetTimestamp());
        return true;
    }

    /// <summary>
    /// Shows that the holder lives, and holds whatever else the transaction writes to the condition that it still is the holder.
    /// </summary>
    /// <param name="result">What a continuous job has to report.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <exception cref="JobLeaseLostException">Another holder has taken the lease.</exception>
    public async Task RenewAsync(DbContext db, JobResult? result, CancellationToken cancellationToken)
    {
        if (await UpdateAsync(db, Renewed, cancellationToken) == 0)
            throw new JobLeaseLostException();
        renewedAt = clock.GetTimestamp();

        void Renewed(UpdateSettersBuilder<Job> job)
        {
            job.SetProperty(j => j.Heartbeat, j => j.Heartbeat + 1);
            if (result is { } reported)
                Report(job, reported);
        }
    }

    /// <summary>Records how the run ended and when the next is due, and gives the lease back.</summary>
    /// <returns>False when another holder has the lease: the run was not this holder's to report any more.</returns>
    public async Task<bool> EndAsync(JobResult result, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var ended = await store.WriteAsync(db => UpdateAsync(db, Ended, cancellationToken), cancellationToken);
        (token, DueAt) = (null, dueAt);
        return ended > 0;

        void Ended(UpdateSettersBuilder<Job> job)
        {
            Report(job, result);
            job.SetProperty(j => j.DueAt, dueAt).SetProperty(j => j.Holder, (Guid?)null);
        }
    }

    /// <summary>Gives the lease back, so that the next holder need not wait for it to stand still.</summary>
    public async Task ReleaseAsync()
    {
        if (token is null)
            return;
        try
        {
            await store.WriteAsync(
                db => UpdateAsync(db, j => j.SetProperty(x => x.Holder, (Guid?)null), CancellationToken.None),
                CancellationToken.None
            );
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            // It stands still from now on, and another holder takes it after the timeout.
        }

        token = null;
    }

    /// <summary>Forgets a lease that another holder has taken.</summary>
    public void Forget() => (token, watched) = (null, null);

    /// <summary>Records a failure of a continuous job that holds no lease any more.</summary>
    public Task ReportFailureAsync(string reason, CancellationToken cancellationToken) =>
        store.WriteAsync(
            db =>
                db.Set<Job>()
                    .Where(j => j.Name == name && j.Holder == null)
                    .ExecuteUpdateAsync(j => Report(j, JobResult.Failed(reason)), cancellationToken),
            cancellationToken
        );

    private Task<Job?> FindAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => db.Set<Job>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken), cancellationToken);

    private Task<int> UpdateAsync(DbContext db, Action<UpdateSettersBuilder<Job>> set, CancellationToken cancellationToken) =>
        db.Set<Job>().Where(j => j.Name == name && j.Holder == Self && j.Token == token).ExecuteUpdateAsync(set, cancellationToken);

    private void Report(UpdateSettersBuilder<Job> job, JobResult result)
    {
        var (now, outcome, reason) = (clock.GetUtcNow(), result.Outcome, result.Reason);
        if (reason?.Length > Job.MaxReasonLength)
            reason = reason[..Job.MaxReasonLength];
        job.SetProperty(j => j.EndedAt, now).SetProperty(j => j.Outcome, outcome).SetProperty(j => j.Reason, reason);
    }

    /// <summary>Whether a run was put off further than any run is: by a clock that stood ahead.</summary>
    private bool IsTooFar(DateTimeOffset dueAt) =>
        dueAt - clock.GetUtcNow() > (interval > firstDelay ? interval : firstDelay) + ClockTolerance;

    /// <summary>Writes the row once, and follows an interval or a clock that was set anew.</summary>
    private Task RegisterAsync(CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                await store.AcquireLockAsync(db, Registering, cancellationToken);
                var (now, job) = (
                    clock.GetUtcNow(),
                    await db.Set<Job>().AsTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken)
                );
                if (job is null)
                    db.Add(
                        new Job
                        {
                            Name = name,
                            Interval = interval,
                            DueAt = now + firstDelay,
                        }
                    );
                else
                    (job.Interval, job.DueAt) = (interval, job.DueAt < now + interval ? job.DueAt : now + interval);
            },
            cancellationToken
        );
}

/// <summary>Another holder has taken the lease; nothing of the transaction is kept.</summary>
internal sealed class JobLeaseLostException : Exception;
