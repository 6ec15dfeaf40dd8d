using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Imports;

/// <summary>What each column of the file means; matched by heading, corrected by hand.</summary>
public sealed partial class ImportColumns
{
    [Parameter, EditorRequired]
    public required ImportPreview Preview { get; set; }

    [Parameter, EditorRequired]
    public required Service Service { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ImportColumn> Columns { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<ImportColumn>> ColumnsChanged { get; set; }

    private static string ValueOf(ImportColumn column) => column.Field?.ToString() ?? column.Target.ToString();

    private Task ChooseAsync(int index, string? value)
    {
        var columns = Columns.Select(c => c.Index != index ? c : Enum.TryParse<CitizenField>(value, out var field)
            ? c with { Target = ColumnTarget.Field, Field = field }
            : c with { Target = Enum.TryParse<ColumnTarget>(value, out var target) ? target : ColumnTarget.Unknown, Field = null });
        return ColumnsChanged.InvokeAsync([.. columns]);
    }
}
