using System.Globalization;
using System.Text;
using CsvHelper;

namespace StaffPortal.Domain.Imports;

/// <summary>Writes the rows that were left out to a file to correct: their own cells, and beside them what is wrong.</summary>
public static class BadRowsFile
{
    /// <summary>
    /// CSV in UTF-8 with a BOM; the last column names the fault in the current language, and is ignored when the file comes back.
    /// </summary>
    public static async Task WriteAsync(ImportPlan plan, ImportReport report, Stream output, CancellationToken cancellationToken)
    {
        var bad = report.BadRows.ToHashSet();
        var faults = report.Faults.ToLookup(f => f.Row, f => $"{f.Heading}: {f.Message}");
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, CultureInfo.InvariantCulture, leaveOpen: true);
        var heading = true;
        await foreach (var row in TableFile.ReadAsync(plan.Path, cancellationToken))
        {
            if (!heading && !bad.Contains(row.Number))
                continue;
            foreach (var cell in row.Cells)
                csv.WriteField(cell);
            csv.WriteField(heading ? "#" : string.Join("; ", faults[row.Number]));
            heading = false;
            await csv.NextRecordAsync();
        }
    }
}
