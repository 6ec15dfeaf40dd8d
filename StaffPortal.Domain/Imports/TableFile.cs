using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace StaffPortal.Domain.Imports;

/// <summary>One row of a file: its number as a spreadsheet counts it, and its cells as text.</summary>
/// <param name="Number">1 for the first line of the file.</param>
/// <param name="Cells">As many as the row has.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>
/// Reads the tables that offices have: XLSX, or text in UTF-8, UTF-16 or Windows-874, parted by comma, semicolon or tab.
/// Rows flow one by one; the file never stands in memory.
/// </summary>
public static class TableFile
{
    private const int Windows874 = 874;

    static TableFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Every row that holds anything, the heading first.</summary>
    /// <exception cref="InvalidDataException">The file is neither a spreadsheet nor text in a known shape.</exception>
    public static async IAsyncEnumerable<TableRow> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await IsSpreadsheetAsync(path, cancellationToken))
        {
            foreach (var row in Spreadsheet(path))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }

            yield break;
        }

        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            BadDataFound = null,
            MissingFieldFound = null,
            IgnoreBlankLines = true,
            MaxFieldSize = 100_000,
        };
        using var reader = new StreamReader(path, await EncodingOfAsync(path, cancellationToken), detectEncodingFromByteOrderMarks: true);
        using var csv = new CsvParser(reader, configuration);
        while (await NextAsync(csv))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = csv.Record ?? [];
            if (cells.Any(c => !string.IsNullOrWhiteSpace(c)))
                yield return new(csv.RawRow, cells);
        }
    }

    private static async Task<bool> NextAsync(CsvParser csv)
    {
        try
        {
            return await csv.ReadAsync();
        }
        catch (CsvHelperException exception)
        {
            throw new InvalidDataException("The text is not a table.", exception);
        }
    }

    private static async Task<bool> IsSpreadsheetAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[4];
        return await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken) == start.Length
            && start.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>A byte order mark decides; else UTF-8 if every byte of the file fits it; else what Thai Excel writes.</summary>
    private static async Task<Encoding> EncodingOfAsync(string path, CancellationToken cancellationToken)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var reader = new StreamReader(path, strict, detectEncodingFromByteOrderMarks: true);
        var buffer = new char[64 * 1024];
        try
        {
            while (await reader.ReadBlockAsync(buffer, cancellationToken) > 0)
            {
                // Reading is the test.
            }

            return reader.CurrentEncoding;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(Windows874);
        }
    }

    private static IEnumerable<TableRow> Spreadsheet(string path)
    {
        using var file = File.OpenRead(path);
        var number = 0;
        using var rows = Open(file).GetEnumerator();
        while (Next(rows))
        {
            number++;
            var cells = rows.Current.Values.Select(Text).ToList();
            if (cells.Exists(c => c.Length > 0))
                yield return new(number, cells);
        }
    }

    private static IEnumerable<IDictionary<string, object?>> Open(Stream file)
    {
        try
        {
            return file.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidDataException("The file is not a readable XLSX.", exception);
        }
    }

    private static bool Next(IEnumerator<IDictionary<string, object?>> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidDataException("The file is not a readable XLSX.", exception);
        }
    }

    private static string Text(object? cell) =>
        cell switch
        {
            null => "",
            DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => cell.ToString()?.Trim() ?? "",
        };
}
