using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace StaffPortal.Domain.Imports;

/// <summary>How a written cell looks. The numbers are its style in the workbook.</summary>
internal enum CellLook
{
    Plain = 0,
    Heading = 1,
    Refused = 2,
    Flagged = 3,
}

/// <summary>
/// Writes an XLSX of text with comments. Every cell is text by its type and by its format: nothing that begins like a formula is one,
/// and what is typed over it keeps its zeros.
/// </summary>
internal sealed class WorkbookWriter(Stream output) : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const int MaxName = 31;

    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="14"/><name val="TH SarabunPSK"/></font><font><b/><sz val="14"/><name
        val="TH SarabunPSK"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill
        patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF6C7C8"/></patternFill></fill>
        <fill><patternFill
        patternType="solid"><fgColor rgb="FFFFE3A3"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs
        count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1"
        applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fillId="2" applyNumberFormat="1" applyFill="1"/><xf numFmtId="49" fillId="3"
        applyNumberFormat="1" applyFill="1"/></cellXfs></styleSheet>
        """;

    private readonly ZipArchive zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> names = [];

    /// <summary>Begins a sheet; it is whole once it is disposed of, and the next one begins after that.</summary>
    public SheetWriter Begin(string name)
    {
        var clean = string.Concat(name.Where(c => c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\') && XmlConvert.IsXmlChar(c)));
        clean = clean.Trim('\'', ' ') is { Length: > 0 } some ? some[..Math.Min(some.Length, MaxName)] : "Sheet";
        var own = clean;
        for (var i = 2; names.Contains(own, StringComparer.OrdinalIgnoreCase); i++)
            own = FormattableString.Invariant($"{clean[..Math.Min(clean.Length, MaxName - 4)]} {i}");
        names.Add(own);
        return new(zip, names.Count.ToString(CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        var sheets = names.Select((_, i) => (i + 1).ToString(CultureInfo.InvariantCulture)).ToList();
        Add("xl/styles.xml", Styles);
        Add("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relation}"><sheets>{Each(Sheet)}</sheets></workbook>""");
        Add(
            "xl/_rels/workbook.xml.rels",
            $"""
            <Relationships xmlns="{Package}/relationships">{Each(n =>
                $"""<Relationship Id="r{n}" Type="{Relation}/worksheet" Target="worksheets/sheet{n}.xml"/>""")}<Relationship Id="styles"
            Type="{Relation}/styles" Target="styles.xml"/></Relationships>
            """
        );
        Add(
            "_rels/.rels",
            $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relation}/officeDocument"
            Target="xl/workbook.xml"/></Relationships>
            """
        );
        Add(
            "[Content_Types].xml",
            $"""
            <Types xmlns="{Package}/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>
            {Part("workbook", "sheet.main")}{Part("styles", "styles")}
            {Each(n => Part($"worksheets/sheet{n}", "worksheet") + Part($"comments{n}", "comments"))}
            </Types>
            """
        );
        zip.Dispose();

        static string Part(string name, string kind) => $"""<Override PartName="/xl/{name}.xml" ContentType="{Kind}.{kind}+xml"/>""";

        string Each(Func<string, string> write) => string.Concat(sheets.Select(write));

        string Sheet(string n) =>
            $"""<sheet name="{System.Security.SecurityElement.Escape(names[sheets.IndexOf(n)])}" sheetId="{n}" r:id="r{n}"/>""";
    }

    private void Add(string part, string text)
    {
        using var stream = zip.CreateEntry(part).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>Writes one sheet, row by row.</summary>
internal sealed class SheetWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly ZipArchive zip;
    private readonly string number;
    private readonly XmlWriter xml;
    private readonly List<(int Row, int Column, string Text)> comments = [];
    private int rows;

    public SheetWriter(ZipArchive zip, string number)
    {
        (this.zip, this.number) = (zip, number);
        xml = Begin($"xl/worksheets/sheet{number}.xml", "worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="look">How the cell of a column looks.</param>
    /// <param name="comment">What is said of it; null for nothing.</param>
    public void Row(IReadOnlyList<string> cells, Func<int, CellLook> look, Func<int, string?> comment)
    {
        rows++;
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Text(rows));
        for (var column = 0; column < cells.Count; column++)
        {
            if (comment(column) is { } said)
                comments.Add((rows, column, said));
            if (cells[column].Length == 0 && look(column) == CellLook.Plain)
                continue;
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", $"{ImportColumn.LettersOf(column)}{Text(rows)}");
            xml.WriteAttributeString("s", Text((int)look(column)));
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            WriteText(xml, cells[column]);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void Dispose()
    {
        xml.WriteEndElement();
        xml.WriteStartElement("legacyDrawing", Main);
        xml.WriteAttributeString("r", "id", Relation, "r1");
        xml.WriteEndElement();
        xml.Dispose();
        using (var relations = Begin($"xl/worksheets/_rels/sheet{number}.xml.rels", "Relationships", RelationsOf))
        {
            Relate(relations, "r1", "vmlDrawing", $"../drawings/vmlDrawing{number}.vml");
            Relate(relations, "r2", "comments", $"../comments{number}.xml");
        }

        WriteComments();
        WriteShapes();
    }

    private const string RelationsOf = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static void Relate(XmlWriter relations, string id, string kind, string target)
    {
        relations.WriteStartElement("Relationship", RelationsOf);
        relations.WriteAttributeString("Id", id);
        relations.WriteAttributeString("Type", $"{Relation}/{kind}");
        relations.WriteAttributeString("Target", target);
        relations.WriteEndElement();
    }

    private static void WriteText(XmlWriter to, string text)
    {
        to.WriteStartElement("t", Main);
        to.WriteAttributeString("xml", "space", null, "preserve");
        to.WriteString(string.Concat(text.Where(XmlConvert.IsXmlChar)));
        to.WriteEndElement();
    }

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);

    private void WriteComments()
    {
        using var to = Begin($"xl/comments{number}.xml", "comments", Main);
        to.WriteStartElement("authors", Main);
        to.WriteElementString("author", Main, "StaffPortal");
        to.WriteEndElement();
        to.WriteStartElement("commentList", Main);
        foreach (var (row, column, text) in comments)
        {
            to.WriteStartElement("comment", Main);
            to.WriteAttributeString("ref", $"{ImportColumn.LettersOf(column)}{Text(row)}");
            to.WriteAttributeString("authorId", "0");
            to.WriteStartElement("text", Main);
            WriteText(to, text);
            to.WriteEndElement();
            to.WriteEndElement();
        }

        to.WriteEndElement();
    }

    /// <summary>The boxes that Excel shows comments in.</summary>
    private void WriteShapes()
    {
        using var stream = zip.CreateEntry($"xl/drawings/vmlDrawing{number}.vml").Open();
        using var to = new StreamWriter(stream, new UTF8Encoding(false));
        to.Write(
            """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
            xmlns:x="urn:schemas-microsoft-com:office:excel">
            <v:shapetype id="t" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>
            """
        );
        foreach (var (row, column, _) in comments)
        {
            to.Write(
                FormattableString.Invariant(
                    $"""
                    <v:shape type="#t" style="position:absolute;width:220pt;height:70pt;visibility:hidden" fillcolor="#ffffe1"><x:ClientData
                    ObjectType="Note"><x:AutoFill>False</x:AutoFill><x:Row>{row
                        - 1}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
                    """
                )
            );
        }

        to.Write("</xml>");
    }

    private XmlWriter Begin(string part, string root, string names)
    {
        var to = XmlWriter.Create(zip.CreateEntry(part).Open(), new() { CloseOutput = true, Encoding = new UTF8Encoding(false) });
        to.WriteStartElement(root, names);
        return to;
    }
}
