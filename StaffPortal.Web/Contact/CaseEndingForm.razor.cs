using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>Ends a case: answered, refused with its ground, or taken back by who asked.</summary>
public sealed partial class CaseEndingForm : PortalComponent
{
    private static readonly ContactState[] Endings = [ContactState.Answered, ContactState.Refused, ContactState.Withdrawn];

    private ContactState end = ContactState.Answered;
    private RefusalGround? ground;
    private string text = "";
    private string identity = "";
    private string? template;

    [Parameter, EditorRequired]
    public required ContactDetail Detail { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<ContactDetail> OnChanged { get; set; }

    [Inject]
    public required CaseClosing Closing { get; init; }

    private static IReadOnlyDictionary<string, (string Name, string Text)> Templates =>
        new Dictionary<string, (string, string)>
        {
            ["done"] = (ContactTexts.TemplateDoneName, ContactTexts.TemplateDone),
            ["more"] = (ContactTexts.TemplateMoreName, ContactTexts.TemplateMore),
            ["refused"] = (ContactTexts.TemplateRefusedName, ContactTexts.TemplateRefused),
        };

    private string AnswerLabel =>
        end switch
        {
            ContactState.Refused => ContactTexts.EndWhy,
            ContactState.Withdrawn => ContactTexts.EndWithdrawn,
            _ => ContactTexts.InboxAnswer,
        };

    private string NameOf(ContactState state) =>
        state switch
        {
            ContactState.Refused => ContactTexts.EndRefused,
            ContactState.Withdrawn => ContactTexts.EndTakenBack,
            _ => Detail.Row.IsRequest ? ContactTexts.EndDone : ContactTexts.EndAnswered,
        };

    private void Choose(string? chosen)
    {
        template = chosen;
        if (chosen is not null)
            text = Templates[chosen].Text;
    }

    private async Task EndAsync()
    {
        var ending = new CaseEnding(end, text, identity, ground);
        var ended = await ActAsync(
            (origin, stop) => Closing.EndAsync(origin, Detail.Row.Id, Detail.Version, ending, stop),
            Texts.DoneOf.With(NameOf(end))
        );
        if (ended is not null)
            await OnChanged.InvokeAsync(ended);
    }
}
