using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Imports;

/// <summary>Where the heading of sheets of one shape stands, and what their columns mean: said once for all of them.</summary>
public sealed partial class ImportLayout
{
    private const int ShownCells = 4;
    private const int HeadingRowsOffered = 20;

    /// <summary>The sheets, at least one.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<SheetChoice> Sheets { get; set; }

    [Parameter, EditorRequired]
    public required Service Service { get; set; }

    /// <summary>Tells its fields from those of another shape.</summary>
    [Parameter]
    public string Prefix { get; set; } = "";

    [Parameter]
    public EventCallback<IReadOnlyList<SheetChoice>> SheetsChanged { get; set; }

    private static IEnumerable<string?> Villages => Enumerable.Range(1, 99).Select(n => n.ToString(CultureInfo.InvariantCulture));

    private SheetChoice First => Sheets[0];

    private string Title =>
        First.Sheet.Name.Length == 0
            ? ImportsTexts.ImportColumnsTitle
            : ImportsTexts.ImportColumnsOf.With(string.Join(", ", Sheets.Select(s => s.Sheet.Name)));

    private bool NeedsVillage => !First.Sheet.Columns.Any(c => c.Fields.Contains(CitizenField.Village));

    private IEnumerable<int> HeadingRows => First.Preview.FirstRows.Take(HeadingRowsOffered).Select(r => r.Number).Prepend(0);

    private string RowText(int row) =>
        row == 0 || First.Preview.FirstRows.FirstOrDefault(r => r.Number == row) is not { } shown
            ? ImportsTexts.ImportNoHeading
            : ImportsTexts.ImportHeadingRowText.With(row, string.Join(" · ", shown.Cells.Where(c => c.Length > 0).Take(ShownCells)));

    private Task MoveHeadingAsync(int row) =>
        SheetsChanged.InvokeAsync([
            .. Sheets.Select(s =>
            {
                var moved = s.Preview.WithHeadingAt(row);
                return s with { Preview = moved, Sheet = moved.ToImport() };
            }),
        ]);

    private static string VillageLabel(SheetChoice choice) =>
        choice.Sheet.Name.Length == 0 ? ImportsTexts.ImportVillage : ImportsTexts.ImportVillageOf.With(choice.Sheet.Name);

    private Task SayVillageAsync(SheetChoice said, string? village)
    {
        var sheet = said.Sheet with { Village = string.IsNullOrEmpty(village) ? null : village };
        return SheetsChanged.InvokeAsync([said with { Sheet = sheet }]);
    }

    private Task ChangeAsync(Func<ImportSheet, ImportSheet> change) =>
        SheetsChanged.InvokeAsync([.. Sheets.Select(s => s with { Sheet = Settled(change(s.Sheet)) })]);

    /// <summary>A column that says the village says it for every row.</summary>
    private static ImportSheet Settled(ImportSheet sheet) =>
        sheet.Columns.Any(c => c.Fields.Contains(CitizenField.Village)) ? sheet with { Village = null } : sheet;
}
