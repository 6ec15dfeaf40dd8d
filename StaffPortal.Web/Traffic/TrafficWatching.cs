using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>What runs beside the pages: reads watched folders and the portal's own requests, seals days that are over, counts them, lets old ones go, and asks for the time.</summary>
internal sealed partial class TrafficWatching(
    TrafficImport import, TrafficSealing sealing, TrafficStatistics statistics, TrafficRetention retention, ClockOffset offset, PortalRequests requests, IConfiguration configuration, TimeProvider clock, ILogger<TrafficWatching> logger)
    : BackgroundService
{
    private static readonly Origin Self = new(null, null, nameof(TrafficWatching));
    private static readonly TimeSpan Tidying = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var keep = Math.Clamp(configuration.GetValue("Traffic:KeepDays", TrafficRetention.ShortestDays), TrafficRetention.ShortestDays, PreservationOrder.MostYears * 365);
        var own = import.Watch(requests.Folder, TrafficFileKind.Portal);
        var folders = (configuration.GetSection("Traffic:Watch").Get<string[]>() ?? []).Select(f => import.Watch(f, TrafficFileKind.Watched)).Append(own).ToList();
        DateTimeOffset? tidied = null;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Max(1, configuration.GetValue("Traffic:EverySeconds", 30))), clock);
        try
        {
            do
            {
                foreach (var folder in folders.Where(f => f != own || Directory.Exists(f.Path)))
                    await TryAsync(() => LookAsync(folder, stoppingToken));
                if (tidied is { } last && clock.GetUtcNow() - last < Tidying)
                    continue;
                tidied = clock.GetUtcNow();
                own.DeleteRead(requests.Current);
                await TryAsync(() => sealing.SealPastDaysAsync(Self, stoppingToken));
                await TryAsync(() => statistics.CountAsync(stoppingToken));
                await TryAsync(() => offset.MeasureAsync(stoppingToken));
                await TryAsync(async () =>
                {
                    if ((await retention.DeleteAsync(Self, keep, stoppingToken)).Refusal is { } refusal)
                        LogProblem(refusal.Key);
                });
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            folders.ForEach(f => f.Dispose());
        }
    }

    private async Task LookAsync(TrafficFolder folder, CancellationToken cancellationToken)
    {
        if ((await folder.LookAsync(Self, cancellationToken)).Problem is { } problem)
            LogProblem(problem.Key);
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(60, LogLevel.Warning, "The visitor log could not be kept up ({Reason}); it is tried again")]
    private partial void LogProblem(string reason);

    [LoggerMessage(61, LogLevel.Error, "Keeping the visitor log failed; it is tried again")]
    private partial void LogFailed(Exception exception);
}
