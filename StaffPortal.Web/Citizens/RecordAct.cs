using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Web.Citizens;

/// <summary>
/// One act on a record: runs once however often it is clicked, stops when it leaves the page, shows refusals in its own place and
/// hands denials to the page, which may have to take the record's values away.
/// </summary>
public abstract class RecordAct : PortalComponent
{
    /// <summary>The declaration under which the act is decided.</summary>
    [Parameter, EditorRequired]
    public Guid DeclarationId { get; set; }

    [Parameter]
    public EventCallback<Denial> OnDenied { get; set; }

    /// <summary>Why the last attempt was refused, other than by a rule of access.</summary>
    protected Refusal? Refusal { get; private set; }

    /// <summary>What a person is told whose reason does not fit; null when it does.</summary>
    protected static string? CheckReason(string? reason) => GivenReason.Fits(reason ?? "", out _) ? null : GivenReason.Needed.Message;

    /// <summary>Shows a refusal that needed no question to the domain.</summary>
    protected void Refuse(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        (Refusal, Problem) = (refusal, refusal.Message);
        if (SentForm.Outcome is { } outcome)
            outcome.IsRefused = true;
    }

    /// <summary>Runs the act unless one is running.</summary>
    /// <param name="act">Asks the domain.</param>
    /// <param name="done">Runs once the domain has done it.</param>
    protected Task<bool> DecideAsync<T>(Func<Origin, CancellationToken, Task<Result<T>>> act, Func<T, Task> done) =>
        GuardAsync(async () =>
        {
            (Refusal, Problem) = (null, null);
            Result<T> result;
            using (CommandScope.Begin(SentForm.Command))
                result = await act(await CurrentUser.OriginAsync(), Disposed);
            if (result.Refusal is { } refusal && refusal != Refusal.DoneAlready && SentForm.Outcome is { } outcome)
                outcome.IsRefused = true;
            if (result.Succeeded)
                await done(result.Value);
            else if (result.Refusal == Refusal.DoneAlready)
                return false;
            else if (result.Refusal is Denial denial)
                await OnDenied.InvokeAsync(denial);
            else
                Refuse(result.Refusal);
            return result.Succeeded;
        });
}
