using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Shell;

/// <summary>
/// Asks the log once a second what it took, and tells the open pages of this node: whatever was done, on whichever node, is an entry.
/// </summary>
public sealed partial class LogWatch(LogNews log, PurposeNews purposes, TimeProvider clock, ILogger<LogWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <summary>Entries whose citizens could not be read yet: the log has been read on beyond them.</summary>
    private readonly List<long> untold = [];

    /// <summary>Raised when the log has taken entries.</summary>
    public event Action? Moved;

    /// <summary>Asks the log, and tells who is concerned.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var news = await log.ReadAsync(cancellationToken);
        if (news.Count + untold.Count == 0)
            return;
        untold.AddRange(news.Where(n => TakesAway(n.Action)).Select(n => n.Id));
        if (news.Any(n => n.ChangesRights))
            purposes.TellAll();
        foreach (var account in news.Where(n => IsOfPurpose(n.Action)).Select(n => n.AccountId).OfType<Guid>().Distinct())
            purposes.Tell(account, by: null);
        foreach (var citizen in await log.CitizensOfAsync(untold, cancellationToken))
            purposes.TellOf(citizen);
        untold.Clear();
        Moved?.Invoke();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicWork.RunAlwaysAsync(
            clock,
            Between,
            () => TellAsync(stoppingToken),
            fault => LogNotRead(fault.GetType().Name),
            stoppingToken
        );

    private static bool IsOfPurpose(AuditAction action) =>
        action is AuditAction.Declared or AuditAction.DeclarationEnded or AuditAction.DeclarationExtended;

    /// <summary>Whether what was lawful to show of the citizen before may not be now.</summary>
    private static bool TakesAway(AuditAction action) =>
        action
            is AuditAction.RestrictionSet
                or AuditAction.ConsentWithdrawn
                or AuditAction.RegistrationEnded
                or AuditAction.Changed
                or AuditAction.Erased
                or AuditAction.Disposed;

    [LoggerMessage(91, LogLevel.Warning, "What the log took could not be read ({Fault}); it is read again in a second")]
    private partial void LogNotRead(string fault);
}
