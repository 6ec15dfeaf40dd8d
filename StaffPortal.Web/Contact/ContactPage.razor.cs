using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>
/// Questions, suggestions, complaints and requests, without an account and without scripts. Identity is checked later, at the counter.
/// </summary>
public sealed partial class ContactPage
{
    private Refusal? refusal;
    private string? trackingNumber;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [SupplyParameterFromForm]
    public ContactForm? Input { get; set; }

    [Inject]
    public required ContactDesk Desk { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    internal RobotCheck Robots { get; init; } = null!;

    [Inject]
    internal SentMessages Messages { get; init; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>After sending, the number that the message got: loading this page again sends nothing.</summary>
    [SupplyParameterFromQuery]
    public string? Sent { get; set; }

    protected override void OnInitialized()
    {
        Input ??= new() { Shown = Robots.Begin() };
        trackingNumber = Messages.Read(Sent);
    }

    private async Task SendAsync()
    {
        if (Input!.Website is { Length: > 0 } || !Robots.TookTheTimeOfAPerson(Input.Shown))
        {
            refusal = new TooQuick();
            return;
        }

        // Whoever writes here writes as a citizen, signed in or not. A browser that sends twice takes the first request back.
        var origin = CurrentUser.Of(Context) with
        {
            AccountId = null,
            Session = null,
        };
        var form = new Domain.Contact.ContactForm(Input.Kind, Input.Text ?? "", Input.ReplyTo ?? "", ContactChannel.Page, Input.Claimant);
        var command = SentMessages.CommandOf(Input.Shown, Input.Kind.ToString(), Input.Claimant.ToString(), Input.Text, Input.ReplyTo);
        var sent = await Messages.OnceAsync(command, () => Desk.SubmitAsync(origin, form, CancellationToken.None));
        refusal = sent.Refusal;
        if (sent.Succeeded)
            Navigation.NavigateTo($"/contact?sent={Uri.EscapeDataString(Messages.Protect(sent.Value))}");
    }

    /// <summary>The field that the refusal is about; null where it is about the whole.</summary>
    private (string Id, string Label)? WrongField =>
        refusal?.Key switch
        {
            "ContactNeedsText" => ("contact-text", ContactTexts.ContactText),
            "ContactNeedsReply" => ("contact-reply", ContactTexts.ContactReply),
            _ => null,
        };

    private string? ErrorAt(string id) => WrongField?.Id == id ? refusal!.Message : null;

    private string? InvalidAt(string id) => WrongField?.Id == id ? "true" : null;

    private string DescriptionOf(string id) => WrongField?.Id == id ? $"{id}-help {id}-error" : $"{id}-help";

    /// <summary>Filled in faster than a person could, or in a field that people do not see.</summary>
    private sealed record TooQuick() : Refusal(nameof(TooQuick))
    {
        public override string Message => ContactTexts.ContactTooQuick;
    }

    public sealed class ContactForm
    {
        public ContactKind Kind { get; set; } = ContactKind.Question;

        public ContactClaimant Claimant { get; set; } = ContactClaimant.Self;

        public string? Text { get; set; }

        public string? ReplyTo { get; set; }

        /// <summary>People do not see this field; robots fill it in.</summary>
        public string? Website { get; set; }

        /// <summary>When the form was shown, protected.</summary>
        public string? Shown { get; set; }
    }
}
