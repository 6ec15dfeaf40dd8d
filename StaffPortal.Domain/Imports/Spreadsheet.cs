using System.Globalization;
using System.Xml;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Reads the sheets of an XLSX: a zip of XML, each part read forwards, unpacked as it is read. No part may unpack to more
/// than is left of <see cref="FileLimits.MaxUnpackedBytes"/>, and a place such as <c>XFD1048576</c> makes no empty cells.
/// </summary>
internal sealed class Spreadsheet(PackedParts packed) : ITableSource
{
    private const int LastRow = 1_048_576;

    private readonly SpreadsheetParts parts = new(packed);

    public IReadOnlyList<SheetName> Sheets => parts.Sheets;

    public void Dispose() => packed.Dispose();

    public IEnumerable<TableRow> Rows(int sheet)
    {
        using var xml = parts.OpenSheet(sheet);
        var last = 0;
        while (xml.Next())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            var number = xml.GetAttribute("r") is { } at ? int.Parse(at, NumberStyles.None, CultureInfo.InvariantCulture) : last + 1;
            if (number <= last || number > LastRow)
                throw new InvalidDataException("The rows of the sheet are out of order.");
            last = number;
            yield return new(number, Cells(xml, parts));
        }
    }

    private static List<string> Cells(XmlReader xml, SpreadsheetParts parts)
    {
        var cells = new List<string>();
        if (xml.IsEmptyElement)
            return cells;
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var column = xml.GetAttribute("r") is { } place ? ColumnOf(place) : cells.Count;
            if (column >= FileLimits.MaxColumns)
                throw FileLimits.TooManyColumns();
            if (column < cells.Count)
                throw new InvalidDataException("The cells of a row are out of order.");
            while (cells.Count < column)
                cells.Add("");
            cells.Add(Cell(xml, parts));
        }

        return cells;
    }

    private static string Cell(XmlReader xml, SpreadsheetParts parts)
    {
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var text = "";
        if (xml.IsEmptyElement)
            return text;
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v", IsEmptyElement: false })
                text = SpreadsheetParts.Text(xml);
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "is", IsEmptyElement: false })
                text = SpreadsheetParts.Rich(xml);
        }

        return type switch
        {
            "s" => parts.Shared(int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)),
            "inlineStr" or "str" => text.Trim(),
            "b" => text == "1" ? "TRUE" : "FALSE",
            "d" => text.Length >= 10 ? text[..10] : text,
            "e" => text,
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => parts.Number(number, style),
            _ => text.Trim(),
        };
    }

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var c in place.AsSpan(0, Math.Min(place.Length, 4)))
        {
            if (!char.IsAsciiLetterUpper(c))
                break;
            column = (column * 26) + (c - 'A' + 1);
        }

        return column > 0 ? column - 1 : throw new InvalidDataException("A cell of the sheet has no place.");
    }
}
