using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>Questions, suggestions, complaints and requests, without an account and without scripts. Identity is checked later, at the counter.</summary>
public sealed partial class ContactPage
{
    private string? problem;
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

    protected override void OnInitialized() => Input ??= new() { Shown = Robots.Begin() };

    private async Task SendAsync()
    {
        if (Input!.Website is { Length: > 0 } || !Robots.TookTheTimeOfAPerson(Input.Shown))
        {
            problem = ContactTexts.ContactTooQuick;
            return;
        }

        // Whoever writes here writes as a citizen, signed in or not.
        var sent = await Desk.SubmitAsync(CurrentUser.Of(Context) with { AccountId = null }, new(Input.Kind, Input.Text ?? "", Input.ReplyTo ?? "", ContactChannel.Page, Input.Claimant), Context.RequestAborted);
        (trackingNumber, problem) = (sent.Value, sent.Refusal?.Message);
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
