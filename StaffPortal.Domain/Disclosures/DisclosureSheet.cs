using System.Globalization;
using MiniExcelLibs;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Disclosures;

/// <summary>Writes a disclosure as a file for its recipient; every row says for whom and by which disclosure it was made.</summary>
public static class DisclosureSheet
{
    /// <summary>CSV, as <see cref="SpreadsheetCsv"/> writes it.</summary>
    public static Task WriteCsvAsync(DisclosureFile file, Stream output, CancellationToken cancellationToken) =>
        SpreadsheetCsv.WriteAsync(
            output,
            async csv =>
            {
                await csv.RowAsync(file.Fields.Select(f => f.Name).Append(Words.Text("DisclosureMark")));
                foreach (var row in file.Rows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await csv.RowAsync(InFile(file, row).Append(Mark(file)));
                }
            }
        );

    /// <summary>XLSX; every cell is text.</summary>
    public static Task WriteXlsxAsync(DisclosureFile file, Stream output, CancellationToken cancellationToken) =>
        output.SaveAsAsync(
            file.Rows.Select(row =>
                file.Fields.Zip(InFile(file, row), (f, value) => (f.Name, (object?)value))
                    .Append((Words.Text("DisclosureMark"), Mark(file)))
                    .ToDictionary(c => c.Item1, c => c.Item2, StringComparer.Ordinal)
            ),
            cancellationToken: cancellationToken
        );

    private static IEnumerable<string?> InFile(DisclosureFile file, IReadOnlyList<string?> row) =>
        file.Fields.Zip(row, (field, value) => field.InFile(value));

    /// <summary>What stands in every row: recipient, number and time.</summary>
    public static string Mark(DisclosureFile file) =>
        $"{file.Recipient} · {file.Id:N} · {OfficeTime.InBangkok(file.MadeAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}";
}
