using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>Enters what came to the counter or by post.</summary>
public sealed partial class ContactEntry : PortalComponent
{
    private static readonly ContactChannel[] Channels = [ContactChannel.Counter, ContactChannel.Post];

    private ContactChannel channel = ContactChannel.Counter;
    private ContactKind kind = ContactKind.Question;
    private ContactClaimant claimant = ContactClaimant.Self;
    private ScannedPage? scan;
    private string text = "";
    private string reply = "";

    /// <summary>Called once it is taken in.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnEntered { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Inject]
    public required ContactDesk Desk { get; init; }

    private async Task EnterAsync()
    {
        var form = new ContactForm(kind, text, reply, channel, claimant, scan);
        if (await ActAsync((origin, stop) => Desk.SubmitAsync(origin, form, stop)) is not { } number)
            return;
        Feedback.Done($"{ContactTexts.ContactNumberIs} {number}");
        await OnEntered.InvokeAsync();
    }
}
