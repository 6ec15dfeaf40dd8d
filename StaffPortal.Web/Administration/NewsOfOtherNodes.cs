using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Web.Administration;

/// <summary>
/// Every few seconds asks whether another node has changed the office's fields, its name or its logo, so that screens here call them as
/// they are called there. What is allowed does not wait for it: doors read a field of the office's own anew.
/// </summary>
internal sealed partial class NewsOfOtherNodes(
    OfficeFields fields,
    CurrentOffice office,
    TimeProvider clock,
    ILogger<NewsOfOtherNodes> logger
) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <summary>The first page already shows the office as it was saved.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await PeriodicWork.TryAsync(() => ReadAsync(cancellationToken), Missed, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicWork.RunAlwaysAsync(clock, Between, () => ReadAsync(stoppingToken), Missed, stoppingToken);

    private void Missed(Exception fault) => LogNotRead(fault.GetType().Name);

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await fields.ReadAsync(cancellationToken);
        await office.ReadAsync(cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "The office's fields and name could not be read ({Fault}); they are read again soon")]
    private partial void LogNotRead(string fault);
}
