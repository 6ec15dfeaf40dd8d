using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>One case in full, and what ends it.</summary>
public sealed partial class ContactPanel
{
    private string text = "";
    private string identity = "";

    [Parameter, EditorRequired]
    public required ContactDetail Detail { get; set; }

    [Parameter]
    public EventCallback OnTake { get; set; }

    [Parameter]
    public EventCallback<(ContactState State, string Answer, string Identity)> OnEnd { get; set; }

    [Parameter]
    public EventCallback OnScan { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private void Choose(ChangeEventArgs e) => text = e.Value?.ToString() switch
    {
        "done" => ContactTexts.TemplateDone,
        "more" => ContactTexts.TemplateMore,
        "refused" => ContactTexts.TemplateRefused,
        _ => text,
    };
}
