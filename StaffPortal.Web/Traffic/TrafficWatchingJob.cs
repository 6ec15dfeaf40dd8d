using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Reads the log files that lie on this node: watched folders, and the portal's own requests.</summary>
internal sealed class TrafficWatchingJob : LeasedJob, IDisposable
{
    private static readonly Origin Self = new(null, null, nameof(TrafficWatchingJob));

    private readonly PortalRequests requests;
    private readonly TrafficFolder own;
    private readonly List<TrafficFolder> folders;

    public TrafficWatchingJob(TrafficImport import, PortalRequests requests, JobNode node, IConfiguration configuration)
    {
        this.requests = requests;
        own = import.Watch(requests.Folder, TrafficFileKind.Portal);
        var watched = configuration.GetSection("Traffic:Watch").Get<string[]>() ?? [];
        folders = [.. watched.Select(f => import.Watch(f, TrafficFileKind.Watched, node.Name)), own];
        Interval = TimeSpan.FromSeconds(Math.Max(1, configuration.GetValue("Traffic:EverySeconds", 30)));
    }

    public override string Name => "traffic-watching";

    public override string Title => TrafficTexts.JobTrafficWatching;

    public override TimeSpan Interval { get; }

    public override bool IsPerNode => true;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var (problem, fault) = ((Refusal?)null, (Exception?)null);
        foreach (var folder in folders.Where(f => f != own || Directory.Exists(f.Path)))
        {
            try
            {
                var (_, met) = await folder.LookAsync(Self, cancellationToken);
                problem ??= met;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One folder that cannot be read keeps no other from being read.
                fault ??= exception;
            }
        }

        own.DeleteRead(name => requests.IsOwn(name) && name != requests.Current);
        return fault is null ? JobResult.Of(problem) : throw new InvalidOperationException("A folder of logs could not be read.", fault);
    }

    public void Dispose() => folders.ForEach(f => f.Dispose());
}
