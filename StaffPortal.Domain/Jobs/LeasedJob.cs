namespace StaffPortal.Domain.Jobs;

/// <summary>
/// Background work that one node does at a time, because it holds the job's lease in the database. Its state is in the
/// database too, so a restart neither repeats nor forgets it. A node that dies while it works loses the lease, and another
/// does the work again: a job must bear being run twice.
/// </summary>
public abstract class LeasedJob
{
    /// <summary>Its key in the database; never changes.</summary>
    public abstract string Name { get; }

    /// <summary>Its name for people, in the current language.</summary>
    public abstract string Title { get; }

    /// <summary>From the end of one run to the beginning of the next.</summary>
    public abstract TimeSpan Interval { get; }

    /// <summary>From the end of a run that failed to the next; the interval where a job does not say otherwise.</summary>
    public virtual TimeSpan RetryInterval => Interval;

    /// <summary>How long a database that has never run the job waits before the first run.</summary>
    public virtual TimeSpan FirstDelay => TimeSpan.Zero;

    /// <summary>False where the configuration gives it nothing to do.</summary>
    public virtual bool IsEnabled => true;

    /// <summary>Whether every node does it for itself, because it works on what lies on that node.</summary>
    public virtual bool IsPerNode => false;

    /// <summary>Whether it runs until it is stopped, under a <see cref="JobLease"/> that it takes and renews itself.</summary>
    public virtual bool IsContinuous => false;

    /// <summary>Does what is due.</summary>
    /// <param name="cancellationToken">Stops the work when the node stops or has lost the lease.</param>
    public abstract Task<JobResult> RunAsync(CancellationToken cancellationToken);

    /// <summary>The key of its row as a node keeps it.</summary>
    internal string RowOn(JobNode node) => IsPerNode ? $"{Name}@{node.Name}" : Name;
}
