using Microsoft.AspNetCore.Components;
using MudBlazor;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using Origin = StaffPortal.Domain.Auditing.Origin;

namespace StaffPortal.Web.Administration;

/// <summary>What the pages of administration have in common: one act at a time, confirmed where it ends something, its refusal shown in place.</summary>
public abstract class AdministrationPage : ComponentBase
{
    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Why the last act was not done.</summary>
    protected string? Problem { get; set; }

    /// <summary>Whether an act is under way.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Whether the form stands open.</summary>
    protected bool Editing { get; set; }

    /// <summary>Today in Bangkok.</summary>
    protected DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    /// <summary>Reads the lists anew.</summary>
    protected abstract Task LoadAsync(Origin origin);

    protected override async Task OnInitializedAsync() => await LoadAsync(await CurrentUser.OriginAsync());

    /// <summary>Does one act; on success the lists are read anew and the form closes.</summary>
    protected async Task<bool> ActAsync(Func<Origin, Task<Result<Guid>>> act)
    {
        if (Busy)
            return false;
        (Busy, Problem) = (true, null);
        var origin = await CurrentUser.OriginAsync();
        var result = await act(origin);
        Problem = result.Refusal?.Message;
        if (result.Succeeded)
        {
            Editing = false;
            await LoadAsync(origin);
            Snackbar.Add(Texts.DoneRecorded, Severity.Success);
        }

        Busy = false;
        return result.Succeeded;
    }

    /// <summary>Asks before something ends.</summary>
    protected async Task EndAsync(string what, Func<Origin, Task<Result<Guid>>> act)
    {
        if (await Dialogs.ShowMessageBoxAsync(AdministrationTexts.ConfirmTitle, what, yesText: AdministrationTexts.ConfirmYes, cancelText: Texts.Cancel) == true)
            await ActAsync(act);
    }
}
