using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>What the portal says outside a page's own text: a snackbar when something is done, a question before something ends.</summary>
public sealed class Feedback(IDialogService dialogs, ISnackbar snackbar)
{
    /// <summary>Says for six seconds that something was done.</summary>
    public void Done(string text) => snackbar.Add(text, Severity.Success);

    /// <summary>
    /// Says for six seconds that something was not done; a page says it in a <see cref="Notice"/> where it has a place for it.
    /// </summary>
    public void NotDone(string text) => snackbar.Add(text, Severity.Error);

    /// <summary>Asks in a dialog; Escape means no.</summary>
    /// <param name="title">The act, and of what or whom: <c>Withdraw the grant of …</c>.</param>
    /// <param name="text">What follows from yes.</param>
    /// <param name="yes">A verb that says what happens.</param>
    /// <param name="no">What stays as it is; "cancel" unless given.</param>
    /// <param name="destroys">Whether something ends or is lost by it: the button is red.</param>
    public Task<bool> ConfirmAsync(string title, string text, string yes, string? no = null, bool destroys = false) =>
        AskAsync(new MessageBoxOptions { Message = text }, title, yes, no, destroys);

    /// <summary>Asks, with links, before something ends.</summary>
    /// <param name="text">What follows from yes; whoever makes the markup encodes what it names.</param>
    public Task<bool> ConfirmAsync(string title, MarkupString text, string yes) =>
        AskAsync(new MessageBoxOptions { MarkupMessage = text }, title, yes, no: null, destroys: true);

    private async Task<bool> AskAsync(MessageBoxOptions box, string title, string yes, string? no, bool destroys)
    {
        (box.Title, box.YesText, box.CancelText) = (title, yes, no ?? Texts.Cancel);
        return await dialogs.ShowMessageBoxAsync(box, destroys ? new DialogOptions { BackgroundClass = "destroys" } : null) == true;
    }
}
