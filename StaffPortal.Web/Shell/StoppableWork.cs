namespace StaffPortal.Web.Shell;

/// <summary>Long work behind a progress bar, one at a time, that a person may stop and that stops when their page is closed.</summary>
/// <param name="disposed">Signalled when the page is closed.</param>
internal sealed class StoppableWork(CancellationToken disposed)
{
    private CancellationTokenSource? running;

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => running is not null;

    /// <summary>Runs the work off the circuit's thread.</summary>
    /// <returns>False when it was stopped before its end.</returns>
    public async Task<bool> RunAsync(Func<CancellationToken, Task> work)
    {
        using (running = CancellationTokenSource.CreateLinkedTokenSource(disposed))
        {
            try
            {
                var token = running.Token;
                await Task.Run(() => work(token), token);
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            finally
            {
                running = null;
            }
        }
    }

    /// <summary>Stops it.</summary>
    public Task StopAsync() => running?.CancelAsync() ?? Task.CompletedTask;
}
