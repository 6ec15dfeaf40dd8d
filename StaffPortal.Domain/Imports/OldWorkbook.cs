using System.Buffers.Binary;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Reads the sheets of a workbook of Excel 97 to 2003 (.xls) by ExcelDataReader. The library gets the workbook alone, taken out of its
/// compound file by <see cref="CompoundFile"/>, and not one with more texts than a workbook has.
/// </summary>
internal sealed class OldWorkbook : ITableSource
{
    private const int Windows874 = 874;
    private const ushort SharedTexts = 0x00FC;
    private const int MaxSharedTexts = 1_000_000;

    /// <summary>No sheet of this format has more: they end at IV.</summary>
    private const int MostColumns = 256;

    private const int MostRows = 65_536;

    private readonly IExcelDataReader reader;

    static OldWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private OldWorkbook(byte[] workbook)
    {
        CheckTexts(workbook);
        reader = ExcelReaderFactory.CreateBinaryReader(
            new MemoryStream(workbook, writable: false),
            new() { FallbackEncoding = Encoding.GetEncoding(Windows874) }
        );
        if (reader.ResultsCount > FileLimits.MaxSheets)
            throw FileLimits.TooManySheets();
        var sheets = new List<SheetName>();
        do
        {
            sheets.Add(new(reader.Name ?? "", reader.VisibleState != "visible"));
        } while (reader.NextResult());
        Sheets = sheets;
    }

    public IReadOnlyList<SheetName> Sheets { get; }

    /// <summary>Opens the workbook that a compound file holds.</summary>
    /// <exception cref="TableRefusedException">It is locked with a password, or another document.</exception>
    public static OldWorkbook Open(FileStream file)
    {
        if (file.Length > FileLimits.MaxOldBytes)
            throw new TableRefusedException(FileLimits.TooLarge(FileLimits.MaxOldBytes));
        var compound = new CompoundFile(BytesOf(file));
        if (compound.Find("EncryptedPackage") is not null)
            throw new TableRefusedException(new("FileLocked"));
        var workbook = compound.Find("Workbook", "Book");
        return workbook is not null
            ? Open(compound.Read(workbook))
            : throw new TableRefusedException(
                new(compound.Find("WordDocument", "PowerPoint Document") is not null ? "FileIsDocument" : "ImportFileUnreadable")
            );
    }

    /// <summary>Whether a file is such a workbook without the compound file around it, as Excel 4 and some programs write it.</summary>
    public static bool IsBare(ReadOnlySpan<byte> begins) =>
        begins.Length > 8 && begins[0] == 0x09 && begins[1] is 0x00 or 0x02 or 0x04 or 0x08 && begins[2] <= 0x10 && begins[3] == 0;

    /// <summary>Opens one.</summary>
    public static OldWorkbook OpenBare(FileStream file) =>
        file.Length > FileLimits.MaxOldBytes
            ? throw new TableRefusedException(FileLimits.TooLarge(FileLimits.MaxOldBytes))
            : Open(BytesOf(file));

    public IEnumerable<TableRow> Rows(int sheet)
    {
        reader.Reset();
        for (var i = 0; i < sheet; i++)
            reader.NextResult();
        // A broken sheet claims tens of thousands, and the library makes room for them in every row.
        if (reader.FieldCount > MostColumns)
            throw new InvalidDataException("More columns than a sheet of Excel 97 has.");
        // The same for rows: a claim of four bytes would be read line by empty line for half a minute.
        if (reader.RowCount > MostRows)
            throw new InvalidDataException("More rows than a sheet of Excel 97 has.");
        for (var number = 1; reader.Read(); number++)
        {
            var cells = new List<string>();
            for (var column = 0; column < reader.FieldCount; column++)
            {
                var text = Cell(column);
                if (text.Length > FileLimits.MaxCellLength)
                    throw FileLimits.CellTooLong();
                if (text.Length > 0 && column >= FileLimits.MaxColumns)
                    throw FileLimits.TooManyColumns();
                if (column < FileLimits.MaxColumns)
                    cells.Add(text);
            }

            yield return new(number, cells);
        }
    }

    public void Dispose() => reader.Dispose();

    private static OldWorkbook Open(byte[] workbook)
    {
        try
        {
            return new(workbook);
        }
        catch (InvalidPasswordException)
        {
            throw new TableRefusedException(new("FileLocked"));
        }
    }

    private static byte[] BytesOf(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The texts that cells share are held in memory: how many, the record says, and the library reads no more.</summary>
    private static void CheckTexts(byte[] workbook)
    {
        for (var at = 0; at + 12 <= workbook.Length; )
        {
            var record = workbook.AsSpan(at);
            if (
                BinaryPrimitives.ReadUInt16LittleEndian(record) == SharedTexts
                && BinaryPrimitives.ReadUInt32LittleEndian(record[8..]) > MaxSharedTexts
            )
                throw FileLimits.TooUnpacked();
            at += 4 + BinaryPrimitives.ReadUInt16LittleEndian(record[2..]);
        }
    }

    private string Cell(int column) =>
        reader.GetValue(column) switch
        {
            null => "",
            DateTime day => CellText.Day(day.ToOADate(), is1904: false),
            TimeSpan time => time.ToString("c", System.Globalization.CultureInfo.InvariantCulture),
            bool yes => yes ? "TRUE" : "FALSE",
            double number when CellText.IsDayFormat(reader.GetNumberFormatString(column) ?? "") => CellText.Day(number, is1904: false),
            IConvertible number and not string => CellText.Number(number.ToDouble(System.Globalization.CultureInfo.InvariantCulture)),
            var other => Whole(other.ToString()?.Trim() ?? ""),
        };

    /// <summary>Half a character, as a broken file has, is none: it has no form in which texts are compared.</summary>
    private static string Whole(string text) =>
        text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text)) : text;
}
