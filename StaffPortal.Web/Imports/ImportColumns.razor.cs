using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Imports;

/// <summary>What each column of the file means; matched by heading, corrected by hand.</summary>
public sealed partial class ImportColumns
{
    private const int ShownValues = 3;

    [Parameter, EditorRequired]
    public required ImportPreview Preview { get; set; }

    [Parameter, EditorRequired]
    public required Service Service { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ImportColumn> Columns { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<ImportColumn>> ColumnsChanged { get; set; }

    private static string KeyOf(ImportColumn column) => column.Field?.ToString() ?? column.Target.ToString();

    private static string TextOf(string? key) =>
        key switch
        {
            nameof(ColumnTarget.Unknown) => ImportsTexts.ImportChoose,
            nameof(ColumnTarget.Ignored) => ImportsTexts.ImportLeaveOut,
            nameof(ColumnTarget.FullName) => ImportsTexts.ImportFullName,
            null => "",
            _ => Words.Of(Enum.Parse<CitizenField>(key)),
        };

    /// <summary>What a column may mean: the fields that the service collects, the whole name, or nothing.</summary>
    private IEnumerable<string> ChoicesFor(ImportColumn column) =>
        [
            nameof(ColumnTarget.Unknown),
            nameof(ColumnTarget.Ignored),
            nameof(ColumnTarget.FullName),
            .. FieldCatalog.All.Select(d => d.Field).Where(f => Service.Fields.Contains(f) || f == column.Field).Select(f => f.ToString()),
        ];

    private string FirstValues(ImportColumn column) =>
        string.Join(
            " · ",
            Preview
                .FirstRows.Take(ShownValues)
                .Select(r => column.Index < r.Cells.Count ? r.Cells[column.Index] : "")
                .Where(c => c.Length > 0)
        );

    private Task ChooseAsync(int index, string? key)
    {
        var columns = Columns.Select(c =>
            c.Index != index ? c
            : Enum.TryParse<CitizenField>(key, out var field) ? c with { Target = ColumnTarget.Field, Field = field }
            : c with { Target = Enum.TryParse<ColumnTarget>(key, out var target) ? target : ColumnTarget.Unknown, Field = null }
        );
        return ColumnsChanged.InvokeAsync([.. columns]);
    }
}
