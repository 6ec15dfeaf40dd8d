using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Administration;

/// <summary>
/// What the administrator's registers have in common: a list, a form that opens above it, and acts confirmed where they end something.
/// </summary>
public abstract class AdministrationPage : PortalComponent
{
    private bool askedLast;

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Whether the form is open; it shows the refusals then.</summary>
    protected bool Editing { get; set; }

    /// <summary>Whether the last act waits for a second person (law 12).</summary>
    protected bool AskedLast => askedLast;

    /// <summary>Today in Bangkok.</summary>
    protected DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    /// <summary>Reads the lists.</summary>
    protected abstract Task ReadAsync();

    protected override Task OnInitializedAsync() => ReadAsync();

    /// <summary>Opens the form.</summary>
    protected void Edit() => (Editing, Problem) = (true, null);

    protected void CloseForm() => (Editing, Problem) = (false, null);

    /// <summary>Does one act; when it is done the form closes and the lists are read again.</summary>
    protected async Task<bool> RecordAsync<T>(Func<Origin, CancellationToken, Task<Result<T>>> act)
    {
        askedLast = false;
        return await ActAsync(
            async (origin, token) =>
            {
                var result = await act(origin, token);
                if (result.Succeeded)
                {
                    askedLast = result.Value is Acted { Waits: true };
                    Editing = false;
                    await ReadAsync();
                }

                return result.Refusal;
            },
            Texts.DoneRecorded
        );
    }

    /// <summary>Does an act that ends something, after the person has confirmed it.</summary>
    protected async Task EndAsync<T>(string what, Func<Origin, CancellationToken, Task<Result<T>>> act)
    {
        if (await Feedback.ConfirmAsync(what, AdministrationTexts.ConfirmTitle, AdministrationTexts.ConfirmYes, destroys: true))
            await RecordAsync(act);
    }
}
