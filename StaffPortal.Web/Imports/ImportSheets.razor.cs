using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>The sheets of a workbook with their rows, so that none is left out without a word.</summary>
public sealed partial class ImportSheets
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<SheetChoice> Choices { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<SheetChoice>> ChoicesChanged { get; set; }

    private static string LooksLike(SheetChoice choice) =>
        choice.Preview.Sheet.Rows == 0 ? ImportsTexts.ImportSheetEmpty
        : choice.Preview.IsRemembered ? ImportsTexts.ImportSheetRemembered
        : choice.Preview.LooksLikeCitizens ? ImportsTexts.ImportSheetOfCitizens
        : ImportsTexts.ImportSheetOther;

    private Task ChangeAsync(ListedSheet changed) =>
        ChoicesChanged.InvokeAsync([
            .. Choices.Select(c => c.Sheet.Index == changed.Sheet.Index ? c with { IsChosen = changed.IsChosen } : c),
        ]);
}
