namespace StaffPortal.Domain.Imports;

/// <summary>
/// Writes the rows that were refused or flagged to a workbook to correct: the same sheets and columns, every cell text, the faulty ones
/// coloured with the rule in a comment. Brought in again, it asks for those rows alone.
/// </summary>
public static class CorrectionFile
{
    /// <summary>Writes the workbook, its comments in the current language.</summary>
    public static async Task WriteAsync(ImportPlan plan, ImportReport report, Stream output, CancellationToken cancellationToken)
    {
        var wanted = report.ToCorrect.ToHashSet();
        var faults = report.Faults.Where(f => f.Weight != FaultWeight.Mended).ToLookup(f => (f.Sheet, f.Row));
        using var workbook = new WorkbookWriter(output);
        foreach (var sheet in plan.Sheets.Where(s => report.ToCorrect.Any(r => r.Sheet == s.Index)))
        {
            using var written = workbook.Begin(sheet.Name);
            await foreach (var row in TableFile.ReadAsync(plan.Path, sheet.Index, cancellationToken))
            {
                if (row.Number >= sheet.Heading.Row && row.Number <= sheet.Heading.LastRow)
                    written.Row(row.Cells, _ => CellLook.Heading, _ => null);
                else if (wanted.Contains((sheet.Index, row.Number)))
                    Write(written, row, faults[(sheet.Index, row.Number)].ToLookup(f => f.Column ?? 0));
            }
        }
    }

    private static void Write(SheetWriter sheet, TableRow row, ILookup<int, RowFault> faults)
    {
        var width = Math.Max(row.Cells.Count, faults.Max(g => g.Key) + 1);
        sheet.Row(
            [.. Enumerable.Range(0, width).Select(c => row[c])],
            column =>
                !faults.Contains(column) ? CellLook.Plain
                : faults[column].Any(f => f.Weight == FaultWeight.Refused) ? CellLook.Refused
                : CellLook.Flagged,
            column => faults.Contains(column) ? string.Join('\n', faults[column].Select(Said)) : null
        );
    }

    private static string Said(RowFault fault) =>
        $"{(fault.Field is null ? fault.Heading : fault.FieldName)}: {fault.Message} ({Words.Of(fault.Weight)})";
}
