using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace StaffPortal.Web.Shell.Kit;

/// <content>
/// Nothing typed is lost without a word: leaving asks, and what was typed into a form that left the screen by itself is offered again.
/// </content>
public sealed partial class PortalForm
{
    /// <summary>The subject of a form that is about its page alone.</summary>
    public const string? ThePage = null;

    private IReadOnlyDictionary<string, string>? offered;
    private SendingOutcome? outcome;
    private bool left;
    private string path = "";
    private string? firstId;

    /// <summary>Whether leaving it half-typed asks, and what was typed is kept; a search or a filter does neither.</summary>
    [Parameter]
    public bool Keeps { get; set; } = true;

    /// <summary>
    /// Which of the things that stand at the page's path it is about, by opaque id: what was typed about one is never offered in
    /// the form of another. <see cref="ThePage"/> where the path names it already, or a form makes something new.
    /// </summary>
    [Parameter]
    public string? Subject { get; set; }

    /// <summary>The citizen it is about, where the path does not name them: an erasure takes the typing along.</summary>
    [Parameter]
    public Guid? Citizen { get; set; }

    /// <summary>Whether its fields begin with values of a record, of which nothing is kept.</summary>
    [Parameter]
    public bool ShowsRecord { get; set; }

    [Inject]
    public required KeptTyping Kept { get; init; }

    [Inject]
    public required Feedback Feedback { get; init; }

    private bool IsHalfTyped => Keeps && outcome is not { IsRefused: false } && !left && state.IsTyped;

    private bool WarnsOfLeaving => IsHalfTyped;

    private string? Name => firstId is null ? null : KeptTyping.NameOf(path, Id ?? firstId, Subject);

    protected override void OnInitialized()
    {
        path = new Uri(Navigation.Uri).AbsolutePath;
        state.Changed += OnTyped;
        state.ShowsRecord = ShowsRecord;
    }

    public void Dispose()
    {
        state.Changed -= OnTyped;
        if (IsHalfTyped && state.Typed.Count > 0 && Name is { } name)
            Kept.Keep(name, state.Typed, Citizen);
    }

    private void OnTyped()
    {
        left = false;
        if (Keeps && Name is { } name)
            Kept.Note(name, state.Typed, Citizen);
        StateHasChanged();
    }

    private async Task OfferAsync()
    {
        firstId = state.FirstId;
        if (!Keeps || Name is not { } name)
            return;
        await Kept.LoadAsync();
        if (Kept.Of(name) is not { } typed)
            return;
        offered = typed;
        StateHasChanged();
    }

    private async Task TakeOfferedAsync()
    {
        if (offered is { } typed)
            await state.TakeAsync(typed);
        ForgetOffered();
    }

    private void ForgetOffered()
    {
        offered = null;
        if (Name is { } name)
            Kept.Forget(name);
    }

    private async Task SendAsync()
    {
        outcome = new();
        SentForm.Outcome = outcome;
        try
        {
            await OnSubmit.InvokeAsync();
        }
        catch
        {
            outcome.IsRefused = true;
            throw;
        }
        finally
        {
            if (!outcome.IsRefused)
            {
                state.Forget();
                ForgetOffered();
            }

            mustFocusRefusal = outcome.IsRefused;
            outcome = null;
        }
    }

    private async Task CancelAsync()
    {
        if (!await MayLeaveAsync())
            return;
        await OnCancel.InvokeAsync();
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext context)
    {
        if (context.HistoryEntryState != ListAddress.Step && !await MayLeaveAsync())
            context.PreventNavigation();
    }

    private async Task<bool> MayLeaveAsync()
    {
        if (!IsHalfTyped)
            return true;
        if (!await Feedback.ConfirmAsync(Texts.DiscardTitle, Texts.DiscardText, Texts.Discard, Texts.KeepEditing, destroys: true))
            return false;
        left = true;
        ForgetOffered();
        return true;
    }
}
