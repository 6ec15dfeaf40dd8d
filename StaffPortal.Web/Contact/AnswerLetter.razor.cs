using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>The answer as a letter to print; that it went is recorded by who sends it.</summary>
public sealed partial class AnswerLetter
{
    [Parameter, EditorRequired]
    public required ContactDetail Detail { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    public required OfficeNames Office { get; init; }
}
