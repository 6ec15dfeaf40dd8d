using System.Globalization;
using System.Text;
using System.Xml;

namespace StaffPortal.Domain.Imports;

/// <summary>What the sheets of an XLSX share: their names, the texts of their cells, and which styles are days.</summary>
internal sealed class SpreadsheetParts
{
    private const int MaxSharedTexts = 1_000_000;
    private const int MaxSharedCharacters = 20_000_000;
    private const int MaxStyles = 65_490;

    private readonly PackedParts parts;
    private readonly List<(string Name, bool IsHidden, string Part)> sheets = [];
    private readonly List<string> shared = [];
    private readonly List<bool> dayStyles = [];
    private readonly bool is1904;

    public SpreadsheetParts(PackedParts parts)
    {
        this.parts = parts;
        is1904 = ReadWorkbook();
        ReadShared();
        ReadStyles();
    }

    public IReadOnlyList<SheetName> Sheets => sheets.ConvertAll(s => new SheetName(s.Name, s.IsHidden));

    public XmlReader OpenSheet(int index) =>
        parts.Open(sheets[index].Part) ?? throw new InvalidDataException("The workbook lacks one of its sheets.");

    public string Shared(int index) => shared[index];

    /// <summary>A number as text: a day where its style is one's.</summary>
    public string Number(double number, string? style)
    {
        var isDay =
            int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < dayStyles.Count
            && dayStyles[index];
        return isDay ? CellText.Day(number, is1904) : CellText.Number(number);
    }

    /// <summary>The text of the element that the reader stands on.</summary>
    public static string Text(XmlReader xml)
    {
        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth)
            CellText.Append(text, xml);
        return text.ToString();
    }

    /// <summary>The text of all runs of the element that the reader stands on; how it is pronounced is left out.</summary>
    public static string Rich(XmlReader xml)
    {
        var text = new StringBuilder();
        var depth = xml.Depth;
        var inRuns = 0;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
                inRuns = xml.Depth;
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == inRuns)
                inRuns = 0;
            else if (inRuns == 0)
                CellText.Append(text, xml);
        }

        return text.ToString().Trim();
    }

    private bool ReadWorkbook()
    {
        var ids = new List<(string Name, bool IsHidden, string? Id)>();
        var from1904 = false;
        using (var xml = parts.Open("xl/workbook.xml") ?? throw new InvalidDataException("The file holds no workbook."))
        {
            while (xml.Next())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                    from1904 = xml.GetAttribute("date1904") is "1" or "true";
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                    ids.Add(
                        (
                            xml.GetAttribute("name") ?? "",
                            xml.GetAttribute("state") is "hidden" or "veryHidden",
                            xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                                ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships")
                        )
                    );
                if (ids.Count > FileLimits.MaxSheets)
                    throw FileLimits.TooManySheets();
            }
        }

        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var relations = parts.Open("xl/_rels/workbook.xml.rels") ?? throw new InvalidDataException("The workbook names no sheet.");
        while (relations.Next())
        {
            if (
                relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && relations.GetAttribute("Type")?.EndsWith("/chartsheet", StringComparison.Ordinal) != true
                && relations.GetAttribute("Id") is { } id
                && ids.Exists(s => s.Id == id)
            )
                targets[id] = relations.GetAttribute("Target") ?? "";
        }

        foreach (var (name, isHidden, id) in ids)
        {
            if (id is not null && targets.TryGetValue(id, out var target))
                sheets.Add((name, isHidden, target.StartsWith('/') ? target[1..] : $"xl/{target}"));
        }

        return sheets.Count > 0 ? from1904 : throw new InvalidDataException("The workbook has no sheet.");
    }

    private void ReadShared()
    {
        using var xml = parts.Open("xl/sharedStrings.xml");
        var characters = 0;
        while (xml?.Next() == true)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
                continue;
            var text = xml.IsEmptyElement ? "" : Rich(xml);
            characters += text.Length;
            if (shared.Count == MaxSharedTexts || characters > MaxSharedCharacters)
                throw FileLimits.TooUnpacked();
            shared.Add(text);
        }
    }

    private void ReadStyles()
    {
        using var xml = parts.Open("xl/styles.xml");
        var days = new HashSet<int>();
        var inCells = false;
        while (xml?.Next() == true)
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType != XmlNodeType.Element || dayStyles.Count == MaxStyles)
                continue;
            if (xml.LocalName is not ("numFmt" or "xf") || !int.TryParse(xml.GetAttribute("numFmtId"), out var format))
                continue;
            if (xml.LocalName == "numFmt" && CellText.IsDayFormat(xml.GetAttribute("formatCode") ?? ""))
                days.Add(format);
            else if (xml.LocalName == "xf" && inCells)
                dayStyles.Add(CellText.IsDayFormat(format) || days.Contains(format));
        }
    }
}
