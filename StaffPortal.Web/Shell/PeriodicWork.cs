namespace StaffPortal.Web.Shell;

/// <summary>Work that a page repeats while it is open, or a node while it runs.</summary>
internal static class PeriodicWork
{
    /// <summary>
    /// Runs <paramref name="work"/> at every interval until <paramref name="disposed"/> is cancelled; the cancellation is not thrown.
    /// </summary>
    public static async Task RunAsync(TimeProvider clock, TimeSpan interval, Func<Task> work, CancellationToken disposed)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(disposed))
                await work();
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>
    /// The same for what a node does as long as it runs. However a round ends, the next comes: a loop that ended would take the node with
    /// it, or be missed by nobody.
    /// </summary>
    /// <param name="failed">Told how a round failed.</param>
    public static Task RunAlwaysAsync(
        TimeProvider clock,
        TimeSpan interval,
        Func<Task> work,
        Action<Exception> failed,
        CancellationToken stopping
    ) => RunAsync(clock, interval, () => TryAsync(work, failed, stopping), stopping);

    /// <summary>One round of it.</summary>
    /// <inheritdoc cref="RunAlwaysAsync" path="/param"/>
    public static async Task TryAsync(Func<Task> work, Action<Exception> failed, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            failed(exception);
        }
    }
}
