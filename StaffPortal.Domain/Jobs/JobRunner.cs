using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Jobs;

/// <summary>Runs this node's share of the jobs: each that is due and whose lease it gets.</summary>
public sealed partial class JobRunner(
    PortalStore store,
    IEnumerable<LeasedJob> jobs,
    JobNode node,
    TimeProvider clock,
    PortalMetrics metrics,
    ILogger<JobRunner> logger
)
{
    private static readonly TimeSpan MinPollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxPollInterval = TimeSpan.FromSeconds(30);

    private readonly Dictionary<LeasedJob, JobLease> leases = jobs.Where(j => j.IsEnabled)
        .ToDictionary(j => j, j => new JobLease(store, clock, node, j.RowOn(node), j.Interval, j.FirstDelay));

    /// <summary>Runs what is due until it is stopped; jobs do not wait for each other.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            leases.Keys.Select(async job =>
            {
                try
                {
                    while (!cancellationToken.IsCancellationRequested)
                    {
                        var wait = job.IsContinuous
                            ? await RunContinuouslyAsync(job, cancellationToken)
                            : await PollAsync(job, cancellationToken);
                        await Task.Delay(wait, clock, cancellationToken);
                    }
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    // The node stops; what it did not finish is due still.
                }
            })
        );

    /// <summary>Runs a job once if it is due and no other node runs it.</summary>
    /// <returns>Whether it ran here.</returns>
    internal async Task<bool> StepAsync(LeasedJob job, CancellationToken cancellationToken)
    {
        var lease = leases[job];
        var seen = await lease.ReadAsync(cancellationToken);
        if (seen.DueAt > clock.GetUtcNow() || !await lease.TryTakeAsync(seen, cancellationToken))
            return false;
        await RunOnceAsync(job, lease, cancellationToken);
        return true;
    }

    private async Task<TimeSpan> PollAsync(LeasedJob job, CancellationToken cancellationToken)
    {
        try
        {
            await StepAsync(job, cancellationToken);
            var left = leases[job].DueAt - clock.GetUtcNow();
            return TimeSpan.FromTicks(Math.Clamp(left.Ticks, MinPollInterval.Ticks, MaxPollInterval.Ticks));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it was, the next round comes: a loop that ended would be missed by nobody.
            LogNotReached(job.Name, FaultOf(exception));
            return MinPollInterval;
        }
    }

    private async Task RunOnceAsync(LeasedJob job, JobLease lease, CancellationToken cancellationToken)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var stopHeartbeat = new CancellationTokenSource();
        var heartbeat = KeepLeaseAsync(job, lease, running, stopHeartbeat.Token);
        JobResult? result = null;
        var began = clock.GetTimestamp();
        try
        {
            result = await job.RunAsync(running.Token);
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            // Whoever takes the lease next begins anew.
        }
        catch (Exception exception)
        {
            LogFaulted(job.Name, exception.GetType().Name, exception.StackTrace);
            result = JobResult.Failed(exception.GetType().Name);
        }

        await stopHeartbeat.CancelAsync();
        await heartbeat;
        if (!lease.IsHeld)
            return;
        if (result is not { } reported)
        {
            await lease.ReleaseAsync();
            return;
        }

        metrics.Ran(job.Name, reported.Outcome, clock.GetElapsedTime(began));
        if (reported.Outcome == JobOutcome.Failed)
            LogFailed(job.Name, reported.Reason);
        var wait = reported.Outcome == JobOutcome.Done ? job.Interval : job.RetryInterval;
        await ReportAsync(job, lease, reported, wait, cancellationToken);
    }

    /// <summary>Renews the lease while the job runs; cancels the job when another holder has the lease.</summary>
    private async Task KeepLeaseAsync(LeasedJob job, JobLease lease, CancellationTokenSource running, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(JobLease.HeartbeatInterval, clock, stop);
                try
                {
                    await store.WriteAsync(db => lease.RenewAsync(db, null, stop), stop);
                }
                catch (Exception exception) when (exception is not JobLeaseLostException && !stop.IsCancellationRequested)
                {
                    // A silence of the database throws no long run away: whether another holder has taken the lease meanwhile is told
                    // by the first beat that reaches it again, and a job bears being run twice.
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run has ended.
        }
        catch (Exception exception)
        {
            LogLeaseLost(job.Name, FaultOf(exception));
            lease.Forget();
            await running.CancelAsync();
        }
    }

    /// <summary>
    /// A run whose end is not in the database is run again: the report is tried until the database answers, however long another
    /// work holds it. A report is refused by the database once another holder has the lease.
    /// </summary>
    private async Task ReportAsync(LeasedJob job, JobLease lease, JobResult result, TimeSpan wait, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                if (!await lease.EndAsync(result, clock.GetUtcNow() + wait, CancellationToken.None))
                    LogLeaseLost(job.Name, nameof(JobLeaseLostException));
                return;
            }
            catch (Exception exception)
            {
                LogNotReached(job.Name, FaultOf(exception));
            }

            await Task.Delay(MinPollInterval, clock, stopping);
        }
    }

    private string FaultOf(Exception exception) => store.RefusalOf(exception) ?? exception.GetType().Name;

    private async Task<TimeSpan> RunContinuouslyAsync(LeasedJob job, CancellationToken cancellationToken)
    {
        try
        {
            await job.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFaulted(job.Name, exception.GetType().Name, exception.StackTrace);
            try
            {
                await leases[job].ReportFailureAsync(exception.GetType().Name, cancellationToken);
            }
            catch (Exception away) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotReached(job.Name, FaultOf(away));
            }
        }

        return job.RetryInterval;
    }

    [LoggerMessage(70, LogLevel.Warning, "The job {Job} did not do its work ({Reason}); it is tried again")]
    private partial void LogFailed(string job, string? reason);

    /// <summary>Never the fault's message: a database puts the value into it that it did not take (law 8).</summary>
    [LoggerMessage(71, LogLevel.Error, "The job {Job} failed ({Fault}); it is tried again\n{Place}")]
    private partial void LogFaulted(string job, string fault, string? place);

    [LoggerMessage(72, LogLevel.Warning, "The lease of the job {Job} is lost ({Fault}); another holder does the work")]
    private partial void LogLeaseLost(string job, string fault);

    [LoggerMessage(73, LogLevel.Warning, "The state of the job {Job} could not be read or written ({Fault}); it is tried again")]
    private partial void LogNotReached(string job, string fault);
}
