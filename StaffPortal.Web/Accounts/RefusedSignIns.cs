using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Accounts;

/// <summary>
/// Puts refused sign-ins on the log: the first of a burst at once, and those that follow it as one entry with their count, so that
/// whoever tries all night fills neither the log nor the disk. What is not written yet is written when the node stops.
/// </summary>
internal sealed partial class RefusedSignIns(AuditTrail trail, PortalMetrics metrics, TimeProvider clock, ILogger<RefusedSignIns> logger)
    : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    /// <summary>A burst is over after as long without a further try, and written at least as often as the second says.</summary>
    private static readonly (TimeSpan Quiet, TimeSpan Longest) Burst = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));

    private readonly Lock counting = new();
    private readonly Dictionary<(string Network, Guid? Account, string Rule), Following> bursts = [];

    /// <summary>One was refused.</summary>
    /// <param name="origin">Where from; the account where there is one of that name.</param>
    /// <param name="rule">Why.</param>
    public async Task RecordAsync(Origin origin, string rule, CancellationToken cancellationToken)
    {
        metrics.SignInRefused(rule);
        var now = clock.GetUtcNow();
        lock (counting)
        {
            var key = (NetworkAddress.NetworkOf(origin.IpAddress), origin.AccountId, rule);
            if (bursts.TryGetValue(key, out var following))
            {
                following.Count++;
                following.Last = now;
                return;
            }

            bursts.Add(key, new(origin, rule, now));
        }

        await WriteAsync(origin, rule, null, cancellationToken);
    }

    /// <summary>Writes the bursts that are over, or all of them.</summary>
    public async Task WriteAsync(bool all, CancellationToken cancellationToken)
    {
        List<Following> over;
        lock (counting)
        {
            var now = clock.GetUtcNow();
            var keys = bursts
                .Where(b => all || now - b.Value.Last >= Burst.Quiet || now - b.Value.First >= Burst.Longest)
                .Select(b => b.Key)
                .ToList();
            over = keys.ConvertAll(k => bursts[k]);
            keys.ForEach(k => bursts.Remove(k));
        }

        foreach (var burst in over.Where(b => b.Count > 0))
            await WriteAsync(burst.Origin, burst.Rule, new(burst.Count, (int)(burst.Last - burst.First).TotalSeconds), cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(all: true, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicWork.RunAlwaysAsync(
            clock,
            Between,
            () => WriteAsync(all: false, stoppingToken),
            fault => LogNotWritten(fault.GetType().Name),
            stoppingToken
        );

    private Task<bool> WriteAsync(Origin origin, string rule, FurtherSignInsDetail? further, CancellationToken cancellationToken) =>
        trail.RecordAsync(origin, AuditAction.SignInRefused, AuditOutcome.Denied, rule, further, cancellationToken);

    [LoggerMessage(93, LogLevel.Error, "Refused sign-ins could not be put on the log ({Fault})")]
    private partial void LogNotWritten(string fault);

    private sealed class Following(Origin origin, string rule, DateTimeOffset first)
    {
        public Origin Origin => origin;

        public string Rule => rule;

        public DateTimeOffset First { get; } = first;

        public DateTimeOffset Last { get; set; } = first;

        /// <summary>How many followed the first, whose entry is written.</summary>
        public int Count { get; set; }
    }
}

/// <summary>What the entry about the rest of a burst says: how many followed its first, within how many seconds.</summary>
internal sealed record FurtherSignInsDetail(int Further, int Seconds) : EntryDetail;
