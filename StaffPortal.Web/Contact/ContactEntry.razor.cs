using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>Enters what came to the counter or by post.</summary>
public sealed partial class ContactEntry
{
    private ContactChannel channel = ContactChannel.Counter;
    private ContactKind kind = ContactKind.Question;
    private ContactClaimant claimant = ContactClaimant.Self;
    private ScannedPage? scan;
    private string text = "";
    private string reply = "";

    [Parameter, EditorRequired]
    public EventCallback<ContactForm> OnEntered { get; set; }
}
