namespace StaffPortal.Web.Shell;

/// <summary>Work that a page repeats while it is open.</summary>
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
}
