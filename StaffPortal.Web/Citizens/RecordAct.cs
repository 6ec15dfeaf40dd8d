using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Citizens;

/// <summary>
/// One act on a record: runs once however often it is clicked, stops when it leaves the page, shows refusals in its own place and
/// hands denials to the page, which may have to take the record's values away.
/// </summary>
public abstract class RecordAct : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource disposed = new();

    /// <summary>The declaration under which the act is decided.</summary>
    [Parameter, EditorRequired]
    public Guid DeclarationId { get; set; }

    [Parameter]
    public EventCallback<Denial> OnDenied { get; set; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    protected bool IsBusy { get; private set; }

    /// <summary>Why the last attempt was refused, other than by a rule of access.</summary>
    protected Refusal? Refusal { get; private set; }

    protected CancellationToken Disposed => disposed.Token;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        disposed.Cancel();
        disposed.Dispose();
    }

    /// <summary>Shows a refusal that needed no question to the domain.</summary>
    protected void Refuse(Refusal refusal) => Refusal = refusal;

    /// <summary>Runs the act unless one is running.</summary>
    /// <param name="act">Asks the domain.</param>
    /// <param name="done">Runs once the domain has done it.</param>
    protected async Task RunAsync<T>(Func<Origin, CancellationToken, Task<Result<T>>> act, Func<T, Task> done)
    {
        if (IsBusy)
            return;
        (IsBusy, Refusal) = (true, null);
        try
        {
            var result = await act(await CurrentUser.OriginAsync(), disposed.Token);
            if (result.Succeeded)
                await done(result.Value);
            else if (result.Refusal is Denial denial)
                await OnDenied.InvokeAsync(denial);
            else
                Refusal = result.Refusal;
        }
        finally
        {
            IsBusy = false;
        }
    }
}
