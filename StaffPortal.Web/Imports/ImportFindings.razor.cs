using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>What a check found in the file itself: counts, rows that are nobody's, and faults by row and column, the worst first.</summary>
public sealed partial class ImportFindings
{
    private const int MaxShown = 100;

    [Parameter, EditorRequired]
    public required ImportReport Report { get; set; }

    private IReadOnlyCollection<RowFault> Faults => [.. Report.Faults.OrderBy(f => f.Weight).Take(MaxShown)];

    private string ApartText => string.Join(", ", Report.Apart.Select(a => ImportsTexts.ImportApartKind.With(Words.Of(a.Key), a.Value)));

    /// <summary>A row by its sheet, where the file has sheets, and its number.</summary>
    internal static string PlaceOf(string sheet, int row) => sheet.Length > 0 ? $"{sheet}: {Show.Count(row)}" : Show.Count(row);
}
