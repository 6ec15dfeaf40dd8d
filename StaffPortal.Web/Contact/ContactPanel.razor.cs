using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>One case in full: takes it in hand; then what it asks for is done, and it ends.</summary>
public sealed partial class ContactPanel : PortalComponent
{
    private bool letter;

    [Parameter, EditorRequired]
    public required ContactDetail Detail { get; set; }

    /// <summary>The case as it stands after an act.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ContactDetail> OnChanged { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    public required ContactDesk Desk { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private string Origins =>
        $"{Words.Of(Detail.Row.Channel)} · {Words.Of(Detail.Row.Claimant)} · {Show.Moment(Detail.Row.ReceivedAt)}"
        + $" · {ContactTexts.ContactDue} {Show.Day(Detail.Row.DueOn)}";

    private async Task TakeAsync() =>
        await ChangedAsync(
            await ActAsync(
                (origin, stop) => Desk.TakeAsync(origin, Detail.Row.Id, Detail.Version, stop),
                Texts.DoneOf.With(ContactTexts.InboxTake)
            )
        );

    private Task ChangedAsync(ContactDetail? changed) => changed is null ? Task.CompletedTask : OnChanged.InvokeAsync(changed);

    private async Task ScanAsync()
    {
        if (await ActAsync((origin, stop) => Desk.ScanAsync(origin, Detail.Row.Id, stop)) is { } scan)
            await Browser.SaveAsync($"scan-{Detail.Row.TrackingNumber}.{scan.Extension}", scan.Content, Disposed);
    }
}
