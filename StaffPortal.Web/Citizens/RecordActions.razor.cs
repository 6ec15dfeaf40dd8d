using Microsoft.AspNetCore.Components;
using MudBlazor;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>What may be done with an open record under its purpose: the first act in sight, more than two in one menu.</summary>
public sealed partial class RecordActions
{
    [Parameter, EditorRequired]
    public required OpenRecord Record { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<RecordForm> OnChosen { get; set; }

    private int InSight => Acts.Count <= 2 ? Acts.Count : 1;

    private List<(RecordForm Form, string Text)> Acts =>
        [
            .. new (RecordForm Form, string Text, bool IsOffered)[]
            {
                (RecordForm.Change, Texts.Edit, Record.View.Fields.Any(f => f.MayChange)),
                (RecordForm.Disclosure, CitizensTexts.Disclose, Record.Offers(Operations.Disclose)),
                (RecordForm.Copy, CitizensTexts.CopyMake, Record.Offers(Operations.Export)),
                (RecordForm.Print, Texts.Print, Record.Offers(Operations.Print)),
                (RecordForm.Erasure, CitizensTexts.Erase, Record.Offers(Operations.Erase)),
            }
                .Where(a => a.IsOffered)
                .Select(a => (a.Form, a.Text)),
        ];

    private static Color ColorOf(RecordForm form) =>
        form switch
        {
            RecordForm.Change => Color.Primary,
            RecordForm.Erasure => Color.Error,
            _ => Color.Default,
        };
}
