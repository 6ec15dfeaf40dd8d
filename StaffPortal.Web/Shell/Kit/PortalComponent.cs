using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// What pages and their parts have in common: a token that ends with them, reads that end in a state the page can show, and acts
/// done one at a time, whose refusal stands in <see cref="Problem"/>.
/// </summary>
public abstract partial class PortalComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource disposal = new();
    private readonly (CultureInfo Formats, CultureInfo Words) own = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required Feedback Feedback { get; init; }

    [Inject]
    public required IServiceProvider Services { private get; init; }

    /// <summary>Cancelled when the component leaves the screen.</summary>
    protected CancellationToken Disposed { get; private init; }

    /// <summary>Whether an act is under way; buttons that start another are disabled.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Why the last act was not done; null when it was.</summary>
    protected string? Problem { get; set; }

    protected PortalComponent() => Disposed = disposal.Token;

    /// <summary>
    /// Reads what the component shows. A fault of the database becomes <see cref="LoadPhase.Failed"/>; other faults are thrown.
    /// </summary>
    protected Task<PageState<T>> LoadAsync<T>(Func<Origin, CancellationToken, Task<T>> read) =>
        LoadAsync<T>(async (origin, cancellationToken) => (Result<T>)await read(origin, cancellationToken));

    /// <summary>Reads what the component shows, where the read may be refused.</summary>
    protected async Task<PageState<T>> LoadAsync<T>(Func<Origin, CancellationToken, Task<Result<T>>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            var result = await read(await CurrentUser.OriginAsync(), Disposed);
            return result.Succeeded ? PageState.Ready(result.Value) : PageState.Refused<T>(result.Refusal);
        }
        catch (OperationCanceledException) when (Disposed.IsCancellationRequested)
        {
            return new();
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or IOException)
        {
            LogReadFailed(
                (Services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(GetType()),
                exception.GetType().Name
            );
            return PageState.Failed<T>();
        }
    }

    /// <summary>Does one act, unless another is under way.</summary>
    /// <param name="act">The act; a refusal says why it was not done.</param>
    /// <param name="done">What the snackbar says when it was; null says nothing.</param>
    /// <returns>Whether it was done.</returns>
    protected Task<bool> ActAsync(Func<Origin, CancellationToken, Task<Refusal?>> act, string? done = null) =>
        GuardAsync(async () =>
        {
            Problem = null;
            using var command = CommandScope.Begin(SentForm.Command);
            var refusal = await act(await CurrentUser.OriginAsync(), Disposed);

            // The form came twice: what it asks for is done, and the page already says so.
            if (refusal == Refusal.DoneAlready)
                return false;
            Problem = refusal?.Message;
            if (refusal is not null && SentForm.Outcome is { } outcome)
                outcome.IsRefused = true;
            if (refusal is null && done is not null)
                Feedback.Done(done);
            return refusal is null;
        });

    /// <summary>Does one act with an answer, unless another is under way.</summary>
    /// <returns>The answer; default when it was refused or not begun.</returns>
    protected async Task<T?> ActAsync<T>(Func<Origin, CancellationToken, Task<Result<T>>> act, string? done = null)
    {
        T? answer = default;
        await ActAsync(
            async (origin, cancellationToken) =>
            {
                var result = await act(origin, cancellationToken);
                answer = result.Value;
                return result.Refusal;
            },
            done
        );
        return answer;
    }

    /// <summary>Runs work unless other work of this component is under way; cancellation by leaving the page is not an error.</summary>
    protected async Task<bool> GuardAsync(Func<Task<bool>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Busy)
            return false;
        Busy = true;
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (Disposed.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>
    /// Runs work on the component, in the language of its own person: an event that another circuit or the portal raises brings theirs.
    /// </summary>
    protected new Task InvokeAsync(Action work) =>
        InvokeAsync(() =>
        {
            work();
            return Task.CompletedTask;
        });

    /// <inheritdoc cref="InvokeAsync(Action)"/>
    protected new Task InvokeAsync(Func<Task> work) =>
        base.InvokeAsync(() =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = own;
            return work();
        });

    /// <summary>Renders again from an event that comes from outside Blazor: a timer, another component's state.</summary>
    protected void Refresh() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels <see cref="Disposed"/>. Override to unsubscribe from events, and call the base.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || disposal.IsCancellationRequested)
            return;
        disposal.Cancel();
        disposal.Dispose();
    }

    [LoggerMessage(80, LogLevel.Error, "A page could not read what it shows ({Fault})")]
    private static partial void LogReadFailed(ILogger logger, string fault);
}
