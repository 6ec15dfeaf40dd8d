using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Citizens;

/// <summary>Writes a disclosure as a file for its recipient; every row says for whom and by which disclosure it was made.</summary>
public static class DisclosureSheet
{
    /// <summary>CSV in UTF-8 with a BOM; cells that a spreadsheet would run as a formula begin with an apostrophe.</summary>
    public static async Task WriteCsvAsync(DisclosureFile file, Stream output, CancellationToken cancellationToken)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            InjectionOptions = InjectionOptions.Escape, InjectionEscapeCharacter = '\'', InjectionCharacters = ['=', '@', '+', '-', '\t', '\r'],
        };
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, configuration, leaveOpen: true);
        foreach (var heading in file.Fields.Select(f => Wording.Words.Of(f)).Append(Wording.Words.Text("DisclosureMark")))
            csv.WriteField(heading);
        await csv.NextRecordAsync();
        foreach (var row in file.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var value in row.Append(Mark(file)))
                csv.WriteField(value);
            await csv.NextRecordAsync();
        }
    }

    /// <summary>XLSX; every cell is text.</summary>
    public static Task WriteXlsxAsync(DisclosureFile file, Stream output, CancellationToken cancellationToken) =>
        output.SaveAsAsync(
            file.Rows.Select(row => file.Fields.Select((f, i) => (Wording.Words.Of(f), (object?)row[i])).Append((Wording.Words.Text("DisclosureMark"), Mark(file)))
                .ToDictionary(c => c.Item1, c => c.Item2, StringComparer.Ordinal)),
            cancellationToken: cancellationToken);

    /// <summary>What stands in every row: recipient, number and time.</summary>
    public static string Mark(DisclosureFile file) =>
        $"{file.Recipient} · {file.Id:N} · {OfficeTime.InBangkok(file.MadeAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}";
}
