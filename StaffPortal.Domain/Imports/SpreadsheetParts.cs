using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace StaffPortal.Domain.Imports;

/// <summary>The parts of an XLSX: its first sheet, the texts that cells share, and which styles are days.</summary>
internal sealed class SpreadsheetParts : IDisposable
{
    private const int EndRecord = 22;
    private const int MaxDirectoryBytes = 256 * 1024;
    private const int MaxSharedTexts = 1_000_000;
    private const int MaxSharedCharacters = 20_000_000;
    private const int MaxStyles = 65_490;
    private const int DaysTo1904 = 1462;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    /// <summary>What a part says of its own encoding is not asked: workbooks are in UTF-8.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ZipArchive zip;
    private readonly string sheet;
    private readonly List<string> shared = [];
    private readonly List<bool> dayStyles = [];
    private readonly bool is1904;
    private long left = FileLimits.MaxUnpackedBytes;

    public SpreadsheetParts(FileStream file)
    {
        CheckDirectory(file);
        zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Sum(e => (decimal)e.Length) > FileLimits.MaxUnpackedBytes)
            throw FileLimits.TooUnpacked();
        (sheet, is1904) = ReadWorkbook();
        ReadShared();
        ReadStyles();
    }

    public XmlReader OpenSheet() => Open(sheet) ?? throw new InvalidDataException("The workbook has no sheet.");

    public string Shared(int index) => shared[index];

    /// <summary>A number as text: a day where its style is one's.</summary>
    public string Number(double number, string? style)
    {
        var isDay =
            int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < dayStyles.Count
            && dayStyles[index];
        return isDay
            ? DateTime.FromOADate(number + (is1904 ? DaysTo1904 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : number.ToString("0.##########", CultureInfo.InvariantCulture);
    }

    /// <summary>The text of the element that the reader stands on.</summary>
    public static string Text(XmlReader xml)
    {
        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth)
            Append(text, xml);
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
                Append(text, xml);
        }

        return text.ToString().Trim();
    }

    public void Dispose() => zip.Dispose();

    private static void Append(StringBuilder text, XmlReader xml)
    {
        if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace))
            return;
        text.Append(xml.Value);
        if (text.Length > FileLimits.MaxCellLength)
            throw FileLimits.CellTooLong();
    }

    /// <summary>
    /// The list of parts is read whole, so its size is looked at first: it must end where its own record begins, or what that says of
    /// it is not true.
    /// </summary>
    private static void CheckDirectory(FileStream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndRecord + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at > tail.Length - EndRecord)
            throw new InvalidDataException("The file is no whole zip.");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        if (size > MaxDirectoryBytes || offset + size != file.Length - tail.Length + at)
            throw new InvalidDataException("The file's list of parts is no workbook's.");
        file.Position = 0;
    }

    private (string Sheet, bool Is1904) ReadWorkbook()
    {
        string? id = null;
        var from1904 = false;
        using (var xml = Open("xl/workbook.xml") ?? throw new InvalidDataException("The file holds no workbook."))
        {
            while (id is null && xml.Next())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                    from1904 = xml.GetAttribute("date1904") is "1" or "true";
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                    id =
                        xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                        ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
            }
        }

        using var relations = Open("xl/_rels/workbook.xml.rels") ?? throw new InvalidDataException("The workbook names no sheet.");
        while (relations.Next())
        {
            if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("Id") == id)
            {
                var target = relations.GetAttribute("Target") ?? "";
                return (target.StartsWith('/') ? target[1..] : $"xl/{target}", from1904);
            }
        }

        throw new InvalidDataException("The workbook has no sheet.");
    }

    private void ReadShared()
    {
        using var xml = Open("xl/sharedStrings.xml");
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
        using var xml = Open("xl/styles.xml");
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
            if (xml.LocalName == "numFmt" && IsDay(xml.GetAttribute("formatCode") ?? ""))
                days.Add(format);
            else if (xml.LocalName == "xf" && inCells)
                dayStyles.Add(format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) || days.Contains(format));
        }
    }

    /// <summary>Whether a format of the file's own shows a day: it holds a day or a year outside quotes and brackets.</summary>
    private static bool IsDay(string format)
    {
        char? until = null;
        foreach (var c in format)
        {
            if (until is not null)
                until = c == until ? null : until;
            else if (c is '"' or '[')
                until = c == '[' ? ']' : c;
            else if (char.ToLowerInvariant(c) is 'd' or 'y' or 'b')
                return true;
        }

        return false;
    }

    private XmlReader? Open(string part) =>
        zip.GetEntry(part) is { } entry ? XmlReader.Create(new StreamReader(new UnpackedPart(entry.Open(), Take), Utf8), Settings) : null;

    private void Take(int bytes)
    {
        left -= bytes;
        if (left < 0)
            throw FileLimits.TooUnpacked();
    }
}
