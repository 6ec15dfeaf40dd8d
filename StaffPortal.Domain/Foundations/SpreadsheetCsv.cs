using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace StaffPortal.Domain.Foundations;

/// <summary>CSV in UTF-8 with a BOM, as spreadsheets want it; cells that one would run as a formula begin with an apostrophe.</summary>
internal static class SpreadsheetCsv
{
    public static async Task WriteAsync(Stream output, Func<CsvWriter, Task> write)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            InjectionOptions = InjectionOptions.Escape,
            InjectionEscapeCharacter = '\'',
            InjectionCharacters = ['=', '@', '+', '-', '\t', '\r'],
        };
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, configuration, leaveOpen: true);
        await write(csv);
    }

    /// <summary>One row of text.</summary>
    public static async Task RowAsync(this CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        await csv.NextRecordAsync();
    }
}
