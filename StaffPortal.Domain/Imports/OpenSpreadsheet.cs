using System.Globalization;
using System.Text;
using System.Xml;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Reads the sheets of an ODS: a zip of XML, read forwards. What is repeated is counted and made only as far as cells hold anything:
/// a million empty rows or columns cost nothing, a full row repeated a million times meets <see cref="FileLimits.MaxRows"/>.
/// </summary>
internal sealed class OpenSpreadsheet : ITableSource
{
    private const string Content = "content.xml";
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string TextNames = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    private static readonly string[] Beside = ["annotation", "frame", "custom-shape", "table"];

    private readonly PackedParts parts;
    private readonly List<SheetName> sheets = [];

    /// <exception cref="TableRefusedException">It is locked with a password, or holds too many sheets.</exception>
    public OpenSpreadsheet(PackedParts parts)
    {
        this.parts = parts;
        CheckLock();
        using var xml = OpenContent();
        while (xml.Next())
        {
            if (!IsSheet(xml))
                continue;
            if (sheets.Count == FileLimits.MaxSheets)
                throw FileLimits.TooManySheets();
            sheets.Add(new(xml.GetAttribute("name", Table) ?? "", IsHidden: false));
        }

        if (sheets.Count == 0)
            throw new InvalidDataException("The file has no sheet.");
    }

    public IReadOnlyList<SheetName> Sheets => sheets;

    public void Dispose() => parts.Dispose();

    public IEnumerable<TableRow> Rows(int sheet)
    {
        using var xml = OpenContent();
        for (var at = -1; at < sheet; at += IsSheet(xml) ? 1 : 0)
        {
            if (!xml.Next())
                yield break;
        }

        if (xml.IsEmptyElement)
            yield break;
        var (depth, number) = (xml.Depth, 0L);
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "table-row" })
                continue;
            var times = Repeated(xml, "number-rows-repeated");
            var cells = Cells(xml);
            if (cells.Count == 0)
            {
                number += times;
                continue;
            }

            for (var i = 0; i < times; i++)
                yield return new(checked((int)++number), cells);
        }
    }

    private static bool IsSheet(XmlReader xml) =>
        xml is { NodeType: XmlNodeType.Element, LocalName: "table", NamespaceURI: Table } && xml.Depth <= 3;

    private static int Repeated(XmlReader xml, string attribute) =>
        xml.GetAttribute(attribute, Table) is { } text ? Math.Max(1, int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)) : 1;

    /// <summary>The cells of a row up to the last that holds anything.</summary>
    private static List<string> Cells(XmlReader xml)
    {
        var (cells, empty) = (new List<string>(), 0L);
        if (xml.IsEmptyElement)
            return cells;
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not ("table-cell" or "covered-table-cell"))
                continue;
            var times = Repeated(xml, "number-columns-repeated");
            var text = Cell(xml);
            if (text.Length == 0)
            {
                empty += times;
                continue;
            }

            if (cells.Count + empty + times > FileLimits.MaxColumns)
                throw FileLimits.TooManyColumns();
            cells.AddRange(Enumerable.Repeat("", (int)empty).Concat(Enumerable.Repeat(text, times)));
            empty = 0;
        }

        return cells;
    }

    private static string Cell(XmlReader xml)
    {
        var (type, value, day) = (
            xml.GetAttribute("value-type", Office),
            xml.GetAttribute("value", Office),
            xml.GetAttribute("date-value", Office)
        );
        var text = Text(xml);
        if (type == "date" && day is { Length: >= 10 })
            return day[..10];
        return
            type is "float" or "currency" or "percentage"
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? CellText.Number(number)
            : text;
    }

    /// <summary>The paragraphs of a cell; what is remarked or drawn beside it is left out.</summary>
    private static string Text(XmlReader xml)
    {
        var (text, depth) = (new StringBuilder(), xml.Depth);
        int? beside = null;
        if (xml.IsEmptyElement)
            return "";
        while (xml.Next() && xml.Depth > depth)
        {
            if (beside is { } outer)
                beside = xml.NodeType == XmlNodeType.EndElement && xml.Depth == outer ? null : beside;
            else if (xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false } && Beside.Contains(xml.LocalName))
                beside = xml.Depth;
            else if (xml is { NodeType: XmlNodeType.Element, NamespaceURI: TextNames, LocalName: "p" } && text.Length > 0)
                CellText.Append(text, "\n");
            else if (xml is { NodeType: XmlNodeType.Element, NamespaceURI: TextNames, LocalName: "s" or "tab" or "line-break" })
                CellText.Append(text, " ");
            else
                CellText.Append(text, xml);
        }

        return text.ToString().Trim();
    }

    /// <summary>A locked file says in its list of parts how each is sealed.</summary>
    private void CheckLock()
    {
        if (parts.Has("encrypted-package"))
            throw new TableRefusedException(new("FileLocked"));
        using var manifest = parts.Open("META-INF/manifest.xml");
        while (manifest?.Next() == true)
        {
            if (manifest is { NodeType: XmlNodeType.Element, LocalName: "encryption-data" })
                throw new TableRefusedException(new("FileLocked"));
        }
    }

    private XmlReader OpenContent() => parts.Open(Content) ?? throw new InvalidDataException("The file holds no sheets.");
}
