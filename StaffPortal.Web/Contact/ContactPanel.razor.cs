using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>One case in full: takes it in hand, and ends it with an answer or a refusal.</summary>
public sealed partial class ContactPanel : PortalComponent
{
    private string text = "";
    private string identity = "";
    private string? template;

    /// <summary>How the case ends; the button that submits the form says it.</summary>
    private ContactState end = ContactState.Answered;

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

    private static IReadOnlyDictionary<string, (string Name, string Text)> Templates =>
        new Dictionary<string, (string, string)>
        {
            ["done"] = (ContactTexts.TemplateDoneName, ContactTexts.TemplateDone),
            ["more"] = (ContactTexts.TemplateMoreName, ContactTexts.TemplateMore),
            ["refused"] = (ContactTexts.TemplateRefusedName, ContactTexts.TemplateRefused),
        };

    private string Origins =>
        $"{Words.Of(Detail.Row.Channel)} · {Words.Of(Detail.Row.Claimant)} · {Show.Moment(Detail.Row.ReceivedAt)}"
        + $" · {ContactTexts.ContactDue} {Show.Day(Detail.Row.DueOn)}";

    private static string NameOf(string template) => Templates[template].Name;

    /// <summary>A request is carried out only for a person whose identity was checked; refusing one needs no check.</summary>
    private string? CheckIdentity(string? check) =>
        end == ContactState.Answered && string.IsNullOrWhiteSpace(check) ? Texts.FieldRequired : null;

    private void Choose(string? chosen)
    {
        template = chosen;
        if (chosen is not null)
            text = Templates[chosen].Text;
    }

    private async Task TakeAsync() =>
        await ChangedAsync(
            await ActAsync((origin, stop) => Desk.TakeAsync(origin, Detail.Row.Id, Detail.Version, stop), Texts.DoneRecorded)
        );

    private async Task EndAsync() =>
        await ChangedAsync(
            await ActAsync(
                (origin, stop) => Desk.EndAsync(origin, Detail.Row.Id, Detail.Version, end, text, identity, stop),
                Texts.DoneRecorded
            )
        );

    private Task ChangedAsync(ContactDetail? changed) => changed is null ? Task.CompletedTask : OnChanged.InvokeAsync(changed);

    private async Task ScanAsync()
    {
        if (await ActAsync((origin, stop) => Desk.ScanAsync(origin, Detail.Row.Id, stop)) is { } scan)
            await Browser.SaveAsync($"scan-{Detail.Row.TrackingNumber}.{scan.Extension}", scan.Content, Disposed);
    }
}
