using System.Diagnostics;

namespace StaffPortal.Domain.Foundations;

/// <summary>The spans of one command. Where nobody listens it costs nothing but itself.</summary>
/// <param name="action">Which act, by its name in code.</param>
internal sealed class CommandSpan(Enum action) : IDisposable
{
    private readonly Activity? command = PortalTraces.Command(action);
    private Activity? commit;

    /// <summary>Runs the work of the command, on whoever's path; the commit is what comes after it.</summary>
    public Task<Result<T>> WorkAsync<T>(Func<Task<Result<T>>> work) => command is null ? work() : TracedAsync(work);

    /// <summary>Says how it ended.</summary>
    public Result<T> Ended<T>(Result<T> result)
    {
        command.Refused(result.Refusal?.Key);
        return result;
    }

    /// <summary>
    /// Says that the commit came to nothing, with which a server takes the work's last rows. A fault in the work is said of the work.
    /// </summary>
    public void Failed(Exception exception) => commit.Failed(exception);

    /// <summary>Ends the spans, the commit's first.</summary>
    public void Dispose()
    {
        commit?.Dispose();
        command?.Dispose();
    }

    private async Task<Result<T>> TracedAsync<T>(Func<Task<Result<T>>> work)
    {
        // Of an attempt that came to nothing.
        commit?.Dispose();
        commit = null;
        Result<T> result;
        using (var span = PortalTraces.Part(command, "work"))
        {
            try
            {
                result = await work();
            }
            catch (Exception exception)
            {
                span.Failed(exception);
                throw;
            }
        }

        commit = PortalTraces.Part(command, "commit");
        return result;
    }
}
