using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Web.Citizens;

/// <summary>Attaches a data subject's note to a field, in their words (Official Information Act s.25).</summary>
public sealed partial class RecordNote : RecordAct
{
    private CitizenField field = CitizenField.FamilyName;
    private string text = "";
    private string reference = "";

    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required CitizenNotes Notes { get; init; }

    private Task AttachAsync() =>
        DecideAsync(
            (origin, stop) => Notes.AttachAsync(origin, DeclarationId, CitizenId, field, text, reference, stop),
            _ => OnDone.InvokeAsync(Texts.DoneOf.With(CitizensTexts.NoteAttach))
        );
}
