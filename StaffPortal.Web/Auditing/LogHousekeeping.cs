using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Auditing;

/// <summary>Applies the retention policy once a day.</summary>
internal sealed partial class LogHousekeeping(LogRetention retention, IConfiguration configuration, TimeProvider clock, ILogger<LogHousekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan FirstRun = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var days = configuration.GetValue("Audit:RetentionDays", LogRetention.DefaultDays);
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        await Task.Delay(FirstRun, clock, stoppingToken);
        do
        {
            try
            {
                var pruned = await retention.PruneAsync(new(null, null, nameof(LogHousekeeping)), days, stoppingToken);
                if (!pruned.Succeeded)
                    LogRefused(pruned.Refusal.Key);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(20, LogLevel.Error, "The retention of the audit log could not be applied ({Reason})")]
    private partial void LogRefused(string reason);

    [LoggerMessage(21, LogLevel.Error, "The retention of the audit log failed; it is tried again tomorrow")]
    private partial void LogFailed(Exception exception);
}
