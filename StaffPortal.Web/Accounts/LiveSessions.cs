using StaffPortal.Domain.Sessions;

namespace StaffPortal.Web.Accounts;

/// <summary>
/// What this node has open of each session: circuits, sockets and answers that still run. Once a second it asks the database which of
/// the sessions live, and ends what it has open of the others (law 13): wherever a session was ended, each node sees it.
/// </summary>
internal sealed partial class LiveSessions(SessionBook sessions, TimeProvider clock, ILogger<LiveSessions> logger) : BackgroundService
{
    /// <summary>Half of what the law allows is left for the browser.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <summary>The ends of those that nothing is open of are written down as often.</summary>
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);

    private readonly Lock changing = new();
    private readonly Dictionary<Guid, HashSet<Opened>> open = [];

    /// <summary>Runs <paramref name="end"/> when the session ends, unless what it returns is disposed of before.</summary>
    public IDisposable Watch(Guid session, Action end)
    {
        var opened = new Opened(this, session, end);
        lock (changing)
        {
            if (!open.TryGetValue(session, out var all))
                open.Add(session, all = []);
            all.Add(opened);
        }

        return opened;
    }

    /// <summary>Ends what is open of sessions that live no more.</summary>
    public async Task EndOverAsync(CancellationToken cancellationToken)
    {
        List<Guid> watched;
        lock (changing)
            watched = [.. open.Keys];
        if (watched.Count == 0)
            return;
        foreach (var over in watched.Except(await sessions.LivingAsync(watched, cancellationToken)))
        {
            HashSet<Opened>? ends;
            lock (changing)
                open.Remove(over, out ends);
            foreach (var opened in ends ?? [])
                End(opened);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweptAt = DateTimeOffset.MinValue;
        return PeriodicWork.RunAlwaysAsync(clock, Between, EndAndSweepAsync, fault => LogNotAsked(fault.GetType().Name), stoppingToken);

        async Task EndAndSweepAsync()
        {
            await EndOverAsync(stoppingToken);
            if (clock.GetUtcNow() - sweptAt < BetweenSweeps)
                return;
            await sessions.EndOverAsync(stoppingToken);
            sweptAt = clock.GetUtcNow();
        }
    }

    /// <summary>What one of them makes of its end keeps no other open.</summary>
    private void End(Opened opened)
    {
        try
        {
            opened.End();
        }
        catch (Exception exception)
        {
            LogNotEnded(exception.GetType().Name);
        }
    }

    private void Forget(Guid session, Opened opened)
    {
        lock (changing)
        {
            if (open.TryGetValue(session, out var all) && all.Remove(opened) && all.Count == 0)
                open.Remove(session);
        }
    }

    [LoggerMessage(90, LogLevel.Error, "Which sessions live could not be asked ({Fault}); it is asked again in a second")]
    private partial void LogNotAsked(string fault);

    [LoggerMessage(92, LogLevel.Error, "Something that was open of a session could not be ended ({Fault})")]
    private partial void LogNotEnded(string fault);

    /// <summary>One thing that is open of a session.</summary>
    private sealed class Opened(LiveSessions of, Guid session, Action end) : IDisposable
    {
        public void End() => end();

        public void Dispose() => of.Forget(session, this);
    }
}
