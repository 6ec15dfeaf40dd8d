using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>The sheets of a workbook with their rows, each to be chosen or not, so that none is left out without a word.</summary>
public sealed partial class SheetList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ListedSheet> Sheets { get; set; }

    /// <summary>Gets a sheet as it was chosen, or chosen no longer.</summary>
    [Parameter]
    public EventCallback<ListedSheet> OnChosen { get; set; }

    /// <summary>Tells the ids of one page's lists apart.</summary>
    [Parameter]
    public string Prefix { get; set; } = "";

    private static string NameOf(TableSheet sheet) => sheet.IsHidden ? ImportsTexts.ImportSheetHidden.With(sheet.Name) : sheet.Name;
}

/// <summary>A sheet as it is listed.</summary>
/// <param name="LooksLike">What it seems to hold, in words.</param>
public sealed record ListedSheet(TableSheet Sheet, bool IsChosen, string LooksLike);
