using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Imports;

/// <summary>What each column of the file means; matched by heading, corrected by hand.</summary>
public sealed partial class ImportColumns
{
    private const int ShownValues = 3;

    /// <summary>The first rows below the heading.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TableRow> Rows { get; set; }

    [Parameter, EditorRequired]
    public required Service Service { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ImportColumn> Columns { get; set; }

    /// <summary>Tells its fields from those of another table.</summary>
    [Parameter]
    public string Prefix { get; set; } = "";

    [Parameter]
    public EventCallback<IReadOnlyList<ImportColumn>> ColumnsChanged { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    /// <summary>All but those without a heading in which nothing stands.</summary>
    private IReadOnlyCollection<ImportColumn> Shown =>
        [
            .. Columns.Where(c =>
                c.Target != ColumnTarget.Ignored || c.Heading != ImportColumn.LettersOf(c.Index) || FirstValues(c).Length > 0
            ),
        ];

    /// <summary>Columns that nothing is known of, or that the service does not collect.</summary>
    private int Open => Columns.Count(IsOpen);

    /// <summary>What the service collects and files still bring.</summary>
    private IEnumerable<CitizenField> Brought => Service.Fields.Where(f => !Fields.Current.Of(f).IsEnded);

    private static string KeyOf(ImportColumn column) => column.Field?.ToString() ?? column.Target.ToString();

    private string TextOf(string? key) =>
        key switch
        {
            nameof(ColumnTarget.Unknown) => ImportsTexts.ImportChoose,
            nameof(ColumnTarget.Ignored) => ImportsTexts.ImportLeaveOut,
            nameof(ColumnTarget.FullName) => ImportsTexts.ImportFullName,
            nameof(ColumnTarget.Address) => ImportsTexts.ImportAddress,
            nameof(ColumnTarget.BirthPart) => ImportsTexts.ImportBirthPart,
            null => "",
            _ => Fields.Current.NameOf(Enum.Parse<CitizenField>(key)),
        };

    /// <summary>What a column may mean: the fields that the service collects, the whole name, or nothing.</summary>
    private IEnumerable<string> ChoicesFor(ImportColumn column) =>
        [
            nameof(ColumnTarget.Unknown),
            nameof(ColumnTarget.Ignored),
            nameof(ColumnTarget.FullName),
            nameof(ColumnTarget.Address),
            nameof(ColumnTarget.BirthPart),
            .. FieldCatalog.InOrder(column.Field is { } own ? [.. Brought, own] : Brought).Select(f => f.ToString()),
        ];

    private string FirstValues(ImportColumn column) =>
        string.Join(" · ", Rows.Select(r => r[column.Index]).Where(c => c.Length > 0).Take(ShownValues));

    private bool IsOpen(ImportColumn column) => column.Target == ColumnTarget.Unknown || column.Fields.Any(f => !Brought.Contains(f));

    private Task LeaveOutOpenAsync() =>
        ColumnsChanged.InvokeAsync([.. Columns.Select(c => IsOpen(c) ? c with { Target = ColumnTarget.Ignored, Field = null } : c)]);

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
