namespace StaffPortal.Web.Shell;

/// <summary>What a page does again and again while it is there.</summary>
internal static class Beats
{
    /// <summary>Runs it at every beat; ends when the page is gone.</summary>
    public static async Task RunAsync(TimeProvider clock, TimeSpan beat, Func<Task> work, CancellationToken gone)
    {
        using var timer = new PeriodicTimer(beat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
                await work();
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }
}
